import type { LogOrigin } from './log-origin.ts';

/**
 * How far a read model has come. It is committed together with the rows, so that it can never say more than they do; between
 * rows it goes on in memory alone.
 */
export interface Checkpoint {
  /** Everything up to here has been seen, events that the projection does not read included. */
  readonly position: bigint;
  /** How many events were applied. */
  readonly applied: number;
  /** Which events were applied, and in which order: see {@link Digest}. */
  readonly digest: string;
}

/**
 * Reads the checkpoint. Its numbers are 64-bit: the statement must be set to read bigints. Files of earlier releases have
 * fewer columns.
 */
export const SELECT_CHECKPOINT = 'SELECT * FROM checkpoint';

/** The row of {@link SELECT_CHECKPOINT}, taken apart. */
export interface CheckpointRow {
  readonly checkpoint: Checkpoint;
  /** False while a build from scratch has not been whole on disk yet. */
  readonly sealed: boolean;
  readonly fingerprint: string;
  /** Of which log it is; undefined where the file does not say. */
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
