import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ownId } from '../vocabulary/references.ts';
import { LEAVES_STATE } from './pair-state.ts';
import { ofTwo } from './rules.ts';
import { relationsStream } from './stream.ts';
import { TwoParties } from './terms.ts';

export const ConsularRelationsEstablished = defineEvent({
  type: 'ConsularRelationsEstablished',
  stream: relationsStream,
  about: 'Two parties agreed to have consular relations, with or without diplomatic ones.',
  data: {
    relationsId: ownId('relations'),
    parties: TwoParties,
    on: EdtfDate.optional(),
  },
  moves: LEAVES_STATE,
  rules: [...ofTwo('parties')],
  occurred: (data) => data.on,
});
