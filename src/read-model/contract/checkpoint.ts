import type { LogOrigin } from './log-origin.ts';

/**
 * How far a read model has come. It is committed in one transaction with the rows, so it never runs ahead of them; while no event
 * is for the projection, it advances in memory only.
 */
export interface Checkpoint {
  /** All events up to here, inclusive, were seen, including those that the projection does not handle. */
  readonly position: bigint;
  /** How many events were applied. */
  readonly applied: number;
  /** A digest of the applied events and their order: see {@link Digest}. */
  readonly digest: string;
}

/**
 * Reads the checkpoint. Positions are 64-bit integers, so the statement must be set to read bigints. Files of earlier releases
 * have fewer columns.
 */
export const SELECT_CHECKPOINT = 'SELECT * FROM checkpoint';

/** The parsed row of {@link SELECT_CHECKPOINT}. */
export interface CheckpointRow {
  readonly checkpoint: Checkpoint;
  /** True once a build has been completed and is durable on disk. */
  readonly sealed: boolean;
  readonly fingerprint: string;
  /** The log that it was built from; undefined if the file does not say. */
  readonly origin: LogOrigin | undefined;
}

export function checkpointOf({
  position,
  applied,
  digest,
  sealed,
  fingerprint,
  log,
  event,
}: Record<string, unknown>): CheckpointRow {
  return {
    checkpoint: { position: position as bigint, applied: Number(applied), digest: digest as string },
    sealed: sealed === 1n,
    fingerprint: fingerprint as string,
    origin: typeof log === 'string' ? { log, event: event as string | null } : undefined,
  };
}
