import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, ownId } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { PAIR_MOVES } from './pair-state.ts';
import { ofTwo } from './rules.ts';
import { relationsStream } from './stream.ts';
import { RecognitionForm } from './terms.ts';

export const RecognitionExtended = defineEvent({
  type: 'RecognitionExtended',
  stream: relationsStream,
  about: 'One party recognised another as a state or government.',
  data: {
    relationsId: ownId('relations'),
    by: PartyRef,
    of: PartyRef,
    form: RecognitionForm,
    on: EdtfDate.optional(),
    reason: Passage.optional(),
  },
  moves: PAIR_MOVES.RecognitionExtended,
  rules: [...ofTwo('of')],
  occurred: (data) => data.on,
});
