import { DatabaseSync } from 'node:sqlite';
import { parkedIn, readingOf, skippedIn } from '../parking/parking-tables.ts';
import type { SkippedEvent } from '../parking/parking.ts';

/** What the lanes of a build that was killed knew, as its file has it. */
export interface KnownStates {
  readonly parked: readonly string[];
  readonly skipped: readonly SkippedEvent[];
}

/**
 * Tells the keys of one lane, to whom wants them: ids are given out in turn. The file is closed when this returns: its writer
 * may write.
 */
export function knownStatesIn(
  file: string,
  { part, of }: { readonly part: number; readonly of: number },
  know?: (key: string, id: number) => void,
): KnownStates {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    if (know !== undefined) {
      const rows = database.prepare('SELECT id, key FROM state WHERE (id - 1) % ? = ?').iterate(of, part);
      for (const { id, key } of rows as Iterable<{ id: number; key: string }>) know(key, id);
    }
    const reading = readingOf(database);
    return { parked: parkedIn(reading).map(({ key }) => key), skipped: skippedIn(reading) };
  } finally {
    database.close();
  }
}
