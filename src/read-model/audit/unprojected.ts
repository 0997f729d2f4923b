import type { DatabaseSync } from 'node:sqlite';
import { parkedIn, readingOf, skippedIn } from '../fold/parking-tables.ts';

/** The events that a read model rightly does not show: waiting or skipped. */
export interface Unprojected {
  readonly positions: ReadonlyMap<string, ReadonlySet<bigint>>;
  readonly parkedKeys: number;
  readonly waitingEvents: number;
  readonly skippedEvents: number;
}

export function unprojectedIn(database: DatabaseSync): Unprojected {
  const waiting = database.prepare('SELECT key, position FROM waiting');
  waiting.setReadBigInts(true);
  const skipped = skippedIn(readingOf(database));
  const positions = new Map<string, Set<bigint>>();
  const all = [...(waiting.all() as unknown as { key: string; position: bigint }[]), ...skipped];
  for (const { key, position } of all) positions.set(key, (positions.get(key) ?? new Set()).add(position));
  return {
    positions,
    parkedKeys: parkedIn(readingOf(database)).length,
    waitingEvents: all.length - skipped.length,
    skippedEvents: skipped.length,
  };
}
