/** Which entries said what is looked for, as of an earlier position. */
import type { TimelineFilter } from '#projections/timeline/filter';
import { saying } from '#projections/timeline/words';
import type { ReadDatabase } from '#read-model/projection';

/** The places of all entries that had these words and one of these topics then, as {@link TimelineFilter.among} takes them. */
export function placesThen(db: ReadDatabase, filter: TimelineFilter & { readonly asOf: bigint }): string[] {
  const { sql, values } = saying(filter);
  const at = Number(filter.asOf);
  return db
    .all(
      `SELECT entry || ' ' || part AS place FROM sayings WHERE since <= ? AND (until IS NULL OR until > ?) AND ${sql}`,
      at,
      at,
      ...values,
    )
    .map(({ place }) => String(place));
}
