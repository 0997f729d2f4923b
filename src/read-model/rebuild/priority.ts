import { getPriority, setPriority } from 'node:os';

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
