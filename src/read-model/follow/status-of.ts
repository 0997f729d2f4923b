import type { UnderWay } from '../rebuild/under-way.ts';
import { NO_EVENTS } from '../contract/digest.ts';
import type { ProjectionStatus } from './followed-build.ts';

interface Standing {
  readonly name: string;
  readonly version: number;
  /** Of the build that serves. */
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

/** Of the build that serves, where it is followed; of the one under way, where there is none. */
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

/** Nothing more is to be waited for. */
export const isSettled = ({ caughtUp, status }: ProjectionStatus): boolean => caughtUp || status === 'stopped';

/** A start does not wait for it: a long log is built beside it, and what waits for the machine may wait for days. */
export const isForLater = ({ status, reason }: ProjectionStatus, isShort: boolean): boolean =>
  reason !== undefined || (status === 'building' && !isShort);

/** Undefined: not yet. False: it will not come about. */
export function haveReached(position: bigint, wanted: readonly (ProjectionStatus | undefined)[]): boolean | undefined {
  // However far a build under way has come: nobody reads it.
  const behind = wanted.filter(
    (status) => status === undefined || status.position < position || status.status === 'building',
  );
  if (behind.length === 0) return true;
  return behind.some((status) => status === undefined || status.status === 'stopped') ? false : undefined;
}

/** Why what a read model shows may not be all that the log says, in words. */
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
 * Why a read model answers nothing although nothing is wrong with its file: one sentence, without its end.
 *
 * @param told how each projection is doing; undefined before any is known
 * @param head where the log ends
 */
export function whyNobodyAnswers(
  name: string,
  told: { of(name: string): ProjectionStatus | undefined } | undefined,
  head: () => bigint | null = () => null,
): string {
  if (told === undefined) return `The read model "${name}" is being opened: ask again`;
  const status = told.of(name);
  if (status === undefined) return `The read model "${name}" is not known`;
  if (status.status === 'stopped') return `The read model "${name}" could not be built`;
  const end = head();
  const done = end === null || end <= 0n || status.position < 0n ? 0n : (status.position * 100n) / end;
  return `The read model "${name}" is being built, ${done > 99n ? 99n : done} % done: ask again`;
}
