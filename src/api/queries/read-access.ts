import type { ReadDatabase } from '#read-model/contract/projection';

export const READ_MODELS = Symbol('ReadModels');

export interface Checkpoint {
  readonly position: bigint;
}

/** A question to one consistent state of a read model, that of the checkpoint. */
export type SnapshotQuery<T> = (db: ReadDatabase, checkpoint: () => Checkpoint) => T;

/** What the API needs of the read models: consistent reads, and waiting for a position, bounded. */
export interface ReadAccess {
  read<T>(name: string, query: SnapshotQuery<T>): T;
  /** @param names of the read models that are waited for. Default: all */
  waitFor(position: bigint, timeoutMs: number, names?: readonly string[]): Promise<boolean>;
  /** True while the read model is built: what it shows is not yet whole. */
  isStale(name: string): boolean;
  /** Why an answer may not be whole, in words; undefined where it is as the log says. */
  staleBecause(name: string): string | undefined;
  /** A text that changes whenever the read model changes. */
  versionOf(name: string): string;
}
