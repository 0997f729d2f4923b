/** The acts of agreements and tenures: on which day each stands, and whom it concerns in which role. */
import { dateOfAgreement, described, partyKey, signaturesOf, statedParties } from './agreements.ts';
import { holdingOf } from './officials.ts';
import { type Data, type Event, dateOfFact } from './record.ts';
import type { World } from './world.ts';

export const [HOST, VISITOR, SIGNATORY, PARTICIPANT, MENTIONED] = [1, 2, 4, 8, 16];

export interface ToldAct {
  readonly fact: Event;
  readonly part: string;
  readonly day: string | undefined;
  readonly parties: readonly (readonly [role: number, party: Data])[];
  readonly people: readonly Data[];
  /** The thing's own entry stands for it. */
  readonly isToldWithThing: boolean;
}

type Concerned = Pick<ToldAct, 'parties' | 'people'>;

const NO_ACT = ['AgreementReferenced', 'TenureAttested', 'EngagementLinked', 'DuplicateMarked'];
/** What the instrument is cited by, and of what cites it the first that has a day. */
const CITED_BY = [
  'AgreementSigned',
  'AgreementTextAdopted',
  'AgreementInitialled',
  'AgreementReferenced',
  'AgreementOpenedForSignature',
  'NegotiationsOpened',
];

const represented = (people: readonly Data[], role: number): [number, Data][] =>
  people.flatMap(({ represents }) => represents.map((party: Data) => [role, party]));

/** Everybody who is named as a party of the agreement. */
function everybodyIn(facts: readonly Event[]): Data[] {
  const all = [
    ...statedParties(facts),
    ...signaturesOf(facts).map(({ party }) => party),
    ...facts.flatMap(({ data }) => data['party'] ?? []),
  ];
  return all.filter((one, at) => all.findIndex((other) => partyKey(other) === partyKey(one)) === at);
}

/** An act of one party concerns that party, and where there are only two, the other; any other act concerns all. */
function concernedBy({ type, data }: Event, all: readonly Data[], isBilateral: boolean): Concerned {
  const actor = data['party'] as Data | undefined;
  const others = all.filter((one) => isBilateral && actor !== undefined && partyKey(one) !== partyKey(actor));
  const taking = (actor === undefined ? all : [actor, ...others]).map((party): [number, Data] => [PARTICIPANT!, party]);
  const people = type === 'AgreementInitialled' ? (data['by'] as Data[]) : [];
  const depositary = type === 'ConsentToBeBoundExpressed' ? data['depositary'] : undefined;
  const against = type === 'ObjectionMade' ? data['againstParty'] : undefined;
  return {
    people,
    parties: [
      ...taking,
      ...represented(people, PARTICIPANT!),
      ...(depositary === undefined ? [] : [[MENTIONED!, depositary] as const]),
      ...(against === undefined ? [] : [[PARTICIPANT!, against] as const]),
    ],
  };
}

/** Who signed on one day signed by one act; the day of the signing comes first. */
function signings(fact: Event): Omit<ToldAct, 'isToldWithThing'>[] {
  const signatures = signaturesOf([fact]);
  const days = [...new Set(signatures.map(({ signedOn }) => signedOn as string))];
  const main = fact.data['signedOn'] as string;
  const ordered = [...days.filter((day) => day === main), ...days.filter((day) => day !== main)];
  return ordered.map((day, at) => {
    const own = signatures.filter(({ signedOn }) => signedOn === day);
    const people = own.flatMap(({ signatory }) => (signatory as Data | undefined) ?? []);
    return {
      fact,
      part: at === 0 ? fact.id : `${fact.id}.${at + 1}`,
      day,
      parties: [...own.map(({ party }): [number, Data] => [SIGNATORY!, party]), ...represented(people, SIGNATORY!)],
      people,
    };
  });
}

/** Facts in the order of time. */
export function actsOfAgreement(facts: readonly Event[]): ToldAct[] {
  const all = everybodyIn(facts);
  const isBilateral = described(facts, 'ambit') === 'bilateral';
  const acts = facts
    .filter(({ type }) => !NO_ACT.includes(type))
    .flatMap((fact) =>
      fact.type === 'AgreementSigned'
        ? signings(fact)
        : [{ fact, part: fact.id, day: dateOfFact(fact), ...concernedBy(fact, all, isBilateral) }],
    );
  const dated = facts.filter((fact) => dateOfFact(fact) !== undefined);
  const citing = CITED_BY.flatMap((type) => dated.filter((fact) => fact.type === type))[0] ?? dated[0];
  const founding = dateOfAgreement(facts) === undefined ? acts[0] : acts.find(({ fact }) => fact === citing);
  return acts.map((act) => ({ ...act, isToldWithThing: act === founding }));
}

/** Facts in the order of time. */
export function actsOfTenure(facts: readonly Event[], world: World): ToldAct[] {
  const holding = holdingOf(facts)!;
  const opening = facts.find(({ type }) => type === 'OfficialAppointed' || type === 'TenureAttested')!;
  const { party } = world.office(opening.data['officeId'], opening.position);
  const holder = { officialId: holding.officialId };
  const acts = facts
    .filter(({ type }) => !NO_ACT.includes(type))
    .map((fact) => {
      const met = [fact.data['appointedBy'], fact.data['to']].filter((one) => one !== undefined) as Data[];
      return {
        fact,
        part: fact.id,
        day: dateOfFact(fact),
        people: [holder, ...met],
        parties: [[PARTICIPANT!, party] as const, ...represented(met, PARTICIPANT!)],
      };
    });
  const founding = acts.find(({ fact, day }) =>
    holding.start === undefined ? fact.type === 'OfficialAppointed' : day === holding.start,
  );
  return acts.map((act) => ({ ...act, isToldWithThing: act === founding }));
}
