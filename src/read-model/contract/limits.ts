/** How much is done at once, and where a projection at fault is no longer borne with. What is left out has its default. */
export interface Limits {
  /** Past so many parked keys a projection stops. */
  readonly mostParked?: number;
  /** How long one event may take before its projection is taken to loop for ever. */
  readonly foldLimitMs?: number;
  /** How long after a fault of the disk a build in threads begins anew. */
  readonly retryMs?: number;
  /** Events that a lane of a build folds at once; {@link GROUP} ranges make a transaction. */
  readonly range?: number;
}

export const RANGE = 1_000;
/** Ranges a transaction. In a larger one, sorted, more rows lie on each page that is touched; and more of them in memory. */
export const GROUP = 40;

const SHORT = 20;

/** A log of fewer events is projected in less time than the threads of a build take to start. */
export const shortLog = (range = RANGE): number => range * SHORT;
