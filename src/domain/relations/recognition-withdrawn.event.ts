import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, ownId } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { LEAVES_STATE } from './pair-state.ts';
import { ofTwo } from './rules.ts';
import { relationsStream } from './stream.ts';
import { RecognitionForm } from './terms.ts';

export const RecognitionWithdrawn = defineEvent({
  type: 'RecognitionWithdrawn',
  stream: relationsStream,
  about: 'One party took its recognition of another back.',
  data: {
    relationsId: ownId('relations'),
    by: PartyRef,
    of: PartyRef,
    form: RecognitionForm,
    on: EdtfDate.optional(),
    reason: Passage.optional(),
  },
  moves: LEAVES_STATE,
  rules: [...ofTwo('of')],
  occurred: (data) => data.on,
});
