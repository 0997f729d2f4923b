/** Finds entries by their text and topics, and registered things by their names. */
import type { Places, TimelineFilter } from '#projections/timeline/filter';
import { matchOf } from '#domain/vocabulary/search-words';
import { placesIn } from '#projections/timeline/words';
import type { ReadDatabase } from '#read-model/contract/projection';
import { named, words } from './tables.ts';

export const placesWith = (db: ReadDatabase, filter: TimelineFilter): Places => placesIn(db, words.name, filter);

export interface NamedThing {
  readonly kind: string;
  readonly id: string;
}

/** More are not ranked: whoever finds so many adds a word. */
const MOST_NAMED = 500;
/** A name as it is written counts more than one that is only spelt so. */
const [AS_WRITTEN, AS_SPELT] = [10, 1];

/**
 * Registered things with a name that has the words, best first.
 *
 * @param kinds of streams: `official`, `organisation` …
 * @returns at most {@link MOST_NAMED}
 */
export function namedLike(db: ReadDatabase, text: string, kinds: readonly string[]): NamedThing[] {
  const match = matchOf(text);
  if (match === undefined) return [];
  return db
    .all(
      `SELECT n.kind AS kind, n.id AS id FROM named_text JOIN ${named.name} n ON n.rowid = named_text.rowid
       WHERE named_text MATCH ? AND n.kind IN (SELECT value FROM json_each(?))
       ORDER BY bm25(named_text, ${AS_WRITTEN}, ${AS_SPELT}), n.entry LIMIT ${MOST_NAMED}`,
      match,
      JSON.stringify(kinds),
    )
    .map((row) => ({ kind: String(row['kind']), id: String(row['id']) }));
}
