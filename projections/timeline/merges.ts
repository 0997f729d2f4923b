/**
 * Which record of an engagement stands for which (DuplicateMarked). A part says of which record it is a part, and so it
 * stays: whose parts they are is joined when it is asked, so that the order of arrival does not matter.
 */
import type { EngagementRef } from '#domain/vocabulary/references';
import { factsThatHold } from '#domain/ledger';
import type { RecordedFact } from '#domain/recorded-fact';
import type { ReadDatabase } from '#read-model/projection';

interface Merge {
  readonly absorbed: string;
  readonly survivor: string;
}

const isMark = ({ type }: RecordedFact): boolean => type === 'DuplicateMarked';

/** What one stream says of it: nothing, but for a duplicate. */
export function mergesOf(recorded: readonly RecordedFact[]): Merge[] {
  if (!recorded.some(isMark)) return [];
  const mark = factsThatHold(recorded).findLast(isMark)?.data;
  if (mark === undefined) return [];
  return [{ absorbed: (mark['engagement'] as EngagementRef).id, survivor: (mark['duplicateOf'] as EngagementRef).id }];
}

/** The record that stands for this one in the end: itself, where nothing else does or records stand for each other. */
export const survivorOf = (db: ReadDatabase, id: string): string =>
  String(
    db.get(
      `WITH RECURSIVE chain(id) AS (
         SELECT ? UNION SELECT m.survivor FROM chain JOIN merges m ON m.absorbed = chain.id)
       SELECT id FROM chain WHERE id NOT IN (SELECT absorbed FROM merges)`,
      id,
    )?.['id'] ?? id,
  );

/** All records of an engagement, by the one that stands for them. */
export const recordsStoodFor = (db: ReadDatabase, survivor: string): string[] =>
  db
    .all(
      `WITH RECURSIVE records(id) AS (
         SELECT ? UNION SELECT m.absorbed FROM records JOIN merges m ON m.survivor = records.id)
       SELECT id FROM records`,
      survivor,
    )
    .map(({ id }) => String(id));
