/** What the facts of a visit, meeting, call, agreement or tenure say of it: in a title, a date, parties and people. */
import {
  dateOfAgreement,
  described,
  partyKey,
  partyLivesOf,
  signaturesOf,
  stageOf,
  statedParties,
} from './agreements.ts';
import { fromTo, latestDay } from './dates.ts';
import { holdingOf } from './officials.ts';
import { inOrderOfTime } from './order.ts';
import type { Data, Event } from './record.ts';
import { PLANS } from './states.ts';
import type { World } from './world.ts';

/** Roles as the timeline keeps them. */
export const HOST = 1;
export const VISITOR = 2;
export const SIGNATORY = 4;
export const PARTICIPANT = 8;

/** What the facts of one kind of thing say. */
export interface Telling {
  readonly title: string;
  /** EDTF; undefined where no date is known. */
  readonly occurred: string | undefined;
  readonly parties: readonly (readonly [role: number, party: Data])[];
  readonly people: readonly Data[];
  readonly status?: string;
  /** A plan that was put off to no date: the date is the one that it had. */
  readonly isFormerPlan?: boolean;
  readonly partOfDay?: string | undefined;
}

const find = (facts: readonly Event[], type: string): Data | undefined => facts.find((one) => one.type === type)?.data;

const words = (text: string): string => text[0]!.toUpperCase() + text.slice(1).replaceAll('_', ' ');

function listed(names: readonly string[]): string {
  if (names.length > 3) return `${names[0]}, ${names[1]} and ${names.length - 2} others`;
  if (names.length === 3) return `${names[0]}, ${names[1]} and ${names[2]}`;
  return names.join(' and ');
}

const namesOf = (people: readonly Data[]): string => listed(people.map(({ nameAsPublished }) => nameAsPublished));

const NAMES: Readonly<Record<string, string>> = {
  NO: 'Norway',
  UY: 'Uruguay',
  KE: 'Kenya',
  IS: 'Iceland',
  PT: 'Portugal',
};
/** The bodies and organisations of the stories are all called something of which English says "the". */
const nameOfParty = ({ kind, id }: Data, world: World): string =>
  kind === 'country' ? (NAMES[id] ?? id) : `the ${world.nameOfParty(kind, id)}`;

const represented = (people: readonly Data[], role: number): [number, Data][] =>
  people.flatMap(({ represents }) => represents.map((party: Data) => [role, party]));

/** Of what is only known to have been so by then: by its end, or by the day on which it was seen. Of a date without an end, the date itself is all that is known. */
const onOrBefore = (edtf: string): string => (latestDay(edtf) === null ? edtf : `[..${latestDay(edtf)}]`);

/** The facts that make plans, in the order in which they were made. `held` in the order of recording, as below. */
const plansIn = (held: readonly Event[]): Event[] => inOrderOfTime(held).filter(({ type }) => PLANS.includes(type));

/** For when it is planned, by the plan that was made last; where that put it off to no date, for when it was before. */
function plannedIn(held: readonly Event[]): { readonly date: string | undefined; readonly isFormer: boolean } {
  // An announcement that names no date leaves the plan as it was.
  const dates = plansIn(held)
    .filter(({ type, data }) => data['planned'] !== undefined || /Postponed$/u.test(type))
    .map(({ data }) => (data['planned'] ?? data['newPlanned']) as string | undefined);
  return { date: dates.findLast((date) => date !== undefined), isFormer: dates.at(-1) === undefined };
}

const isAnnouncement = ({ type }: Event): boolean => type === 'VisitAnnounced' || type === 'MeetingScheduled';

/** What took place; where that is not told, as it was announced last. */
const tellingIn = (held: readonly Event[], done: string): Event | undefined =>
  held.find(({ type }) => type === done) ?? plansIn(held).findLast(isAnnouncement);

const samePerson = (a: Data, b: Data): boolean =>
  a['officialId'] === undefined ? a['unresolvedName'] === b['unresolvedName'] : a['officialId'] === b['officialId'];

/** Who is to come, or came: also who left before the end. */
function visitorsOf(telling: Event, held: readonly Event[]): readonly Data[] {
  const first = telling.data['visitors'] as Data[];
  let delegation = first;
  for (const { type, position, data } of held) {
    if (type !== 'VisitDelegationChanged' || position < telling.position) continue;
    const { added = [], removed = [] } = data;
    const stayed = delegation.filter((one) => !removed.some((gone: Data) => samePerson(gone, one)));
    const came = added.filter((one: Data) => !delegation.some((there) => samePerson(there, one)));
    delegation = [...stayed, ...came];
  }
  if (telling.type === 'VisitAnnounced') return delegation;
  return [...first, ...delegation.filter((one) => !first.some((there) => samePerson(there, one)))];
}

function tellVisit(held: readonly Event[], world: World): Telling | undefined {
  const telling = tellingIn(held, 'VisitStarted');
  if (telling === undefined) return undefined;
  const visit = telling.data;
  const visitors = visitorsOf(telling, held);
  const rank = visit['rank'] === 'unspecified' ? 'Visit' : `${words(visit['rank'])} visit`;
  const occurred = (): string | undefined => {
    if (telling.type === 'VisitAnnounced') return plannedIn(held).date;
    const end = find(held, 'VisitEnded')?.['endedOn'];
    return visit['startedOn'] !== undefined ? fromTo(visit['startedOn'], end) : onOrBefore(end ?? visit['attestedOn']);
  };
  return {
    title: `${rank} of ${namesOf(telling.type === 'VisitStarted' ? visit['visitors'] : visitors)}${visit['host'] === undefined ? '' : ` to ${nameOfParty(visit['host'], world)}`}`,
    occurred: occurred(),
    isFormerPlan: telling.type === 'VisitAnnounced' && plannedIn(held).isFormer,
    parties: [
      ...represented(visitors, VISITOR),
      ...(visit['host'] === undefined ? [] : [[HOST, visit['host']] as const]),
    ],
    people: visitors,
  };
}

