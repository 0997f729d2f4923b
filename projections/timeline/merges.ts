/**
 * Merges of engagements (DuplicateMarked). A part keeps referring to the record that it names; queries resolve that to
 * the surviving record, so the order in which streams arrive does not matter.
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

/** The merge that a stream records: none, unless it is a duplicate. */
export function mergesOf(recorded: readonly RecordedFact[]): Merge[] {
  if (!recorded.some(isMark)) return [];
  const mark = factsThatHold(recorded).findLast(isMark)?.data;
  if (mark === undefined) return [];
  return [{ absorbed: mark.engagement.id, survivor: mark.duplicateOf.id }];
}

/**
 * The final survivor of each of these records that was merged into another. All others, and those merged in a circle, are
 * left out.
 */
export const survivorsOf = (db: ReadDatabase, ids: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all(
        `WITH RECURSIVE chain(id, survivor) AS (
           SELECT absorbed, survivor FROM merges WHERE absorbed IN (SELECT value FROM json_each(?))
           UNION SELECT chain.id, m.survivor FROM chain JOIN merges m ON m.absorbed = chain.survivor)
         SELECT id, survivor FROM chain WHERE survivor NOT IN (SELECT absorbed FROM merges)`,
        JSON.stringify(ids),
      )
      .map((row) => [String(row['id']), String(row['survivor'])]),
  );
