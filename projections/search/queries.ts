/** Which entries say what is looked for. */
import type { TimelineFilter } from '#projections/timeline/filter';
import { saying } from '#projections/timeline/words';
import type { ReadDatabase } from '#read-model/projection';

/** The places of all entries that have these words and one of these topics, as {@link TimelineFilter.among} takes them. */
export function placesWith(db: ReadDatabase, filter: TimelineFilter): string[] {
  const { sql, values } = saying(filter);
  return db
    .all(`SELECT entry || ' ' || part AS place FROM words WHERE ${sql}`, ...values)
    .map(({ place }) => String(place));
}
