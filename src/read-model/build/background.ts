import { setPriority } from 'node:os';
import type { ResourceLimits } from 'node:worker_threads';

/**
 * Heaps of the threads of a build: an engine that may grow collects its garbage late. What they hold is bounded by the
 * range and by the states that a lane remembers, and is a fraction of this.
 */
export const SMALL_HEAP: ResourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 128 };

/** As `nice` counts: a thread with this much gets a tenth of a processor that others want, and all of one that is free. */
const NICE = 10;

/**
 * The calling thread gives way to those that answer queries. Linux alone counts priority by the thread; elsewhere it is the
 * whole service's, and stays as it is.
 */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(NICE);
}
