/** What all kinds of entries share: parties, officials, and wording of titles. */
import { polityOf } from '#domain/country/polities';
import { valueOf } from '#domain/fact';
import type { Timed } from '#domain/day-order';
import { lastPlannedIn, plannedIn } from '#domain/planning';
import type { RecordedFactOf } from '#domain/recorded-fact';
import { fuzzyDate, parseFuzzyDate } from '#domain/vocabulary/fuzzy-date';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import type { EngagementRef, PartyRef, PlaceRef } from '#domain/vocabulary/references';
import type { Entry, EntryOfficial, EntryParty, Grain, RecordedFact } from './entry.ts';
import type { PartyRole, TimelineKind } from './tables.ts';
import { countryInSentence, mention } from './wording.ts';

/**
 * What a kind's function says about an entry, for a whole stream or for one event of it. The rest follows from the
 * facts.
 */
export interface EntryDraft {
  readonly kind: TimelineKind;
  /** Its wording, with whom it names marked. */
  readonly title: string;
  /** EDTF; left out where no date is known. */
  readonly occurred?: string | undefined;
  /** The date is that of a plan that was put off to no date. */
  readonly isFormerPlan?: boolean;
  /** When on its day it was, as far as its facts say. */
  readonly when?: Timed | undefined;
  readonly parties: readonly EntryParty[];
  readonly officials: readonly EntryOfficial[];
  readonly place?: PlaceRef | undefined;
  /** Default: the topics of all facts. */
  readonly topics?: Entry['topics'];
  readonly partOf?: EngagementRef | undefined;
  /**
   * A second whole that it is part of: a meeting may belong to a visit and be held on the sidelines of a conference.
   */
  readonly alsoPartOf?: EngagementRef | undefined;
  /** Default: the assertion of the last fact that is not a plan. */
  readonly assertion?: 'announced' | undefined;
  /** The one fact that the entry is about; absent if it is about the whole stream. */
  readonly fact?: RecordedFact;
  /** Of several entries that tell one fact, which; the first is left out, or 0. */
  readonly nth?: number;
  /** Left out: it is a thing and its only act. */
  readonly grain?: Grain;
  /** Default: the status of the stream. */
  readonly status?: string;
  /** Derived fields of the engagement, computed only when they are read. */
  readonly engagement?: () => Readonly<Record<string, unknown>>;
}

/** Makes the entries of a stream, usually one, from the facts that hold, in order of time. */
export type EntriesOf = (facts: readonly RecordedFact[], status: string) => readonly EntryDraft[];

/**
 * A thing with several moments: its own entry first, then its acts, each at its own day and part of it.
 *
 * @param founding the act for which the entry of the thing stands, too: that by which it is dated
 */
export const withActs = (thing: EntryDraft, acts: readonly EntryDraft[], founding?: EntryDraft): EntryDraft[] => [
  { grain: 'thing', ...thing },
  // Whoever asks for the thing of an act is shown all of it.
  ...acts.map((act): EntryDraft => ({
    ...(thing.engagement === undefined ? {} : { engagement: thing.engagement }),
    ...act,
    grain: act === founding ? 'founding' : 'act',
  })),
];

/** The date of a plan that has not come about: that for which it was planned last, also if it was postponed to no date since. */
export const planDate = (facts: readonly RecordedFact[]): Pick<EntryDraft, 'occurred' | 'isFormerPlan'> => {
  const planned = plannedIn(facts);
  return planned === undefined
    ? { occurred: lastPlannedIn(facts), isFormerPlan: true }
    : { occurred: planned, isFormerPlan: false };
};

/** Sorts facts by position: the order in which they were recorded. */
export const asRecorded = (facts: readonly RecordedFact[]): readonly RecordedFact[] =>
  facts.length < 2 ? facts : [...facts].sort((a, b) => (BigInt(a.position) < BigInt(b.position) ? -1 : 1));

/** True for a link that makes the engagement part of another. */
export const isLinkToWhole = (fact: RecordedFact): fact is RecordedFactOf<'EngagementLinked'> =>
  fact.type === 'EngagementLinked' && fact.data.relation === 'part_of';

