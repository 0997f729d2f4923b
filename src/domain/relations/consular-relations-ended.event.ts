import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ownId } from '../vocabulary/references.ts';
import { LEAVES_STATE } from './pair-state.ts';
import { ofTwo } from './rules.ts';
import { relationsStream } from './stream.ts';
import { TwoParties } from './terms.ts';

export const ConsularRelationsEnded = defineEvent({
  type: 'ConsularRelationsEnded',
  stream: relationsStream,
  about: 'Consular relations ended. That diplomatic relations are severed does not end them (VCCR, art. 2).',
  data: {
    relationsId: ownId('relations'),
    parties: TwoParties,
    on: EdtfDate.optional(),
  },
  moves: LEAVES_STATE,
  rules: [...ofTwo('parties')],
  occurred: (data) => data.on,
});
