import { getPriority, setPriority } from 'node:os';
import type { ResourceLimits } from 'node:worker_threads';
import { SMALL_YOUNG_SPACE } from '#event-store/heap-limits';

/**
 * Heaps of the threads of a build: an engine that may grow collects its garbage late. What they hold is bounded by the
 * ranges under way and by the states that a partition remembers: less than a third of this where all projections are built.
 */
export const SMALL_HEAP: ResourceLimits = { ...SMALL_YOUNG_SPACE, maxOldGenerationSizeMb: 256 };

/**
 * As `nice` counts, of a processor that others want: a thread that builds gets a tenth, one that follows a quarter, and each
 * gets all of one that is free. Under load what comes gathers meanwhile, and a larger batch costs less an event.
 */
const NICENESS = { building: 10, following: 5 } as const;

/**
 * The calling thread gives way to those that answer. Linux alone counts priority by the thread; elsewhere it is the
 * whole service's, and stays as it is. So does that of a service that gives way already: going back is not everybody's right.
 */
export function lowerPriority(doing: keyof typeof NICENESS = 'building'): void {
  const niceness = NICENESS[doing];
  if (process.platform === 'linux' && getPriority() < niceness) setPriority(niceness);
}
