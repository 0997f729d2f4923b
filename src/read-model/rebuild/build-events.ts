import type { BuildEntry } from './catalogue.ts';
import type { ProjectionStatus } from '../follow/followed-build.ts';
import type { OnReadModelEvent } from '../contract/read-model-event.ts';

/** The name of the thread that builds read models of a long log. */
export const BUILD_THREAD = 'build';

/** What events report of a build under way. */
interface Reported {
  readonly entry: BuildEntry;
  readonly position: bigint;
  /** By `performance.now()`. */
  readonly startedAtMs: number;
}

/** Reports nothing for an empty log. */
export function reportFinished(
  onEvent: OnReadModelEvent,
  { entry, startedAtMs }: Reported,
  status: ProjectionStatus | undefined,
): void {
  if (status === undefined || status.applied === 0) return;
  const { position, applied } = status;
  const of = { projection: entry.projection, build: entry.file };
  const durationMs = Math.round(performance.now() - startedAtMs);
  onEvent({ event: 'build.finished', ...of, position, events: applied, durationMs });
}

/** @param error undefined if the build was cancelled */
export function reportFailed(onEvent: OnReadModelEvent, { entry, position }: Reported, error: unknown): void {
  const of = { projection: entry.projection, build: entry.file };
  if (error === undefined) onEvent({ event: 'build.cancelled', ...of });
  else onEvent({ event: 'build.failed', ...of, position, thread: BUILD_THREAD, error });
}
