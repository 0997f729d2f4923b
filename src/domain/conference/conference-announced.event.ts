import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, PlaceRef, ownId } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { WIDENED } from '../widening.ts';
import { conferenceStream } from './stream.ts';

export const ConferenceAnnounced = defineEvent({
  type: 'ConferenceAnnounced',
  ...WIDENED,
  stream: conferenceStream,
  about: 'A conference was convened for a period, or convened anew after it had been put off.',
  planning: true,
  data: {
    conferenceId: ownId('conference'),
    name: Name,
    series: Name.optional(),
    edition: z.int().min(1).optional(),
    organiser: z.array(PartyRef).min(1).max(100).optional(),
    host: PartyRef.optional(),
    planned: EdtfDate.optional(),
    place: PlaceRef.optional(),
  },
  moves: { none: 'announced', announced: 'announced', postponed: 'announced', cancelled: 'announced' },
  occurred: (data) => data.planned,
  ordered: () => undefined,
});
