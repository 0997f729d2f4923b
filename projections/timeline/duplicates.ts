/**
 * What was recorded twice. Of the two records of one thing timelines show one, the survivor; what only the duplicate has is shown with
 * it: sources, people, parties, topics. Each stands in its own stream, so the rows of a duplicate are under subjects of their
 * own, and the two are joined when they are read.
 */
import { canonicalJson } from '#domain/canonical';
import { streamName } from '#domain/event';
import type { Difference } from '#domain/retelling';
import { kindOfId } from '#domain/vocabulary/references';
import type { ReadDatabase } from '#read-model/contract/projection';
import { type EntryCard, cardOf, entryOfCard } from './cards.ts';
import { type Clause, stood, tableOf, where } from './clauses.ts';
import type { Entry, OtherReport } from './entry.ts';
import { type Subject, type TimelineFilter, recordsOf } from './filter.ts';
import { eachOnce, joined } from './joined.ts';
import { AFTER_INTO, INTO, OF_DUPLICATE, rolesBySubject } from './subjects.ts';

/** Reads entries as they are, or as they were. */
export interface EntryReader {
  readonly db: ReadDatabase;
  readonly asOf: bigint | undefined;
  /** The entry of a thing by the number of its stream; undefined where it shows none. */
  readonly entryOf: (number: number) => EntryCard | Entry | undefined;
}

const rowsWhere = ({ db, asOf }: EntryReader, columns: string, clause: Clause) => {
  const { sql, values } = where([clause, ...stood('a', asOf)]);
  return db.all(`SELECT DISTINCT ${columns} FROM ${tableOf(asOf)} a WHERE ${sql}`, ...values);
};

const under = (subjects: readonly string[]): Clause => ({
  sql: 'a.subject IN (SELECT value FROM json_each(?))',
  values: [JSON.stringify(subjects)],
});

const ANY: Clause = { sql: 'a.subject >= ? AND a.subject < ?', values: [INTO, AFTER_INTO] };

/** Most records have none: then nothing more is asked. */
const hasAny = ({ db, asOf }: EntryReader): boolean =>
  db.get(`SELECT 1 AS one FROM ${tableOf(asOf)} a WHERE ${ANY.sql} LIMIT 1`, ...ANY.values) !== undefined;

/** Duplicates of duplicates are followed so far. */
const MOST_STEPS = 20;

/** What stands for a duplicate: the survivor, or it itself where that shows nothing. */
function standingFor(reader: EntryReader, duplicate: EntryCard | Entry): EntryCard | Entry {
  let at = duplicate;
  for (let step = 0; step < MOST_STEPS && at.mergedInto !== undefined; step += 1) {
    const { kind, id } = at.mergedInto;
    const number = reader.db.entryOf(streamName(kind, id));
    const next = number === undefined ? undefined : reader.entryOf(number);
    if (next === undefined) return duplicate;
    at = next;
  }
  return at.mergedInto === undefined ? at : duplicate;
}

/** For a row of a timeline: the entry that is shown there. */
export const shownFor = (reader: EntryReader, entry: EntryCard | Entry): EntryCard | Entry =>
  entry.mergedInto === undefined ? entry : standingFor(reader, entry);

/**
 * The entry numbers of the duplicates that put their survivors on a timeline on which these do not stand by themselves. Of two
 * duplicates of one thing only the first does.
 */
function newcomersTo(reader: EntryReader, subject: Subject): readonly number[] {
  const records = recordsOf(subject);
  if (records.includes('') || !hasAny(reader)) return [];
  const found = rowsWhere(reader, 'a.entry AS entry', under(records.map((one) => OF_DUPLICATE + one)));
  const come = new Set<string>();
  return found.flatMap((row) => {
    const duplicate = reader.entryOf(Number(row['entry']));
    if (duplicate === undefined) return [];
    const standing = standingFor(reader, duplicate);
    if (come.has(standing.id)) return [];
    const isThere = standing !== duplicate && records.some((one) => rolesBySubject(standing).has(one));
    if (!isThere) come.add(standing.id);
    return isThere ? [] : [Number(row['entry'])];
  });
}

