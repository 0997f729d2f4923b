import { getPriority, setPriority } from 'node:os';
import type { ResourceLimits } from 'node:worker_threads';
import { SMALL_YOUNG_SPACE } from '#event-store/young-space';

/**
 * Heaps of the threads of a build: an engine that may grow collects its garbage late. What they hold is bounded by the
 * ranges under way and by the states that a lane remembers: less than a third of this where all projections are built.
 */
export const SMALL_HEAP: ResourceLimits = { ...SMALL_YOUNG_SPACE, maxOldGenerationSizeMb: 256 };

/** As `nice` counts: a thread with this much gets a tenth of a processor that others want, and all of one that is free. */
const NICE = 10;

/**
 * The calling thread gives way to those that answer queries. Linux alone counts priority by the thread; elsewhere it is the
 * whole service's, and stays as it is. So does that of a service that gives way already: going back is not everybody's right.
 */
export function giveWay(): void {
  if (process.platform === 'linux' && getPriority() < NICE) setPriority(NICE);
}
