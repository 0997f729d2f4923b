import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, ownId } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { PAIR_MOVES } from './pair-state.ts';
import { beginningOnRecord, byOneOf, ofTwo } from './rules.ts';
import { relationsStream } from './stream.ts';
import { TwoParties } from './terms.ts';

export const DiplomaticRelationsInterrupted = defineEvent({
  type: 'DiplomaticRelationsInterrupted',
  stream: relationsStream,
  about: 'Diplomatic relations were suspended; without `by`, mutually or as the source does not say.',
  data: {
    relationsId: ownId('relations'),
    parties: TwoParties,
    by: PartyRef.optional(),
    on: EdtfDate.optional(),
    reason: Passage.optional(),
  },
  moves: PAIR_MOVES.DiplomaticRelationsInterrupted,
  rules: [...ofTwo('parties'), byOneOf, beginningOnRecord],
  occurred: (data) => data.on,
});
