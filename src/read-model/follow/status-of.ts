import type { UnderWay } from '../rebuild/under-way.ts';
import { NO_EVENTS } from '../contract/digest.ts';
import type { ProjectionStatus } from './followed-build.ts';

interface Standing {
  readonly name: string;
  readonly version: number;
  /** The path of the serving build. */
  readonly file: string | undefined;
  readonly builds: readonly ProjectionStatus[];
  readonly underWay: UnderWay | undefined;
  readonly isDead: boolean;
}

const BUILDING = {
  position: -1n,
  applied: 0,
  digest: NO_EVENTS,
  caughtUp: false,
  status: 'building',
  parked: 0,
} as const;

/** The status of the serving build if it is followed, otherwise that of the build under way. */
export function statusOf({ name, version, file, builds, underWay, isDead }: Standing): ProjectionStatus {
  const followed = builds.find((build) => build.file === file);
  if (followed !== undefined) return followed;
  const base = { name, version, file: file ?? '', ...BUILDING };
  if (underWay?.phase === 'failed') return { ...base, status: 'stopped', reason: underWay.reason ?? '' };
  if (isDead) return { ...base, status: 'stopped', reason: 'The projector thread has ended' };
  if (underWay === undefined) return base;
  const { position, applied, reason } = underWay;
  return { ...base, position, applied, ...(reason === undefined ? {} : { reason }) };
}

/** Whether waiting longer would change nothing: it has caught up or stopped. */
export const isSettled = ({ caughtUp, status }: ProjectionStatus): boolean => caughtUp || status === 'stopped';

/** Whether a start must not wait for it: building a long log takes minutes, and a fault of the machine can last for days. */
export const isForLater = ({ status, reason }: ProjectionStatus, isShort: boolean): boolean =>
  reason !== undefined || (status === 'building' && !isShort);

/** Whether these projections show everything up to a position: undefined for not yet, false for never. */
export function haveReached(position: bigint, wanted: readonly (ProjectionStatus | undefined)[]): boolean | undefined {
  // Queries cannot read a build under way, whatever its position.
  const behind = wanted.filter(
    (status) => status === undefined || status.position < position || status.status === 'building',
  );
  if (behind.length === 0) return true;
  return behind.some((status) => status === undefined || status.status === 'stopped') ? false : undefined;
}

/** Why answers of a read model may be incomplete, in words; undefined if they are complete. */
export function whyStale(of: ProjectionStatus | undefined, firstParked: () => string | undefined): string | undefined {
  if (of === undefined) return undefined;
  const { name, status, reason, parked } = of;
  if (status === 'building') return `The read model ${name} is being built. ${reason ?? ''}`.trim();
  if (status === 'stopped') return `The read model ${name} has stopped: ${reason ?? 'no reason is known'}`;
  if (reason !== undefined) return `The read model ${name} is behind. ${reason}`;
  if (parked === 0) return undefined;
  const streams = parked === 1 ? '1 stream is' : `${parked} streams are`;
  return `${streams} shown by ${name} as before an event that it cannot show. The first: ${firstParked() ?? ''}`;
}

/**
 * Why no build of a read model can answer yet: a sentence without its full stop.
 *
 * @param statuses of the projections; undefined until the thread has reported them
 * @param head the position of the last event of the log
 */
export function whyNobodyAnswers(
  name: string,
  statuses: { of(name: string): ProjectionStatus | undefined } | undefined,
  head: () => bigint | null = () => null,
): string {
  if (statuses === undefined) return `The read model "${name}" is being opened: ask again`;
  const status = statuses.of(name);
  if (status === undefined) return `The read model "${name}" is not known`;
  if (status.status === 'stopped') return `The read model "${name}" could not be built`;
  const end = head();
  const done = end === null || end <= 0n || status.position < 0n ? 0n : (status.position * 100n) / end;
  return `The read model "${name}" is being built, ${done > 99n ? 99n : done} % done: ask again`;
}
