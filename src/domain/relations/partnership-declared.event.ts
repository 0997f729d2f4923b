import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ownId, referenceTo } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { LEAVES_STATE } from './pair-state.ts';
import { ofTwo } from './rules.ts';
import { relationsStream } from './stream.ts';
import { PartnershipLevel, TwoParties } from './terms.ts';

export const PartnershipDeclared = defineEvent({
  type: 'PartnershipDeclared',
  stream: relationsStream,
  about: 'Two parties declared what they call their relations: a strategic partnership, an alliance.',
  data: {
    relationsId: ownId('relations'),
    parties: TwoParties,
    level: PartnershipLevel.optional(),
    asPublished: Name,
    on: EdtfDate.optional(),
    agreementId: referenceTo('agreement').optional(),
  },
  moves: LEAVES_STATE,
  rules: [...ofTwo('parties')],
  occurred: (data) => data.on,
});
