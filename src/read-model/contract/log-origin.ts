/** Which log a read model is of. It stands beside the checkpoint, and is looked at before anybody is served from there. */

/** The log of a checkpoint, and the id of the last event at or before it; null before the first. */
export interface LogOrigin {
  readonly log: string;
  readonly event: string | null;
}

/** What a log says of itself. */
export interface KnownLog {
  /** Another one for each log that is begun; a copy of a whole log has that of the first. */
  identity(): string;
  /** The last event at or before a position; null before the first. */
  lastEventAt(position: bigint): { readonly position: bigint; readonly id: string } | null;
}

/** Where a read model stands, and in which log; nobody knows the log of one that an earlier release wrote. */
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

/** Why what stands there does not show this log, in words; undefined where it does. It reads two rows. */
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