/** Meetings that go by another name than that of their kind. */
const MEETINGS: Readonly<Record<string, string>> = {
  audience: 'Audience',
  consultations: 'Consultations',
  negotiation_round: 'Negotiation round',
  mediation: 'Mediation',
  sidelines: 'Meeting on the sidelines',
  delegation_level: 'Meeting of delegations',
  press_conference: 'Press conference',
  stakeholders: 'Meeting with stakeholders',
};

const SPEAKING = ['principal', 'head_of_delegation', 'host', 'guest', 'chair'];

function tellMeeting(held: readonly Event[]): Telling | undefined {
  const meeting = tellingIn(held, 'MeetingHeld')?.data;
  if (meeting === undefined) return undefined;
  const people = meeting['participants'] as Data[];
  const speaking = people.filter(({ role }) => SPEAKING.includes(role));
  const what = MEETINGS[meeting['kind'] as string] ?? `${words(meeting['kind'])} meeting`;
  return {
    title: `${what}: ${namesOf(speaking.length > 0 ? speaking : people)}`,
    partOfDay: meeting['partOfDay'],
    occurred: meeting['occurred'] ?? plannedIn(held).date,
    isFormerPlan: meeting['occurred'] === undefined && plannedIn(held).isFormer,
    parties: [
      ...(meeting['hostedBy'] === undefined ? [] : ([[HOST, meeting['hostedBy']]] as const)),
      ...represented(
        people.filter(({ role }) => role === 'host'),
        HOST,
      ),
      ...represented(people, PARTICIPANT),
    ],
    people,
  };
}

const CALLS: Readonly<Record<string, string>> = { phone: 'Telephone call', video: 'Video call', unknown: 'Call' };

function tellCall(facts: readonly Event[]): Telling | undefined {
  const held = find(facts, 'CallHeld');
  if (held === undefined) return undefined;
  const people = held['participants'] as Data[];
  return {
    title: `${CALLS[held['medium'] as string]}: ${namesOf(people)}`,
    occurred: held['occurred'],
    partOfDay: held['partOfDay'],
    parties: represented(people, PARTICIPANT),
    people,
  };
}

const KNOWN_AS_SIGNED = ['signed', 'provisionally_applied', 'in_force', 'operative', 'suspended'];

function tellAgreement(facts: readonly Event[], state: string): Telling | undefined {
  const title = described(facts, 'title');
  if (title === undefined) return undefined;
  const signatures = signaturesOf(facts);
  const signatories = signatures.flatMap(({ signatory }) => (signatory as Data | undefined) ?? []);
  const isKnownAsSigned = KNOWN_AS_SIGNED.includes(find(facts, 'AgreementReferenced')?.['knownStage']);
  const signing: [number, Data][] = [
    ...signatures.map(({ party }): [number, Data] => [SIGNATORY, party]),
    ...represented(signatories, SIGNATORY),
    ...(isKnownAsSigned ? statedParties(facts).map((party): [number, Data] => [SIGNATORY, party]) : []),
  ];
  // Who is a party without having signed; of a text that nobody has signed, all whom it names.
  const others: [number, Data][] = [];
  for (const { party, state: stands } of partyLivesOf(facts))
    if (
      !signing.some(([, one]) => partyKey(one) === partyKey(party)) &&
      (stands !== 'non_party' || signatures.length === 0)
    )
      others.push([PARTICIPANT, party]);
  const initialled = (find(facts, 'AgreementInitialled')?.['by'] ?? []) as Data[];
  const same = (a: Data, b: Data): boolean =>
    a['officialId'] === undefined ? a['nameAsPublished'] === b['nameAsPublished'] : a['officialId'] === b['officialId'];
  return {
    title,
    occurred: dateOfAgreement(facts),
    parties: [...signing, ...others],
    people: [...signatories, ...initialled.filter((one) => !signatories.some((other) => same(one, other)))],
    status: stageOf(facts, state),
  };
}

/** To be seen in an office is nothing that happened: an entry needs an appointment, a taking up or an end. */
function tellTenure(facts: readonly Event[], world: World): Telling | undefined {
  const holding = holdingOf(facts);
  if (holding === undefined || facts.every(({ type }) => type === 'TenureAttested')) return undefined;
  const opening = facts.find(({ type }) => type === 'OfficialAppointed' || type === 'TenureAttested')!;
  const { title, party } = world.office(opening.data['officeId'], opening.position);
  const name = world.nameOf(opening.data['officialId']);
  const { start, leftOn } = holding;
  return {
    title: `${name}: ${title}`,
    occurred: start !== undefined ? fromTo(start, leftOn) : leftOn === undefined ? undefined : onOrBefore(leftOn),
    parties: [[PARTICIPANT, party]],
    people: [{ officialId: holding.officialId, role: 'principal' }],
  };
}

/** @param held the facts that hold, in the order of recording */
export function tellingOf(kind: string, state: string, held: readonly Event[], world: World): Telling | undefined {
  if (kind === 'visit') return tellVisit(held, world);
  if (kind === 'meeting') return tellMeeting(held);
  if (kind === 'call') return tellCall(held);
  const facts = inOrderOfTime(held);
  return kind === 'agreement' ? tellAgreement(facts, state) : tellTenure(facts, world);
}
