import { setPriority } from 'node:os';

/** As `nice` counts: a thread with this much gets a tenth of a processor that others want, and all of one that is free. */
const NICE = 10;

/**
 * The calling thread gives way to those that answer queries. Linux alone counts priority by the thread; elsewhere it is the
 * whole service's, and stays as it is.
 */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(NICE);
}
