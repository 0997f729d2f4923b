/** Which entries said what is looked for, as of an earlier position. */
import type { Places, TimelineFilter } from '#projections/timeline/filter';
import { placesIn } from '#projections/timeline/words';
import type { ReadDatabase } from '#read-model/contract/projection';
import { sayings } from './tables.ts';

export const placesThen = (db: ReadDatabase, filter: TimelineFilter & { readonly asOf: bigint }): Places =>
  placesIn(db, sayings.name, filter);
