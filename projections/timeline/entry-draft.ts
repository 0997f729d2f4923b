/** What every teller needs: who is concerned, and words for titles. */
import { polityOf } from '#domain/country/polities';
import { valueOf } from '#domain/fact';
import type { RecordedFactOf } from '#domain/recorded-fact';
import { fuzzyDate, parseFuzzyDate } from '#domain/vocabulary/fuzzy-date';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import type { EngagementRef, PartyRef, PlaceRef } from '#domain/vocabulary/references';
import type { Entry, EntryOfficial, EntryParty, Grain, RecordedFact } from './entry.ts';
import type { PartyRole, TimelineKind } from './tables.ts';

/** What a teller says of a thing, or of one event of it. The rest follows from the facts. */
export interface EntryDraft {
  readonly kind: TimelineKind;
  readonly title: string;
  /** EDTF; left out where no date is known. */
  readonly occurred?: string | undefined;
  readonly parties: readonly EntryParty[];
  readonly officials: readonly EntryOfficial[];
  readonly place?: PlaceRef | undefined;
  /** Left out: those of all the facts. */
  readonly topics?: Entry['topics'];
  readonly partOf?: EngagementRef | undefined;
  /** Another whole that has it among its parts: the conference at whose sidelines a meeting of a visit was held. */
  readonly alsoPartOf?: EngagementRef | undefined;
  /** Left out: that of the last fact that is no plan. */
  readonly assertion?: 'announced' | undefined;
  /** The one fact that it tells; left out where it tells the whole thing. */
  readonly fact?: RecordedFact;
  /** Of several entries that tell one fact, which; the first is left out, or 0. */
  readonly nth?: number;
  /** Left out: it is a thing and its only act. */
  readonly grain?: Grain;
  /** Left out: the state of the thing. */
  readonly status?: string;
  /** Fields that no fact has by that name: worked out for those who read them, not for rows. */
  readonly engagement?: () => Readonly<Record<string, unknown>>;
}

/** Facts that hold, in the order of time, as the entries that they make: mostly one. */
export type EntriesOf = (facts: readonly RecordedFact[], status: string) => readonly EntryDraft[];

/**
 * A thing with several moments: its own entry first, then its acts, each at its own day and part of it.
 *
 * @param founding the act for which the entry of the thing stands, too: that by which it is dated
 */
export const withActs = (thing: EntryDraft, acts: readonly EntryDraft[], founding?: EntryDraft): EntryDraft[] => [
  { grain: 'thing', ...thing },
  ...acts.map((act): EntryDraft => ({ ...act, grain: act === founding ? 'founding' : 'act' })),
];

/** The facts in the order of recording, which is the order of the log. */
export const asRecorded = (facts: readonly RecordedFact[]): readonly RecordedFact[] =>
  facts.length < 2 ? facts : [...facts].sort((a, b) => (BigInt(a.position) < BigInt(b.position) ? -1 : 1));

/** A link by which the thing is part of another. */
export const isLinkToWhole = (fact: RecordedFact): fact is RecordedFactOf<'EngagementLinked'> =>
  fact.type === 'EngagementLinked' && fact.data.relation === 'part_of';

/** What was held on the sidelines of a conference, or adopted at it, is part of it; of another whole too, where it is said to be. */
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

/** Words for a title: `official_working` → `Official working`. */
export const words = (value: string): string => {
  const text = lower(value);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** "A", "A and B", "A, B and C", "A, B and 3 others". */
export function listed(names: readonly string[]): string {
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} others`] : names;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

/** Names of the participants, as published. */
export const namesOf = (participants: readonly ParticipantRef[]): string[] =>
  participants.map(({ nameAsPublished }) => nameAsPublished);

/** A party in a title. Names of organisations and bodies stand in other streams, which a title does not look into. */
export const partyName = ({ kind, id }: PartyRef): string => {
  if (kind === 'country') return polityOf(id)?.name ?? id;
  return kind === 'organisation' ? 'an organisation' : 'a body';
};

/** What was so at some time up to a date: `[..2019-12-03]`. Of a date that has no last day, the date is all that is known. */
export const upTo = (edtf: string): string => {
  const { latest } = fuzzyDate(edtf);
  return latest === null ? edtf : `[..${latest}]`;
};

const MEMORY = 20_000;
const spans = new Map<string, string>();

/** How a date may be written as one end of an interval: as it stands, else as its bound, marked approximate, else as unknown. */
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
 * The span from a start to an end. An end that is coarser than the start ("on the 13th … in May") becomes its last
 * possible day, marked approximate: the interval would not be one otherwise. So does a date that is a span itself ("on or
 * before the 3rd"): it gives its own bound, and no bound where it has none. From a date to itself is that date.
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
