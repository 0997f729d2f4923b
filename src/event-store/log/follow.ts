/** Follows a log that somebody else writes: in pages while behind, then woken by what is added. */
import type { FollowOptions, FollowedBatch, GlobalPosition } from '../event-store.ts';
import type { LogReader } from './reader.ts';

/** Calls back when something was added. Returns the way to stop it. */
export type OnAdded = (listener: () => void) => () => void;

const DEFAULT_BATCH = 500;

/** Listens from now on, so that nothing slips in between reading and waiting. */
function nextAddition(onAdded: OnAdded, signal: AbortSignal): { promise: Promise<void>; forget: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = (): void => {
    resolve();
  };
  const stop = onAdded(done);
  signal.addEventListener('abort', done, { once: true });
  return {
    promise,
    forget: () => {
      stop();
      signal.removeEventListener('abort', done);
    },
  };
}

export async function* followLog(
  reader: LogReader,
  onAdded: OnAdded,
  after: GlobalPosition,
  options: Omit<FollowOptions, 'signal'> & { readonly signal: AbortSignal },
): AsyncGenerator<FollowedBatch> {
  const { signal, filter } = options;
  let position = after;
  let toldCaughtUp = false;
  while (!signal.aborted) {
    const added = nextAddition(onAdded, signal);
    try {
      const batch = reader.pageAfter(position, options.batchSize ?? DEFAULT_BATCH, filter);
      if (batch.through > position || !toldCaughtUp) yield batch;
      position = batch.through;
      toldCaughtUp = batch.caughtUp;
      if (batch.caughtUp) await added.promise;
    } finally {
      added.forget();
    }
  }
}
