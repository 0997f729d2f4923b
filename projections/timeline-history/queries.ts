/** What stood on timelines as of an earlier position: which entries matched a search then, and which are gone since. */
import { clausesOf, where } from '#projections/timeline/clauses';
import type { Places, Subject, TimelineFilter } from '#projections/timeline/filter';
import { placesIn } from '#projections/timeline/words';
import type { ReadDatabase } from '#read-model/contract/projection';
import { sayings } from './tables.ts';

export { type ChangePlace, type ChangesRange, type FoundChanges, type TimelineChange, changesIn } from './changes.ts';

export const placesThen = (db: ReadDatabase, filter: TimelineFilter & { readonly asOf: bigint }): Places =>
  placesIn(db, sayings.name, filter);

/** An entry that stood on a timeline once. */
export interface Departed {
  readonly kind: string;
  readonly id: string;
  /** Empty for the thing itself, else an event id. */
  readonly part: string;
  /** Where the next page goes on. */
  readonly place: string;
}

/**
 * What stood on a timeline once, and stands on it no longer: retracted, merged into another, or of others after a
 * correction. Neither days nor words are asked: those of then and those of now may differ.
 *
 * @param after the place of the last one of the page before
 */
export function departedFrom(
  db: ReadDatabase,
  subject: Subject,
  { kinds, roles, grain, assertions, with: others }: TimelineFilter,
  { after = '-1 ', limit }: { readonly after?: string | undefined; readonly limit: number },
): Departed[] {
  const [entry = '', part = ''] = after.split(' ');
  const filter = {
    ...(kinds && { kinds }),
    ...(roles && { roles }),
    ...(grain && { grain }),
    ...(assertions && { assertions }),
    ...(others && { with: others }),
  };
  const asked = where(clausesOf(subject, filter, 'ever'));
  const rows = db.all(
    `SELECT a.entry AS entry, a.part AS part FROM versions a WHERE ${asked.sql} AND (a.entry, a.part) > (?, ?)
     GROUP BY a.entry, a.part HAVING sum(a.until IS NULL) = 0 ORDER BY a.entry, a.part LIMIT ?`,
    ...asked.values,
    Number(entry),
    part,
    limit,
  );
  return rows.flatMap((row) => {
    const stream = db.streamOf(Number(row['entry']))?.stream;
    if (stream === undefined) return [];
    const dash = stream.indexOf('-');
    const place = `${row['entry']} ${row['part']}`;
    return [{ kind: stream.slice(0, dash), id: stream.slice(dash + 1), part: String(row['part']), place }];
  });
}
