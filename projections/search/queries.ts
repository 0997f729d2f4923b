/** Finds entries by their text and topics. */
import type { Places, TimelineFilter } from '#projections/timeline/filter';
import { placesIn } from '#projections/timeline/words';
import type { ReadDatabase } from '#read-model/contract/projection';
import { words } from './tables.ts';

export const placesWith = (db: ReadDatabase, filter: TimelineFilter): Places => placesIn(db, words.name, filter);
