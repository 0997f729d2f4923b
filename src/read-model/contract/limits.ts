/** Batch sizes, and the limits at which a faulty projection is stopped. Every one has a default. */
export interface Limits {
  /** A projection stops when more keys than this are parked. */
  readonly mostParked?: number;
  /** The time after which a fold that has not returned is taken to loop forever. */
  readonly foldLimitMs?: number;
  /** The delay before a build in threads starts over after a fault of the disk. */
  readonly retryMs?: number;
  /** The number of events that a partition of a build folds at once; {@link GROUP} such ranges make one transaction. */
  readonly range?: number;
}

export const RANGE = 1_000;
/** Ranges in one transaction. The rows are sorted, so a larger one touches each page fewer times but needs more memory. */
export const GROUP = 40;
/**
 * Characters in the rows of all projections that a build gathers before it writes them, however few ranges that are. Gathered
 * rows take some three times as much of its heap, which `src/threads` bounds.
 */
export const MOST_GATHERED = 24_000_000;

const SHORT = 20;

/** A log with fewer events is projected faster than the threads of a build would start. */
export const shortLog = (range = RANGE): number => range * SHORT;