/** Of found entry numbers, also those of the survivors of duplicates among them, and of the duplicates of survivors. */
function withCounterparts(reader: EntryReader, whole: string): string {
  if (!hasAny(reader)) return whole;
  const survivorOf = new Map<number, number>();
  for (const row of rowsWhere(reader, 'a.subject AS subject, a.entry AS entry', ANY)) {
    const id = String(row['subject']).slice(INTO.length);
    const kind = kindOfId(id);
    const survivor = kind && reader.db.entryOf(streamName(kind, id));
    if (survivor !== undefined) survivorOf.set(Number(row['entry']), survivor);
  }
  const last = (from: number): number => {
    let at = from;
    for (let step = 0; step < MOST_STEPS; step += 1) at = survivorOf.get(at) ?? at;
    return at;
  };
  const found = new Set(JSON.parse(whole) as number[]);
  const standing = new Set([...found].map(last));
  return JSON.stringify([...found, ...standing, ...[...survivorOf.keys()].filter((one) => standing.has(last(one)))]);
}

const COMPARED = ['title', 'occurred', 'place'] as const;

/** What the duplicate says otherwise. */
const differences = (survivor: EntryCard, duplicate: EntryCard): Difference[] =>
  COMPARED.flatMap((field) => {
    const [first, other] = [survivor[field], duplicate[field]].map((value) =>
      value === undefined ? undefined : canonicalJson(value),
    );
    return other === undefined || first === other ? [] : [{ field, first, other }];
  });

function together(survivor: EntryCard, duplicates: readonly EntryCard[]): EntryCard {
  const reports = duplicates.flatMap((one): OtherReport[] => [
    { sources: one.sources, differences: differences(survivor, one) },
    ...one.otherReports,
  ]);
  const place = survivor.place ?? duplicates.find((one) => one.place !== undefined)?.place;
  const partOf = survivor.partOf ?? duplicates.find((one) => one.partOf !== undefined)?.partOf;
  return {
    ...survivor,
    ...joined([survivor, ...duplicates]),
    ...(place === undefined ? {} : { place }),
    ...(partOf === undefined ? {} : { partOf }),
    sources: [
      ...eachOnce(
        [survivor, ...duplicates].flatMap(({ sources }) => sources),
        (one, other) => canonicalJson(one) === canonicalJson(other),
      ),
    ],
    otherReports: [...survivor.otherReports, ...reports],
  };
}

/** An entry as its card, which can be joined with others; with the fields of its kind, where it has them at hand. */
const plain = (entry: EntryCard | Entry): EntryCard =>
  'engagement' in entry
    ? { ...entryOfCard({ part: entry.part, card: cardOf(entry) }), ...{ engagement: entry.engagement } }
    : entry;

/** The same entries, each with what only its duplicates have. */
export function withDuplicates<E extends EntryCard | Entry>(
  reader: EntryReader,
  entries: readonly E[],
): readonly (E | EntryCard)[] {
  if (entries.length === 0 || !hasAny(reader)) return entries;
  const duplicatesOf = new Map<string, EntryCard[]>();
  /** For each record whose duplicates are looked for, the entry that is shown. */
  let sought = new Map(entries.filter(({ part }) => part === '').map(({ about }) => [about.id, about.id]));
  for (let step = 0; step < MOST_STEPS && sought.size > 0; step += 1) {
    const rows = rowsWhere(
      reader,
      'a.subject AS subject, a.entry AS entry',
      under([...sought.keys()].map((id) => INTO + id)),
    );
    const next = new Map<string, string>();
    for (const row of rows) {
      const shown = sought.get(String(row['subject']).slice(INTO.length))!;
      const duplicate = reader.entryOf(Number(row['entry']));
      if (duplicate === undefined || duplicate.about.id === shown) continue;
      duplicatesOf.set(shown, [...(duplicatesOf.get(shown) ?? []), plain(duplicate)]);
      next.set(duplicate.about.id, shown);
    }
    sought = next;
  }
  return entries.map((entry) => {
    const duplicates = entry.part === '' ? duplicatesOf.get(entry.about.id) : undefined;
    return duplicates === undefined ? entry : together(plain(entry), duplicates);
  });
}

/** The filter, so that it finds survivors also by what only their duplicates have. */
export const alsoByDuplicates = (reader: EntryReader, subject: Subject, filter: TimelineFilter): TimelineFilter => {
  const { among } = filter;
  const newcomers = newcomersTo(reader, subject);
  return {
    ...filter,
    ...(newcomers.length === 0 ? {} : { newcomers }),
    ...(among === undefined ? {} : { among: { ...among, whole: withCounterparts(reader, among.whole) } }),
  };
};
