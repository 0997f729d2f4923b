/** What a timeline shows of one thing: its entry, and the entry's rows on everybody's timeline (DOMAIN A9, A11). */
import { type ToldAct, actsOfAgreement, actsOfTenure } from './acts.ts';
import { partyKey } from './agreements.ts';
import { earliestDay, keyOf, latestDay } from './dates.ts';
import { inOrderOfTime, stateOf } from './order.ts';
import { type Event, factsThatHold } from './record.ts';
import { type Telling, HOST, PARTICIPANT, SIGNATORY, VISITOR, tellingOf } from './tellings.ts';
import type { Row, World } from './world.ts';

const KINDS = ['visit', 'meeting', 'call', 'message', 'conference', 'agreement', '', '', '', '', '', 'tenure'];
const ROLE: Readonly<Record<number, string>> = {
  [HOST]: 'HOST',
  [VISITOR]: 'VISITOR',
  [SIGNATORY]: 'SIGNATORY',
  [PARTICIPANT]: 'PARTICIPANT',
};

/** The entry as it is read, but for what ../reference/index.ts leaves out. */
export interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly status: string;
  readonly assertion: string;
  readonly occurred: string | null;
  readonly dateBasis: string;
  readonly publishedOn: string | null;
  /** `HOST country:NO`, each once, sorted. */
  readonly parties: readonly string[];
  /** `guest off_…`, or by name, sorted. */
  readonly officials: readonly string[];
  readonly partOf: string | null;
  readonly firstRecorded: string;
  readonly recorded: string;
  readonly revision: string;
}

/** The whole of which it is a part: as was linked, else as the facts themselves say. */
function wholeOf(facts: readonly Event[]): string | undefined {
  const link = facts.findLast(({ type, data }) => type === 'EngagementLinked' && data['relation'] === 'part_of');
  return (link?.data['to'] ?? facts.findLast(({ data }) => data['partOf'] !== undefined)?.data['partOf'])?.id;
}

function dateBasisOf(
  { occurred, isFormerPlan }: Pick<Telling, 'occurred' | 'isFormerPlan'>,
  publishedOn: string | undefined,
): string {
  if (occurred !== undefined) return isFormerPlan === true ? 'FORMER_PLAN' : 'FACT';
  return publishedOn === undefined ? 'NONE' : 'PUBLICATION';
}

/** A9.6: a plan is announced, until it came about or was called off. */
function assertionOf(kind: string, state: string, facts: readonly Event[]): string {
  const isPlan = kind === 'visit' || kind === 'meeting';
  const cameAbout = facts.some(({ type }) => type === 'VisitStarted' || type === 'MeetingHeld');
  return isPlan && !cameAbout && state !== 'cancelled' ? 'announced' : 'reported';
}

export interface Told {
  /** Undefined of a duplicate: its survivor is shown. */
  readonly entry: Entry | undefined;
  /** Rows of `appearances`. */
  readonly rows: readonly Row[];
}

/** The last day of a key is left out where it is the first one too; the position stands to the base of 36, behind its length. */
const HOURS: Readonly<Record<string, string>> = { morning: 'T00 ', afternoon: 'T12 ', evening: 'T18 ' };

const placeAt = (key: string, position: bigint, partOfDay = ''): string => {
  const digits = position.toString(36);
  return `${key.replace(/^(\S+) \1 /u, '$1  ')} ${HOURS[partOfDay] ?? ''}${digits.length}${digits}`;
};

/** Which of its days are known, and on what its place rests. */
const BASES: Readonly<Record<string, number>> = { FACT: 0, FORMER_PLAN: 8, PUBLICATION: 16, NONE: 32 };
const boundsOf = (edtf: string | undefined, basis: string): number =>
  (earliestDay(edtf) === null ? 0 : 1) + (latestDay(edtf) === null ? 0 : 2) + BASES[basis]!;

const [THING, ACT, PEOPLE] = [1, 2, 4] as const;
const ASSERTIONS = ['reported', 'announced', 'inferred', 'denied'];

const hasActs = (kind: string): boolean => kind === 'agreement' || kind === 'tenure';

function actsIn(kind: string, facts: readonly Event[], world: World): readonly ToldAct[] {
  if (kind === 'agreement') return actsOfAgreement(facts);
  return kind === 'tenure' ? actsOfTenure(facts, world) : [];
}

interface Thing {
  readonly kind: string;
  readonly id: string;
  readonly events: readonly Event[];
  readonly world: World;
}

