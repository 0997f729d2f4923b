/**
 * Which record of an engagement stands for which (DuplicateMarked). A part says of which record it is a part, and so it
 * stays: whose parts they are is joined when it is asked, so that the order of arrival does not matter.
 */
import { isOf } from '#domain/fact';
import { factsThatHold } from '#domain/stream-state';
import type { RecordedFact } from '#domain/recorded-fact';
import type { ReadDatabase } from '#read-model/contract/projection';

type Merge = {
  readonly absorbed: string;
  readonly survivor: string;
};

const isMark = isOf('DuplicateMarked');

/** What one stream says of it: nothing, but for a duplicate. */
export function mergesOf(recorded: readonly RecordedFact[]): Merge[] {
  if (!recorded.some(isMark)) return [];
  const mark = factsThatHold(recorded).findLast(isMark)?.data;
  if (mark === undefined) return [];
  return [{ absorbed: mark.engagement.id, survivor: mark.duplicateOf.id }];
}

/** The records that stand for these in the end: themselves, where nothing else does or records stand for each other. */
export const survivorsOf = (db: ReadDatabase, ids: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all(
        `WITH RECURSIVE chain(id, survivor) AS (
           SELECT value, value FROM json_each(?)
           UNION SELECT chain.id, m.survivor FROM chain JOIN merges m ON m.absorbed = chain.survivor)
         SELECT id, survivor FROM chain WHERE survivor NOT IN (SELECT absorbed FROM merges)`,
        JSON.stringify(ids),
      )
      .map((row) => [String(row['id']), String(row['survivor'])]),
  );
