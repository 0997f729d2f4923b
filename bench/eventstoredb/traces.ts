/**
 * What a run leaves on a server that others share: nothing. Its own events have a type and streams that mean nothing to any
 * service; what it records through the service is real, so that is done only where nobody else's service would show it.
 * In the end every stream of the run is deleted; a scavenge then gives the space back.
 */
import { jsonEvent, type EventStoreDBClient } from '@eventstore/db-client';
import type { LogReader } from '#event-store/log/reader';
import { rate } from '../clients.ts';

const OWN = 'aide-memoire-bench';
const IN_FLIGHT = 16;
const PAGE = 10_000;

/** Begins the idempotency keys of what a run records through the service. */
export const keyOf = (run: string): string => `${OWN}/${run}`;

/** The first key of every service that a bench starts. */
const FIRST_KEY = 'bench-source';

const isOfABench = (metadata: unknown): boolean => {
  const { commandId = '' } = (metadata ?? {}) as { commandId?: string };
  return commandId === FIRST_KEY || commandId.startsWith(`${OWN}/`);
};

/** Of the same size as what is given, and of a type that no service knows. */
export const meaningless = (data: unknown, metadata: unknown) =>
  jsonEvent({
    id: crypto.randomUUID(),
    type: 'AideMemoireBenchmark',
    data: data as never,
    metadata: metadata as never,
  });

function* pagesOf(log: LogReader) {
  for (let after = -1n; ;) {
    const { events, through, caughtUp } = log.pageAfter(after, PAGE);
    yield events;
    if (caughtUp) return;
    after = through;
  }
}

/** Whether a log holds facts that no bench has recorded. */
export function holdsFacts(log: LogReader): boolean {
  for (const events of pagesOf(log)) if (events.some(({ metadata }) => !isOfABench(metadata))) return true;
  return false;
}

/** The streams of one run. */
export class Traces {
  readonly #run = crypto.randomUUID();
  readonly #streams = new Set<string>();
  #count = 0;

  /** A name for a stream of its own. */
  stream(): string {
    this.#count += 1;
    const name = `${OWN}-${this.#run}-${this.#count}`;
    this.#streams.add(name);
    return name;
  }

  /** Its own streams begin with this. */
  get prefix(): string {
    return `${OWN}-${this.#run}-`;
  }

  /** What benches have recorded through the service, as a node's replica shows it. */
  addRecorded(log: LogReader): void {
    for (const events of pagesOf(log))
      for (const { stream, metadata } of events) if (isOfABench(metadata)) this.#streams.add(stream);
  }

  /** Deletes every stream of the run. */
  async remove(client: EventStoreDBClient): Promise<void> {
    const all = [...this.#streams];
    await rate(all.length, IN_FLIGHT, async (n) => {
      // One that an earlier run has deleted is not found: that is what is wanted.
      await client.deleteStream(all[n] as string).catch((error: { type?: string }) => {
        if (error.type !== 'stream-not-found' && error.type !== 'stream-deleted') throw error;
      });
    });
  }
}