/** An act stands behind the thing where both have one day and were recorded at once. */
function rowsOfAct({ fact, part, day, parties, people, isToldWithThing }: ToldAct, { kind, id, events, world }: Thing) {
  const roles = new Map<string, number>();
  const add = (subject: string, role: number): void => {
    for (const one of [subject, '']) roles.set(one, (roles.get(one) ?? 0) | role);
  };
  for (const [role, party] of parties) {
    add(partyKey(party), role);
    const country = world.countryOfBody(party);
    if (country !== undefined) add(`country:${country}`, role);
  }
  for (const { officialId } of people) if (officialId !== undefined) add(`official:${officialId}`, PARTICIPANT);
  add(`part-of:${id}`, PARTICIPANT);
  const told = events.filter(({ id: own, data }) => own === fact.id || data['targetEventId'] === fact.id);
  const nth = part.includes('.') ? part.slice(part.indexOf('.') + 1) : '';
  return [...roles].map(([subject, bits]) => ({
    subject,
    roles: bits,
    sort: `${placeAt(keyOf(day ?? world.publishedOn(fact)), fact.position)}+${nth}`,
    recorded: Number(told.at(-1)!.position),
    part,
    kind: KINDS.indexOf(kind),
    bounds: boundsOf(day, dateBasisOf({ occurred: day }, world.publishedOn(fact))),
    grains: isToldWithThing ? ACT : ACT + PEOPLE,
    assertion: ASSERTIONS.indexOf(fact.data['prov'].assertion as string),
  }));
}

const survivorIn = (held: readonly Event[]): string | undefined =>
  held.findLast(({ type }) => type === 'DuplicateMarked')?.data['duplicateOf'].id;

/** A duplicate stands under its survivor, and apart under each subject that it would have but the timeline of everything. */
const rowsOfDuplicate = (roles: ReadonlyMap<string, number>, survivor: string, shared: Row): Row[] => [
  { ...shared, subject: `merged-into:${survivor}`, roles: PARTICIPANT },
  ...[...roles]
    .filter(([subject]) => subject !== '')
    .map(([subject, bits]) => ({ ...shared, subject: `duplicate:${subject}`, roles: bits })),
];

/** What the events of one stream put on timelines; undefined where nothing. */
export function timelineOf(events: readonly Event[], world: World): Told | undefined {
  const [kind = '', id = ''] = events[0]!.stream.split(/-(.*)/u);
  const held = factsThatHold(events);
  const state = stateOf(held);
  if (state === 'retracted') return undefined;
  const told = tellingOf(kind, state, held, world);
  if (told === undefined) return undefined;
  const [first, last] = [events[0]!, events.at(-1)!];
  const publishedOn = inOrderOfTime(held)
    .map((fact) => world.publishedOn(fact))
    .find((date) => date !== undefined);
  const partOf = wholeOf(inOrderOfTime(held));
  const parties = told.parties.flatMap(([role, party]): [number, string][] => {
    const country = world.countryOfBody(party);
    return [
      [role, partyKey(party)],
      ...(country === undefined ? [] : [[role, `country:${country}`] as [number, string]]),
    ];
  });
  const roles = new Map<string, number>();
  const add = (subject: string, role: number): void => {
    for (const one of [subject, '']) roles.set(one, (roles.get(one) ?? 0) | role);
  };
  for (const [role, party] of parties) add(party, role);
  for (const { officialId } of told.people) if (officialId !== undefined) add(`official:${officialId}`, PARTICIPANT);
  if (partOf !== undefined) add(`part-of:${partOf}`, PARTICIPANT);
  if (roles.size === 0) roles.set('', PARTICIPANT);
  const shared = {
    sort: placeAt(keyOf(told.occurred ?? publishedOn), first.position, told.partOfDay),
    recorded: Number(last.position),
    part: '',
    kind: KINDS.indexOf(kind),
    bounds: boundsOf(told.occurred, dateBasisOf(told, publishedOn)),
    grains: hasActs(kind) ? THING + PEOPLE : THING + ACT + PEOPLE,
    assertion: ASSERTIONS.indexOf(assertionOf(kind, state, held)),
  };
  const survivor = state === 'merged' ? survivorIn(held) : undefined;
  if (survivor !== undefined) return { entry: undefined, rows: rowsOfDuplicate(roles, survivor, shared) };
  const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
  return {
    rows: [
      ...[...roles].map(([subject, bits]) => ({ subject, roles: bits, ...shared })),
      ...actsIn(kind, inOrderOfTime(held), world).flatMap((act) => rowsOfAct(act, { kind, id, events, world })),
    ],
    entry: {
      id,
      kind: kind.toUpperCase(),
      title: told.title,
      status: (told.status ?? state).toUpperCase(),
      assertion: assertionOf(kind, state, held),
      occurred: told.occurred ?? null,
      dateBasis: dateBasisOf(told, publishedOn),
      publishedOn: publishedOn ?? null,
      parties: unique(parties.map(([role, party]) => `${ROLE[role]} ${party}`)),
      officials: unique(
        told.people.map(({ role, officialId, unresolvedName }) => `${role} ${officialId ?? unresolvedName}`),
      ),
      partOf: partOf ?? null,
      firstRecorded: String(first.position),
      recorded: String(last.position),
      revision: String(last.revision),
    },
  };
}
