import type { DataOf } from '#domain/event';
import type { AgreementSigned } from '#domain/agreement/agreement-signed.event';
import { type Teller, dataOf, officialsOf, partiesOf } from '../telling.ts';

export const tellAgreement: Teller = (facts, status) => {
  const signed = dataOf<DataOf<typeof AgreementSigned>>(facts, 'AgreementSigned');
  if (signed === undefined) return [];
  const signatories = signed.signatures.map(({ signatory }) => signatory);
  return [
    {
      kind: 'AGREEMENT',
      title: signed.title,
      occurred: signed.signedOn,
      parties: [
        ...signed.signatures.map(({ party }) => ({ role: 'SIGNATORY' as const, party })),
        ...partiesOf(signatories, 'SIGNATORY'),
      ],
      officials: officialsOf(signatories),
      place: signed.place?.[0],
      engagement: { stage: status },
    },
  ];
};