/**
 * Makes something held on the sidelines of a conference, or adopted at it, part of that conference; if it is already
 * part of something else, of both.
 */
export function conferenceOf(
  facts: readonly RecordedFact[],
  id: string | undefined,
): Pick<EntryDraft, 'partOf' | 'alsoPartOf'> {
  if (id === undefined) return {};
  const conference: EngagementRef = { kind: 'conference', id };
  const isPartOfMore = valueOf(facts, 'partOf') !== undefined || facts.some(isLinkToWhole);
  return isPartOfMore ? { alsoPartOf: conference } : { partOf: conference };
}

export const partiesOf = (participants: readonly ParticipantRef[], role: PartyRole): EntryParty[] =>
  participants.flatMap(({ represents }) => represents.map((party) => ({ role, party })));

export const asParties = (parties: readonly PartyRef[] | undefined, role: PartyRole): EntryParty[] =>
  (parties ?? []).map((party) => ({ role, party }));

export const officialsOf = (participants: readonly ParticipantRef[]): EntryOfficial[] =>
  participants.map((participant) => ({ role: participant.role, participant }));

/** A value of an enumeration inside a sentence: `interests_section` → `interests section`. */
export const lower = (value: string): string => value.replaceAll('_', ' ');

/** The beginning of a title. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Words for a title: `official_working` → `Official working`. */
export const words = (value: string): string => capital(lower(value));

/** "A", "A and B", "A, B and C", "A, B and 3 others". */
export function listed(names: readonly string[]): string {
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} others`] : names;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

/** The name of a participant, as published and, where the person is on record, as registered. */
export const nameOf = ({ officialId, nameAsPublished }: ParticipantRef): string =>
  officialId === undefined ? nameAsPublished : mention('published', 'official', officialId, nameAsPublished);

export const namesOf = (participants: readonly ParticipantRef[]): string[] => participants.map(nameOf);

/** The name of a party by itself. */
export const partyName = ({ kind, id }: PartyRef): string => {
  if (kind !== 'country') return mention('name', kind, id);
  return polityOf(id)?.name ?? mention('name', kind, id, id);
};

/** The name of a party within a sentence: "the United States", "the Gambia", "Kenya", "the European Union". */
export const partyInSentence = ({ kind, id }: PartyRef): string =>
  kind === 'country' ? (countryInSentence(id) ?? mention('name', kind, id, id)) : mention('the', kind, id);

/** "On or before" a date: `[..2019-12-03]`. The date itself, if it has no last day. */
export const upTo = (edtf: string): string => {
  const { latest } = fuzzyDate(edtf);
  return latest === null ? edtf : `[..${latest}]`;
};

const MEMORY = 20_000;
const spans = new Map<string, string>();

/**
 * Ways to write a date as one end of an interval, in order of preference: as it is, as its bound marked approximate, as
 * unknown.
 */
const boundsOf = (edtf: string, bound: string | null): string[] => [edtf, bound === null ? '' : `${bound}~`];

function made(start: string, end: string): string {
  const [first, last] = [fuzzyDate(start), fuzzyDate(end)];
  for (const from of boundsOf(first.edtf, first.earliest)) {
    for (const to of boundsOf(last.edtf, last.latest)) {
      const span = parseFuzzyDate(`${from}/${to}`);
      if (span.ok) return span.date.edtf;
    }
  }
  return start;
}

/**
 * The interval from a start to an end; just the date if both are equal. EDTF does not allow every pair of dates as
 * ends: an end coarser than the start ("13 May … May") is replaced by its last possible day, marked approximate, and a
 * date that is itself a span ("on or before the 3rd") by its bound, or by unknown.
 */
export function spanOf(start: string, end: string | undefined): string {
  if (end === undefined || end === start) return start;
  const key = `${start}|${end}`;
  let span = spans.get(key);
  if (span === undefined) {
    if (spans.size >= MEMORY) spans.clear();
    span = made(start, end);
    spans.set(key, span);
  }
  return span;
}
