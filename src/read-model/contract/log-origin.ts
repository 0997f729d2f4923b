/** Identifies the log that a read model was built from. Stored with the checkpoint and compared before the read model serves. */

/** The identity of the log, and the id of the last event at or before the checkpoint; null if there is none. */
export interface LogOrigin {
  readonly log: string;
  readonly event: string | null;
}

/** The part of a log that tells which log it is. */
export interface KnownLog {
  /** Unique for each newly created log; a copy of a whole log has the identity of the original. */
  identity(): string;
  /** The last event at or before a position; null if there is none. */
  lastEventAt(position: bigint): { readonly position: bigint; readonly id: string } | null;
}

/** The position of a read model and its log; earlier releases did not store the log. */
export interface Standing {
  readonly position: bigint;
  readonly origin: LogOrigin | undefined;
}

export const isKnownLog = (log: Partial<KnownLog> | undefined): log is KnownLog =>
  log?.identity !== undefined && log.lastEventAt !== undefined;

export const originAt = (log: KnownLog, position: bigint): LogOrigin => ({
  log: log.identity(),
  event: log.lastEventAt(position)?.id ?? null,
});

/** Why a read model does not belong to this log, in words; undefined if it does. It reads two rows. */
export function mismatchOf(log: KnownLog, { position, origin }: Standing): string | undefined {
  if (origin === undefined) return undefined;
  const identity = log.identity();
  if (origin.log !== identity)
    return `what was built shows the log ${origin.log}, and this one is ${identity}: another log was put in its place`;
  const last = log.lastEventAt(position);
  if (origin.event === (last?.id ?? null)) return undefined;
  const found = last === null ? 'the log has none up to there' : `the log has ${last.id} there, at ${last.position}`;
  return `what was built shows events up to ${origin.event ?? 'none'} at position ${position}, and ${found}: an earlier state of the log was put back`;
}
