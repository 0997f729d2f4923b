import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, ownId } from '../vocabulary/references.ts';
import { PAIR_MOVES } from './pair-state.ts';
import { byOneOf, ofTwo } from './rules.ts';
import { relationsStream } from './stream.ts';
import { RelationsLevel, TwoParties } from './terms.ts';

export const RelationsLevelChanged = defineEvent({
  type: 'RelationsLevelChanged',
  stream: relationsStream,
  about: 'The rank of the heads of mission whom two parties exchange was raised or lowered.',
  data: {
    relationsId: ownId('relations'),
    parties: TwoParties,
    to: RelationsLevel,
    from: RelationsLevel.optional(),
    on: EdtfDate.optional(),
    by: PartyRef.optional(),
  },
  moves: PAIR_MOVES.RelationsLevelChanged,
  rules: [...ofTwo('parties'), byOneOf],
  occurred: (data) => data.on,
});
