/** Where a projection at fault is no longer borne with. What is left out has its default. */
export interface Limits {
  /** Past so many parked keys a projection stops. */
  readonly mostParked?: number;
  /** How long one event may take before its projection is taken to loop for ever. */
  readonly foldLimitMs?: number;
  /** How long after a fault of the disk a build in threads begins anew. */
  readonly retryMs?: number;
}
