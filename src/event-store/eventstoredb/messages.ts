/** What the main thread and the replica's thread say to each other. */
import type { ReplicaState } from '../log/replica-writer.ts';
import type { Server } from './connection.ts';

export interface ReplicaThreadData {
  readonly logFile: string;
  readonly server: Server;
  /** URL of a module that exports an `EventClassifier` as `classifier`. Left out: every event is ours. */
  readonly classifier?: string;
}

export interface Progress extends ReplicaState {
  readonly caughtUp: boolean;
  readonly signatures: readonly string[];
}

export type ToReplica = { readonly close: true };

export type FromReplica =
  | { readonly opened: ReplicaState }
  | { readonly failed: string }
  | { readonly progress: Progress }
  /** Why it does not follow at the moment; null when it follows again. */
  | { readonly trouble: string | null; readonly isDiskFull: boolean }
  | { readonly said: string }
  /** It will not follow any more: the replica is of another server. */
  | { readonly halted: string };
