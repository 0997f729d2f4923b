import { isPassing } from '#event-store/sqlite-fault';
import type { BuildEntry } from '../contract/build-entry.ts';
import { ProjectionOperationError } from '../contract/unavailable.ts';

/** A build that has not come to its end. */
export interface UnderWay {
  readonly entry: BuildEntry;
  readonly phase: 'reading' | 'whole' | 'verifying' | 'flipping' | 'failed';
  readonly position: bigint;
  readonly applied: number;
  readonly startedAtMs: number;
  readonly reason?: string | undefined;
  /** It failed over the machine, and not over the log or the projection. */
  readonly mayPass?: boolean;
  /** What it waits out is a disk without room. */
  readonly isDiskFull?: boolean;
  /** Where it was when this process began with it: further than the beginning, where one before was killed. */
  readonly from?: bigint | undefined;
}

/** Whether a build failed over the machine: it could not be written, or not be brought beside the one that answers. */
export const mayPass = (error: unknown): boolean => isPassing(error, true) || error instanceof ProjectionOperationError;
