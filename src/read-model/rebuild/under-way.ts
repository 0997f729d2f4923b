import { isPassing } from '#event-store/sqlite-fault';
import type { BuildEntry } from '../contract/build-entry.ts';
import { ProjectionOperationError } from '../contract/unavailable.ts';

/** A build that does not serve yet, or failed. */
export interface UnderWay {
  readonly entry: BuildEntry;
  readonly phase: 'reading' | 'whole' | 'verifying' | 'flipping' | 'failed';
  readonly position: bigint;
  readonly applied: number;
  readonly startedAtMs: number;
  readonly reason?: string | undefined;
  /** It failed over a fault of the machine, not of the log or the projection. */
  readonly mayPass?: boolean;
  /** It waits for disk space. */
  readonly isDiskFull?: boolean;
  /** Its position when this process started on it: not the beginning if it was resumed. */
  readonly from?: bigint | undefined;
}

/** Whether a build failed over a fault of the machine: it could not be written, or not brought to the position of the serving one. */
export const mayPass = (error: unknown): boolean => isPassing(error, true) || error instanceof ProjectionOperationError;
