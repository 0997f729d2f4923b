import type { BuildEntry } from './catalogue.ts';
import type { ProjectionStatus } from '../follow/followed-build.ts';
import type { OnReadModelEvent } from '../contract/read-model-event.ts';

/** The thread in which a build of a long log is made. */
export const BUILD_THREAD = 'build';

/** A build under way, as much as is told of it. */
interface Told {
  readonly entry: BuildEntry;
  readonly position: bigint;
  /** By the clock of the process. */
  readonly startedAtMs: number;
}

/** Of an empty log there is nothing to tell. */
export function tellFinished(
  onEvent: OnReadModelEvent,
  { entry, startedAtMs }: Told,
  status: ProjectionStatus | undefined,
): void {
  if (status === undefined || status.applied === 0) return;
  const { position, applied } = status;
  const of = { projection: entry.projection, build: entry.file };
  const durationMs = Math.round(performance.now() - startedAtMs);
  onEvent({ event: 'build.finished', ...of, position, events: applied, durationMs });
}

/** A build came to nothing; undefined: it was cancelled. */
export function tellFailed(onEvent: OnReadModelEvent, { entry, position }: Told, error: unknown): void {
  const of = { projection: entry.projection, build: entry.file };
  if (error === undefined) onEvent({ event: 'build.cancelled', ...of });
  else onEvent({ event: 'build.failed', ...of, position, thread: BUILD_THREAD, error });
}
