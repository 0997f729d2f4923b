import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { visitStream } from './stream.ts';
import { changesTheDelegation } from './visitors.ts';

export const VisitDelegationChanged = defineEvent({
  type: 'VisitDelegationChanged',
  stream: visitStream,
  about: 'Somebody joined the delegation or left it, before the visit or during it.',
  data: {
    added: z.array(ParticipantRef).max(500).optional(),
    removed: z.array(ParticipantRef).max(500).optional(),
  },
  moves: {
    announced: 'announced',
    postponed: 'postponed',
    under_way: 'under_way',
    completed: 'completed',
    cut_short: 'cut_short',
  },
  rules: [changesTheDelegation],
});
