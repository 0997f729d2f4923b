import type { StreamLog } from './contract/stream-log.ts';
import type { Limits } from './contract/limits.ts';
import type { KnownLog } from './contract/log-origin.ts';
import type { Verify } from './rebuild/operations.ts';
import type { OnReadModelEvent } from './contract/read-model-event.ts';
import type { Retention } from './rebuild/retention.ts';
import type { ProjectionStatus } from './follow/projector.ts';

/** What the read models of a node are opened with. */
export interface ReadModelsOptions {
  readonly logFile: string;
  /** The same log, for queries of projections whose states are kept there, and to know whether builds are of it. */
  readonly log?: StreamLog & Partial<KnownLog>;
  /** Where the log ends now: it says how much of a build is done. */
  readonly head?: () => bigint | null;
  readonly directory: string;
  readonly manifest: URL | string;
  /** The threads' entries. Default: those that belong to this build of the code. */
  readonly thread?: URL;
  readonly buildThread?: URL;
  readonly limits?: Limits;
  readonly retention?: Retention;
  /** Looks at a rebuilt projection before it takes over. */
  readonly verify?: Verify;
  /** Called after every step of the projector: what it tells is committed, and can be read. */
  readonly onProgress?: (statuses: readonly ProjectionStatus[]) => void;
  /** Told of what befalls builds and keys: for a log. */
  readonly onEvent?: OnReadModelEvent;
  /** The projector thread died. Nothing is projected any more; what was projected can still be read. */
  readonly onFatal?: (error: Error) => void;
}
