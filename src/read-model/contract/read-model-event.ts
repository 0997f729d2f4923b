/** Events in the life of read models, to be logged. `event` is the name of the log line, the rest are its fields. */
interface OfBuild {
  readonly projection: string;
  /** The file name of the build. */
  readonly build: string;
}

export type ReadModelEvent =
  | {
      readonly event: 'projection.parked';
      readonly projection: string;
      readonly key: string;
      readonly position: bigint;
      readonly eventType: string;
      readonly eventId: string;
      readonly parkedKeys: number;
      readonly reason: string;
    }
  | {
      readonly event: 'projection.freed';
      readonly projection: string;
      readonly freedKeys: number;
      readonly parkedKeys: number;
    }
  | (OfBuild & {
      readonly event: 'projection.stopped';
      readonly position: bigint;
      readonly thread: string;
      readonly error: unknown;
    })
  | (OfBuild & { readonly event: 'projection.waiting'; readonly reason: string })
  | (OfBuild & { readonly event: 'projection.following'; readonly position: bigint })
  | (OfBuild & { readonly event: 'build.started' | 'build.cancelled' })
  | (OfBuild & {
      readonly event: 'build.finished';
      readonly position: bigint;
      readonly events: number;
      readonly durationMs: number;
    })
  | (OfBuild & {
      readonly event: 'build.failed';
      readonly position: bigint;
      readonly thread: string;
      readonly error: unknown;
    })
  | (OfBuild & { readonly event: 'build.restarted'; readonly thread: string; readonly error: unknown })
  | (OfBuild & {
      readonly event: 'projection.flipped' | 'projection.rolled_back';
      /** The build that answered before. */
      readonly before: string;
      readonly position: bigint;
    })
  | { readonly event: 'thread.failed'; readonly thread: string; readonly error: unknown };

export type OnReadModelEvent = (event: ReadModelEvent) => void;
