/** Which entries say what is looked for. */
import type { TimelineFilter } from '#projections/timeline/filter';
import { placesIn } from '#projections/timeline/words';
import type { ReadDatabase } from '#read-model/projection';
import { words } from './tables.ts';

export const placesWith = (db: ReadDatabase, filter: TimelineFilter): string[] => placesIn(db, words.name, filter);
