/** Legal random lives of agreements: a plan, a treaty of two, a convention of many, and one that is only referred to. */
import fc from 'fast-check';
import type { Told } from '../given.ts';

type Data = Record<string, unknown>;

/** What the story of every kind is told with. */
interface Tools<Cast> {
  readonly id: (index: number) => string;
  readonly countries: readonly string[];
  readonly dayAfter: (day: string, days: number) => string;
  readonly fuzzily: (day: string) => fc.Arbitrary<string>;
  readonly aName: fc.Arbitrary<string>;
  readonly provFrom: (cast: Cast) => fc.Arbitrary<unknown>;
  readonly participantsOf: (
    cast: Cast,
    countries: readonly string[],
  ) => fc.Arbitrary<readonly { readonly represents: readonly unknown[] }[]>;
}

/** A step of a life: its facts, and whether it may be left out. */
type Step = readonly [facts: Told, needed?: 'needed'];

const country = (id: string) => ({ kind: 'country', id });

export const agreementLife =
  <Cast>({ id, countries, dayAfter, fuzzily, aName, provFrom, participantsOf }: Tools<Cast>) =>
  (cast: Cast, index: number): fc.Arbitrary<readonly Told[]> =>
    fc
      .record({
        start: fc.nat(6000),
        members: fc.shuffledSubarray([...countries], { minLength: 4, maxLength: 4 }),
        title: aName,
        told: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        prov: provFrom(cast),
        kind: fc.constantFrom('plan', 'treaty', 'convention', 'reference'),
      })
      .chain(({ start, members, ...rest }) =>
        fc.record({
          fuzzy: fuzzily(dayAfter('2000-01-01', start + 300)),
          people: participantsOf(cast, members),
          start: fc.constant(start),
          rest: fc.constant(rest),
          members: fc.constant(members as [string, string, string, string]),
        }),
      )
      .map(({ fuzzy, people, start, rest: { title, told, prov, kind }, members: [a, b, c, d] }) => {
        const on = (month: number): string => dayAfter('2000-01-01', start + month * 30);
        const fact = (type: string, data: Data): Step => [{ type, data: { ...data, prov } }];
        const needed = (type: string, data: Data): Step => [{ type, data: { ...data, prov } }, 'needed'];
        const agreementId = id(index);
        const signed = (of: Data, at: readonly number[], signedOn: string): Step =>
          needed('AgreementSigned', {
            agreementId,
            title,
            level: 'interstate',
            signatures: at.map((n) => ({
              party: people[n]?.represents[0],
              ...(n === 2 ? {} : { signatory: people[n] }),
              mode: n === 2 ? 'unknown' : 'simple',
            })),
            signedOn,
            ...of,
          });
        const bound = (party: string, means: string, actedOn: string, effectiveOn?: string): Step =>
          fact('ConsentToBeBoundExpressed', {
            party: country(party),
            means,
            actedOn,
            ...(effectiveOn === undefined ? {} : { effectiveOn }),
          });
        const treaty = { instrumentKind: 'treaty', bindingness: 'binding', ambit: 'bilateral' };
        const convention = { instrumentKind: 'convention', bindingness: 'binding', ambit: 'multilateral' };
        const two = { parties: [country(a), country(b)] };
        const steps: Readonly<Record<string, readonly Step[]>> = {
          plan: [
            signed({ instrumentKind: 'plan', bindingness: 'non_binding', ambit: 'bilateral' }, [0, 1], fuzzy),
            fact('AgreementAmended', { amendmentTitle: title }),
          ],
          treaty: [
            needed('NegotiationsOpened', { agreementId, title, ...treaty, ...two, on: on(0) }),
            fact('NegotiationRoundHeld', { ...two, on: on(1), round: 1 }),
            fact('NegotiationsClosed', { ...two, on: on(2) }),
            fact('AgreementInitialled', { agreementId, by: people.slice(0, 2), initialledOn: on(3) }),
            signed(treaty, [0, 1], on(4)),
            fact('ProvisionalApplicationStarted', { effectiveOn: on(5) }),
            bound(a, 'ratification', on(6)),
            fact('ReservationMade', { party: country(a), actedOn: on(6), articles: ['12'] }),
            fact('ObjectionMade', { party: country(b), actedOn: on(7), againstParty: country(a) }),
            bound(b, 'approval', fuzzy),
            needed('AgreementEnteredIntoForce', { scope: 'definitive', effectiveOn: on(11) }),
            fact('ProvisionalApplicationEnded', { effectiveOn: on(11) }),
            fact('AgreementRegistered', { register: 'UNTS', registeredOn: on(12) }),
            needed('AgreementSuspended', { effectiveOn: on(13), reason: 'War.' }),
            needed('AgreementResumed', { effectiveOn: on(14) }),
            fact('ReservationWithdrawn', { party: country(a), actedOn: on(15) }),
            fact('AgreementTerminated', { cause: 'by_consent', effectiveOn: on(16) }),
          ],
          convention: [
            needed('AgreementTextAdopted', { agreementId, title, ...convention, adoptedOn: on(0) }),
            fact('AgreementOpenedForSignature', { openedOn: on(1) }),
            signed(convention, [0, 1], on(1)),
            fact('AgreementSignatureRefused', { party: country(d), on: on(1) }),
            signed(convention, [2], on(2)),
            bound(a, 'ratification', on(3)),
            bound(b, 'acceptance', on(4), on(5)),
            needed('AgreementEnteredIntoForce', { scope: 'definitive', effectiveOn: on(6) }),
            bound(d, 'accession', on(7), on(8)),
            fact('AgreementEnteredIntoForce', { scope: 'for_party', party: country(c), effectiveOn: on(8) }),
            fact('AgreementSuspended', { party: country(b), effectiveOn: on(9) }),
            needed('PartyWithdrew', { party: country(a), notifiedOn: on(9), effectiveOn: on(11) }),
            bound(a, 'accession', on(12), on(13)),
            fact('AgreementTerminated', { cause: 'superseded', actedOn: on(14) }),
          ],
          reference: [
            needed('AgreementReferenced', {
              agreementId,
              title,
              titleAsPublished: title,
              ...treaty,
              ...two,
              knownStage: 'signed',
            }),
            fact('PartyWithdrew', { party: country(c), effectiveOn: on(1) }),
            fact('AgreementEnteredIntoForce', { scope: 'definitive', effectiveOn: on(2) }),
            fact('AgreementTerminated', { cause: 'expired', effectiveOn: on(3) }),
          ],
        };
        return (steps[kind] ?? []).flatMap(([one, must], at) => (must === 'needed' || told[at] === true ? [one] : []));
      });
