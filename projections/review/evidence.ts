/**
 * Rows about who was where and who held which office, from the facts of one stream. Warnings compare them across
 * streams.
 */
import { isOf, valueIn, valueOf, valuesOf } from '#domain/fact';
import { dateOf } from '#domain/vocabulary/dates';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import { type PartyRef, partyKey } from '#domain/vocabulary/references';
import { foldedForSearch } from '#domain/vocabulary/folding';
import { type Days, certainDays, datesOf } from './days.ts';
import { type Definitions, type KeptFact, type Thing, done } from './facts.ts';
import { type NamedPerson, namedIn } from './naming.ts';

export interface Stay extends Days {
  readonly stream: string;
  readonly event: string;
  readonly path: string;
  readonly person: string;
  readonly name: string;
  readonly host: string;
}

export interface Twin {
  readonly stream: string;
  readonly event: string;
  readonly path: string;
  readonly twin: string;
}

export interface Act {
  readonly stream: string;
  readonly event: string;
  readonly path: string;
  readonly person: string;
  readonly office: string;
  readonly name: string;
  readonly edtf: string;
  readonly earliest: string | null;
  readonly latest: string | null;
}

export interface TenureRow {
  readonly stream: string;
  readonly person: string;
  readonly office: string;
  readonly span: string;
  readonly first: string | null;
  readonly last: string | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly opens: number;
  readonly closes: number;
}

export interface Evidence {
  readonly stays: readonly Stay[];
  readonly twins: readonly Twin[];
  readonly acts: readonly Act[];
  readonly tenures: readonly TenureRow[];
}

export const NOTHING: Evidence = { stays: [], twins: [], acts: [], tenures: [] };

/** Identifies a person: by id if registered, otherwise by the folded published name. */
const personKey = ({ officialId, nameAsPublished }: ParticipantRef): string =>
  officialId ?? `name ${foldedForSearch(nameAsPublished)}`;

// --- visits ----------------------------------------------------------------------------------------------------------

interface Guests {
  readonly event: string;
  readonly host: PartyRef | undefined;
  readonly visitors: readonly { readonly visitor: ParticipantRef; readonly path: string }[];
}

/**
 * The visitors and their host, without those who left the delegation: they were not certainly present the whole time.
 */
function guestsOf(facts: readonly KeptFact[]): Guests | undefined {
  const fact = facts.findLast(isOf('VisitAnnounced', 'VisitStarted'));
  if (fact === undefined) return undefined;
  const removed = new Set(facts.flatMap((one) => valueIn(one, 'removed') ?? []).map(personKey));
  const visitors = fact.data.visitors.map((visitor, index) => ({ visitor, path: `visitors.${index}` }));
  return {
    event: fact.eventId,
    host: fact.data.host,
    visitors: visitors.filter(({ visitor }) => !removed.has(personKey(visitor))),
  };
}

function staysIn(stream: string, facts: readonly KeptFact[]): Stay[] {
  const guests = guestsOf(facts);
  const days = certainDays(datesOf(valuesOf(facts, ['startedOn', 'attestedOn', 'endedOn'])));
  if (guests?.host === undefined || days === undefined) return [];
  const { event, host, visitors } = guests;
  return visitors
    .filter(({ visitor }) => visitor.officialId !== undefined)
    .map(({ visitor, path }) => ({
      stream,
      event,
      path,
      person: personKey(visitor),
      name: visitor.nameAsPublished,
      host: partyKey(host),
      ...days,
    }));
}

function twinVisits(stream: string, facts: readonly KeptFact[]): Twin[] {
  const guests = guestsOf(facts);
  const start = valueOf(facts, 'startedOn') ?? valueOf(facts, 'attestedOn');
  if (guests === undefined || start === undefined) return [];
  const { event, host, visitors } = guests;
  return visitors.map(({ visitor, path }) => ({
    stream,
    event,
    path,
    twin: `visit of ${personKey(visitor)} to ${host === undefined ? 'unknown' : partyKey(host)} on ${start}`,
  }));
}

/**
 * Keys that are equal for two occasions of one kind, on one day, with the same people. A date coarser than a day is not
 * enough.
 */
