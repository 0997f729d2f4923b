/** Queries of the directory. */
import { type Identifier, identifierKey } from '#domain/official/identifiers';
import { type RecordedFact, recordedFacts } from '#domain/recorded-fact';
import { namesClause } from '#domain/vocabulary/search-words';
import type { DirectoryCard } from './cards.ts';
import { type KeyPage, type Keyed, countRows, pageOfRows } from '#read-model/contract/key-page';
import type { ReadDatabase } from '#read-model/contract/projection';

/** Everything that is on record about one registered thing, amendments included; empty where there is none. */
export function factsAbout(db: ReadDatabase, kind: string, id: string): readonly RecordedFact[] {
  return recordedFacts(db.factsOf(`${kind}-${id}`));
}

/** The cards of these streams. Streams without a record are left out. */
export const cardsOf = (db: ReadDatabase, streams: readonly string[]): ReadonlyMap<string, DirectoryCard> =>
  new Map(
    db
      .all('SELECT stream, card FROM cards WHERE stream IN (SELECT value FROM json_each(?))', JSON.stringify(streams))
      .map((row) => [String(row['stream']), JSON.parse(String(row['card'])) as DirectoryCard]),
  );

/** The ids of the officials who have this identifier in another register. */
export function officialsByIdentifier(db: ReadDatabase, identifier: Identifier): string[] {
  const { scheme, value } = identifierKey(identifier);
  return db
    .all('SELECT id FROM identifiers WHERE scheme = ? AND value = ? ORDER BY id', scheme, value)
    .map(({ id }) => String(id));
}

export type { DirectoryCard } from './cards.ts';

export interface Named {
  readonly id: string;
  /** Orders the list. */
  readonly key: string;
}

const namesOf = (kind: string, search: string | undefined): Keyed => {
  const { sql, values } = namesClause('words', search);
  return {
    sql: `SELECT id, min(folded) || ' ' || id AS key FROM names WHERE kind = ? AND ${sql} GROUP BY id`,
    values: [kind, ...values],
  };
};

/**
 * Everything of one kind in alphabetical order. With a search text: whatever has a name that contains its words, in any
 * order.
 */
export const byName = (
  db: ReadDatabase,
  kind: string,
  { search, ...page }: KeyPage & { readonly search?: string },
): Named[] =>
  pageOfRows(db, namesOf(kind, search), page).map((row) => ({ id: String(row['id']), key: String(row['key']) }));

/** How many things {@link byName} lists in all. */
export const countByName = (db: ReadDatabase, kind: string, search?: string): number =>
  countRows(db, namesOf(kind, search));
