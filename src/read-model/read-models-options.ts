import type { StreamLog } from './contract/stream-log.ts';
import type { Limits } from './contract/limits.ts';
import type { KnownLog } from './contract/log-origin.ts';
import type { Verify } from './rebuild/operations.ts';
import type { OnReadModelEvent } from './contract/read-model-event.ts';
import type { Retention } from './rebuild/retention.ts';
import type { ProjectionStatus } from './follow/projector.ts';

/** The options of the read models of a node. */
export interface ReadModelsOptions {
  readonly logFile: string;
  /** The same log, opened for queries that read facts, and to check that builds belong to it. */
  readonly log?: StreamLog & Partial<KnownLog>;
  /** The end of the log, to tell the progress of a build. */
  readonly head?: () => bigint | null;
  readonly directory: string;
  readonly manifest: URL | string;
  /** Other entries for the threads, for tests. */
  readonly thread?: URL;
  readonly buildThread?: URL;
  readonly limits?: Limits;
  readonly retention?: Retention;
  /** Verifies a rebuilt projection before it takes over. */
  readonly verify?: Verify;
  /** Called after every step of the projector; everything up to the positions that it reports can be read. */
  readonly onProgress?: (statuses: readonly ProjectionStatus[]) => void;
  /** Receives events in the life of builds and keys, for the log. */
  readonly onEvent?: OnReadModelEvent;
  /** Called if the projector thread dies. Nothing is projected any more, but read models can still be read. */
  readonly onFatal?: (error: Error) => void;
}
