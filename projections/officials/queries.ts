/** Queries about people. Where several records describe one person, results name the surviving record. */
import { namesClause } from '#domain/vocabulary/search-words';
import { type KeyPage, type Keyed, countRows, pageOfRows } from '#read-model/contract/key-page';
import type { Cell, ReadDatabase } from '#read-model/contract/projection';

/**
 * Maps every absorbed record to its final survivor, across chains of merges. Records that absorbed each other are left
 * apart.
 */
const SURVIVORS = `
  chain(absorbed, survivor) AS (
    SELECT absorbed, survivor FROM merges
    UNION SELECT chain.absorbed, merges.survivor FROM chain JOIN merges ON merges.absorbed = chain.survivor),
  final(absorbed, survivor) AS (
    SELECT absorbed, min(survivor) FROM chain
    WHERE survivor NOT IN (SELECT absorbed FROM merges) GROUP BY absorbed)`;

/** The final survivor of each of these records that was absorbed. All others, and those merged in a circle, are left out. */
export function survivorsOf(db: ReadDatabase, officials: readonly string[]): ReadonlyMap<string, string> {
  const absorbed = db.all(
    'SELECT absorbed FROM merges WHERE absorbed IN (SELECT value FROM json_each(?))',
    JSON.stringify(officials),
  );
  // Few records are ever merged, and every page asks.
  if (absorbed.length === 0) return new Map();
  const rows = db.all(
    `WITH RECURSIVE chain(id, survivor) AS (
       SELECT absorbed, survivor FROM merges WHERE absorbed IN (SELECT value FROM json_each(?))
       UNION SELECT chain.id, m.survivor FROM chain JOIN merges m ON m.absorbed = chain.survivor)
     SELECT id, min(survivor) AS survivor FROM chain WHERE survivor NOT IN (SELECT absorbed FROM merges) GROUP BY id`,
    JSON.stringify(absorbed.map((row) => row['absorbed'])),
  );
  return new Map(rows.map((row) => [String(row['id']), String(row['survivor'])]));
}

/** All records of one person, the survivor first. */
export function recordsOf(db: ReadDatabase, survivor: string): string[] {
  const related = db
    .all(
      `WITH RECURSIVE records(id) AS (
         SELECT ? UNION SELECT m.absorbed FROM records JOIN merges m ON m.survivor = records.id)
       SELECT id FROM records WHERE id <> ? ORDER BY id`,
      survivor,
      survivor,
    )
    .map(({ id }) => String(id));
  const stands = related.length === 0 ? new Map<string, string>() : survivorsOf(db, related);
  return [survivor, ...related.filter((id) => stands.get(id) === survivor)];
}

export interface OfficialFilter {
  /** Words (or their beginnings) of one form of the name, in any order; case and diacritics are ignored. */
  readonly search?: string;
  /** Only people who held an office that represents this country. */
  readonly country?: string;
  /** Only people who held this office. */
  readonly office?: string;
  /** Only people who held an office of this kind. */
  readonly officeKind?: string;
}

export interface Found {
  readonly id: string;
  /** Orders the list. */
  readonly key: string;
}

const OF_OFFICE = { office: 't.office', country: 'p.country', officeKind: 'p.kind' } as const;

function foundBy(filter: OfficialFilter): Keyed {
  const { sql, values } = namesClause('n.words', filter.search);
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
  return {
    sql: `WITH RECURSIVE ${SURVIVORS},
       found(id, folded) AS (
         SELECT coalesce(f.survivor, n.official), n.folded FROM names n LEFT JOIN final f ON f.absorbed = n.official
         WHERE ${sql})
     SELECT id, min(folded) || ' ' || id AS key FROM found ${held} GROUP BY id`,
    values: [...values, ...asked.map(({ value }) => value)],
  };
}

/** Officials in alphabetical order. */
export const officialsMatching = (db: ReadDatabase, asked: OfficialFilter & KeyPage): Found[] =>
  pageOfRows(db, foundBy(asked), asked).map((row) => ({ id: String(row['id']), key: String(row['key']) }));

/** How many {@link officialsMatching} lists in all. */
export const countOfficials = (db: ReadDatabase, filter: OfficialFilter): number => countRows(db, foundBy(filter));

/** The tenures under these records of one person, in order of time. */
export const tenuresOf = (db: ReadDatabase, records: readonly string[]): string[] =>
  db
    .all(
      `SELECT tenure FROM tenures WHERE official IN (${records.map(() => '?').join(', ')}) ORDER BY sort, tenure`,
      ...records,
    )
    .map((row) => String(row['tenure']));
