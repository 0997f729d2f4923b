import { type Entry, entriesWithDuplicates } from '#projections/timeline/queries';
import type { ReadDatabase } from '#read-model/contract/projection';
import { EntryPage } from '../views/entry-page.ts';
import type { TimelineEntryView } from '../views/entry.view.ts';
import type { QueryContext } from '../views/query-context.ts';

interface Asking extends QueryContext {
  ask<T>(projection: string, query: (db: ReadDatabase) => T): T;
}

/** One entry as it is shown; null where there is none. */
export function entryViewOf(query: Asking, entry: Entry | undefined): TimelineEntryView | null {
  if (entry === undefined) return null;
  const [shown = entry] = query.ask('timeline', (db) => entriesWithDuplicates(db, [entry]));
  return new EntryPage(query, [shown]).views[0]!;
}