function twinOccasions({ stream, kind }: Thing, facts: readonly KeptFact[], definitions: Definitions): Twin[] {
  return facts.flatMap((fact) => {
    const { eventId: event, type, data } = fact;
    const edtf = definitions.get(type)?.occurred(data as never);
    const people = valueIn(fact, 'participants');
    if (people === undefined || dateOf(edtf)?.precision !== 'day') return [];
    const who = [...new Set(people.map(personKey))].sort().join(' and ');
    return [{ stream, event, path: 'participants', twin: `${kind} of ${who} on ${dateOf(edtf)?.earliest ?? ''}` }];
  });
}

// --- offices ---------------------------------------------------------------------------------------------------------

/** Capacities in which an official does not act as the holder of the office. */
const NOT_AS_HOLDER = new Set(['elect', 'former', 'acting']);

/** Inviting and appointing happen before the day of the fact, so they prove nothing about that day. */
const actedThen = ({ path }: NamedPerson): boolean => path !== 'invitedBy' && path !== 'appointedBy';

function actOf(stream: string, event: string, person: NamedPerson, occurred: string | undefined): Act[] {
  const { officialId, officeId, capacity, nameAsPublished } = person.participant;
  const edtf = person.signedOn ?? occurred;
  const date = dateOf(edtf);
  if (officialId === undefined || officeId === undefined || edtf === undefined || date === undefined) return [];
  if (NOT_AS_HOLDER.has(capacity) || !actedThen(person)) return [];
  const { earliest, latest } = date;
  return [
    {
      stream,
      event,
      path: person.path,
      person: officialId,
      office: officeId,
      name: nameAsPublished,
      edtf,
      earliest,
      latest,
    },
  ];
}

const actsIn = (stream: string, facts: readonly KeptFact[], definitions: Definitions): Act[] =>
  facts.flatMap(({ eventId, type, data }) => {
    const definition = definitions.get(type);
    if (definition === undefined) return [];
    const occurred = definition.occurred(data as never);
    return namedIn(definition, data).people.flatMap((person) => actOf(stream, eventId, person, occurred));
  });

/** Somebody seen as elect or nominee does not hold the office yet. */
const NOT_YET_IN_OFFICE = new Set(['elect', 'nominee']);

/** The days on which the office was certainly held, and whether the tenure itself begins and ends on them. */
function daysInOffice(facts: readonly KeptFact[]) {
  const [assumed, left] = [valueOf(facts, 'assumedOn'), valueOf(facts, 'leftOn')];
  const awaiting = NOT_YET_IN_OFFICE.has(valueOf(facts, 'capacity') ?? '');
  const seen = valuesOf(
    facts,
    awaiting ? ['arrivedAtPostOn', 'presentedOn'] : ['attestedOn', 'arrivedAtPostOn', 'presentedOn'],
  );
  const days = certainDays(datesOf([assumed, left, ...seen]));
  if (days === undefined) return { since: null, until: null, opens: 0, closes: 0 };
  return {
    ...days,
    opens: dateOf(assumed)?.latest === days.since ? 1 : 0,
    closes: dateOf(left)?.earliest === days.until ? 1 : 0,
  };
}

function tenuresIn(stream: string, facts: readonly KeptFact[]): TenureRow[] {
  const [person, office] = [valueOf(facts, 'officialId'), valueOf(facts, 'officeId')];
  if (person === undefined || office === undefined || facts.some(({ type }) => type === 'AppointmentLapsed')) return [];
  const start = valueOf(facts, 'assumedOn') ?? valueOf(facts, 'appointedOn');
  const left = valueOf(facts, 'leftOn');
  return [
    {
      stream,
      person,
      office,
      span: `${start ?? '..'}/${left ?? '..'}`,
      first: dateOf(start)?.earliest ?? null,
      last: dateOf(left)?.latest ?? null,
      ...daysInOffice(facts),
    },
  ];
}

/** A retracted or merged record is no longer evidence of anything. */
export function evidenceIn(thing: Thing, definitions: Definitions): Evidence {
  if (thing.status === 'retracted' || thing.status === 'merged') return NOTHING;
  const { stream, kind } = thing;
  const facts = done(definitions, thing);
  const isVisit = kind === 'visit';
  return {
    stays: isVisit ? staysIn(stream, facts) : [],
    twins: isVisit ? twinVisits(stream, facts) : twinOccasions(thing, facts, definitions),
    acts: actsIn(stream, facts, definitions),
    tenures: kind === 'tenure' ? tenuresIn(stream, facts) : [],
  };
}
