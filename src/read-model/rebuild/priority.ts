import { getPriority, setPriority } from 'node:os';

/**
 * Nice values. On a busy processor a building thread gets a tenth and a following thread a quarter of it, on a free one all of it.
 * Under load events accumulate meanwhile, and a larger batch costs less per event.
 */
const NICENESS = { building: 10, following: 5 } as const;

/**
 * Lowers the priority of the calling thread below that of the threads that answer queries. Only Linux has priorities by thread;
 * elsewhere nothing changes. Nor does it where the service runs at a lower priority already, which it may not be allowed to raise.
 */
export function lowerPriority(doing: keyof typeof NICENESS = 'building'): void {
  const niceness = NICENESS[doing];
  if (process.platform === 'linux' && getPriority() < niceness) setPriority(niceness);
}
