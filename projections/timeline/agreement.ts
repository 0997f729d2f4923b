import type { AgreementSigned } from '#domain/agreement/agreement-signed.event';
import type { DataOf } from '#domain/event';
import { commonFields, distinctParties, officialsOf, partiesOf } from './common-fields.ts';
import type { Entry, EntryParty, RecordedFact } from './entry-types.ts';

export type AgreementFacts = DataOf<typeof AgreementSigned>;

const signatories = (signed: AgreementFacts, bodies: Readonly<Record<string, string>>): EntryParty[] => [
  ...signed.signatures.map(({ party }) => ({ role: 'SIGNATORY' as const, party })),
  ...partiesOf(
    signed.signatures.map(({ signatory }) => signatory),
    'SIGNATORY',
  ),
  // An agreement between ministries belongs on the timelines of their countries too.
  ...signed.signatures.flatMap(({ party }) => {
    const country = party.kind === 'body' ? bodies[party.id] : undefined;
    return country === undefined
      ? []
      : [{ role: 'SIGNATORY' as const, party: { kind: 'country' as const, id: country } }];
  }),
];

export function agreementEntry(facts: readonly RecordedFact[]): Entry | undefined {
  const fact = facts.find(({ type }) => type === 'AgreementSigned');
  if (fact === undefined) return undefined;
  const signed = fact.data as unknown as AgreementFacts;
  const place = signed.place?.[0];
  return {
    id: signed.agreementId,
    kind: 'AGREEMENT',
    title: signed.title,
    status: 'SIGNED',
    occurred: signed.signedOn,
    ...commonFields(facts, signed.signedOn),
    parties: distinctParties(signatories(signed, fact.bodies ?? {})),
    officials: officialsOf(signed.signatures.map(({ signatory }) => signatory)),
    ...(place === undefined ? {} : { place: place as NonNullable<Entry['place']> }),
    engagement: {
      __typename: 'Agreement',
      instrumentKind: signed.instrumentKind,
      bindingness: signed.bindingness,
      level: signed.level,
      ambit: signed.ambit,
      stage: 'signed',
      signedOn: signed.signedOn,
      coverage: signed.coverage,
      languages: signed.languages ?? [],
    },
  };
}
