/** Questions about people. Of records that are of one person, the survivor answers. */
import { foldedForSearch } from '#domain/vocabulary/text';
import type { Cell, ReadDatabase } from '#read-model/projection';

/** From every absorbed record to the one that stands for it in the end. Records that absorbed each other stay apart. */
const SURVIVORS = `
  chain(absorbed, survivor) AS (
    SELECT absorbed, survivor FROM merges
    UNION SELECT chain.absorbed, merges.survivor FROM chain JOIN merges ON merges.absorbed = chain.survivor),
  final(absorbed, survivor) AS (
    SELECT absorbed, min(survivor) FROM chain
    WHERE survivor NOT IN (SELECT absorbed FROM merges) GROUP BY absorbed)`;

/** The record that stands for each absorbed one. */
export const survivors = (db: ReadDatabase): ReadonlyMap<string, string> =>
  new Map(
    db
      .all(`WITH RECURSIVE ${SURVIVORS} SELECT absorbed, survivor FROM final`)
      .map((row) => [String(row['absorbed']), String(row['survivor'])]),
  );

export interface OfficialFilter {
  /** Beginning of a word of any form of the name; case and diacritics do not matter. */
  readonly search?: string;
  /** Who held an office that stands for this country. */
  readonly country?: string;
  /** Who held this office. */
  readonly office?: string;
  /** Who held an office of this kind. */
  readonly officeKind?: string;
  readonly after?: string;
  readonly limit: number;
}

export interface Found {
  readonly id: string;
  /** Orders the list; hand it back as `after`. */
  readonly key: string;
}

const OF_OFFICE = { office: 't.office', country: 'p.country', officeKind: 'p.kind' } as const;

/** Officials in alphabetical order. */
export function officialsMatching(db: ReadDatabase, filter: OfficialFilter): Found[] {
  const folded = foldedForSearch(filter.search ?? '');
  const asked = (Object.keys(OF_OFFICE) as (keyof typeof OF_OFFICE)[]).flatMap((field) => {
    const value = filter[field];
    return value === undefined ? [] : [{ sql: `${OF_OFFICE[field]} = ?`, value: value as Cell }];
  });
  const held =
    asked.length === 0
      ? ''
      : `WHERE id IN (
           SELECT coalesce(f.survivor, t.official) FROM tenures t LEFT JOIN posts p ON p.office = t.office
           LEFT JOIN final f ON f.absorbed = t.official WHERE ${asked.map(({ sql }) => sql).join(' AND ')})`;
  const rows = db.all(
    `WITH RECURSIVE ${SURVIVORS},
       found(id, folded) AS (
         SELECT coalesce(f.survivor, n.official), n.folded FROM names n LEFT JOIN final f ON f.absorbed = n.official
         WHERE n.folded LIKE ? OR n.folded LIKE ?)
     SELECT id, min(folded) || ' ' || id AS key FROM found ${held}
     GROUP BY id HAVING key > ? ORDER BY key LIMIT ?`,
    `${folded}%`,
    `% ${folded}%`,
    ...asked.map(({ value }) => value),
    filter.after ?? '',
    filter.limit,
  );
  return rows.map((row) => ({ id: String(row['id']), key: String(row['key']) }));
}

/** The tenures of these records of one person, in the order of time. */
export const tenuresOf = (db: ReadDatabase, records: readonly string[]): string[] =>
  db
    .all(
      `SELECT tenure FROM tenures WHERE official IN (${records.map(() => '?').join(', ')}) ORDER BY sort, tenure`,
      ...records,
    )
    .map((row) => String(row['tenure']));
