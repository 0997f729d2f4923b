/** What a thing says of its parts: when they were, where they say nothing of it, and whose guests they were of. */
import { dateOfInstrument } from '../agreement/instrument.ts';
import type { StreamState } from '../event.ts';
import { type Fact, dataOf, lastOf, valueIn } from '../fact.ts';
import { plannedIn } from '../planning.ts';
import { endIn } from '../visit/visit-end.ts';
import { dateOf } from '../vocabulary/dates.ts';
import type { EngagementRef, PartyRef } from '../vocabulary/references.ts';

/** Days, yyyy-mm-dd; null where none is known. */
interface Days {
  readonly first: string | null;
  readonly last: string | null;
}

const daysOf = (edtf: string | undefined): Days => {
  const date = dateOf(edtf);
  return { first: date?.earliest ?? null, last: date?.latest ?? null };
};

/** From the one to the other, where no more is known than that it began, ended or was seen. */
function lasted(start: string | undefined, seen: string | undefined, end: string | undefined): Days {
  return { first: daysOf(start).first, last: daysOf(end ?? (start === undefined ? seen : undefined)).last };
}

/** On which days what belongs to it may have been. */
function daysIn(kind: EngagementRef['kind'], facts: readonly Fact[]): Days {
  const planned = plannedIn(facts);
  switch (kind) {
    case 'visit': {
      const started = dataOf(facts, 'VisitStarted');
      if (started === undefined) return daysOf(planned);
      return lasted(started.startedOn, started.attestedOn, endIn(facts)?.data.endedOn);
    }
    case 'conference': {
      const [opened, closed] = [dataOf(facts, 'ConferenceOpened'), dataOf(facts, 'ConferenceClosed')];
      if (opened?.openedOn === undefined) return daysOf(planned ?? closed?.closedOn);
      return lasted(opened.openedOn, undefined, closed?.closedOn ?? planned);
    }
    case 'agreement':
      return daysOf(dateOfInstrument(facts));
    default:
      return daysOf(
        facts
          .map(
            (fact) =>
              valueIn(fact, 'occurred') ??
              valueIn(fact, 'performedOn') ??
              valueIn(fact, 'statedOn') ??
              valueIn(fact, 'adoptedOn') ??
              valueIn(fact, 'sentOn') ??
              valueIn(fact, 'receivedOn'),
          )
          .find((date) => date !== undefined) ?? planned,
      );
  }
}

/** As EDTF: a day, or at some time from one day to another; undefined where no day is known. */
function edtfOf({ first, last }: Days): string | undefined {
  if (first === null && last === null) return undefined;
  if (first === last) return first ?? undefined;
  return `[${first ?? ''}..${last ?? ''}]`;
}

/** When it was as a whole, as EDTF; undefined where its facts do not say. */
export const occurredIn = (kind: EngagementRef['kind'], facts: readonly Fact[]): string | undefined =>
  edtfOf(daysIn(kind, facts));

/** A source tells nothing that came later; and what was published before the whole began is no part of that. */
function toldBy(days: Days, publishedOn: string | undefined): Days {
  const { last: published } = daysOf(publishedOn);
  if (published === null || (days.last !== null && days.last <= published)) return days;
  return days.first !== null && days.first > published ? { first: null, last: null } : { ...days, last: published };
}

/** What was seen of the whole when the part was recorded. */
export interface SeenWhole {
  readonly id: string;
  /** EDTF. */
  readonly occurred?: string;
  readonly host?: PartyRef;
}

type Find = (kind: EngagementRef['kind'], id: string) => StreamState | undefined;

const STEPS = 20;

/** The wholes of which a fact is a part, or from which it arose; the nearest comes first. */
export const wholesIn = (fact: Fact): EngagementRef[] => {
  if (fact.type === 'EngagementLinked') return fact.data.relation === 'part_of' ? [fact.data.to] : [];
  const [sidelines, adoptedAt] = [valueIn(fact, 'sidelinesOf'), valueIn(fact, 'adoptedAt')];
  return [
    ...(['partOf', 'madeDuring', 'arisingFrom'] as const).flatMap((field) => valueIn(fact, field) ?? []),
    ...[sidelines, adoptedAt].flatMap((id) => (id === undefined ? [] : [{ kind: 'conference' as const, id }])),
  ];
};

function hostIn({ kind }: EngagementRef, facts: readonly Fact[]): PartyRef | undefined {
  if (kind === 'visit') return (dataOf(facts, 'VisitStarted') ?? lastOf(facts, 'VisitAnnounced'))?.host;
  if (kind === 'conference') return lastOf(facts, 'ConferenceAnnounced')?.host;
  const [held, performed] = [dataOf(facts, 'MeetingHeld'), dataOf(facts, 'CeremonialActPerformed')];
  const country = held?.place?.countryId ?? performed?.place?.countryId;
  return held?.hostedBy ?? (country === undefined ? undefined : { kind: 'country', id: country });
}

/** Of the whole itself, or where it does not say so of what it is a part of. */
function up<T>(whole: EngagementRef, find: Find, value: (ref: EngagementRef, facts: readonly Fact[]) => T | undefined) {
  let at: EngagementRef | undefined = whole;
  for (let step = 0; at !== undefined && step < STEPS; step += 1) {
    const facts: readonly Fact[] = find(at.kind, at.id)?.inOrder ?? [];
    const found = value(at, facts);
    if (found !== undefined) return found;
    at = facts.flatMap(wholesIn)[0];
  }
  return undefined;
}

/**
 * What a whole says of what belongs to it: never later than the publication that reports it.
 *
 * @param publishedOn EDTF
 */
export function seenOfWhole(whole: EngagementRef, publishedOn: string | undefined, find: Find): SeenWhole {
  const occurred = up(whole, find, ({ kind }, facts) => {
    const days = daysIn(kind, facts);
    return edtfOf(days) === undefined ? undefined : toldBy(days, publishedOn);
  });
  const date = occurred && edtfOf(occurred);
  const host = up(whole, find, hostIn);
  return { id: whole.id, ...(date === undefined ? {} : { occurred: date }), ...(host === undefined ? {} : { host }) };
}
