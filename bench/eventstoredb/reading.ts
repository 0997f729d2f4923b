/**
 * As a process of its own: `bare <url> <most>` pages through $all with the official client and nothing else;
 * `replica <url> <folder> <position>` fills a replica, as a node does. Prints what it saw, as JSON.
 */
import { EventStoreDBClient, START } from '@eventstore/db-client';
import type { EventStoreDb } from '#event-store/eventstoredb/event-store-db';
import { eventStoreDbServer } from '#config/eventstoredb-url';

export interface BareRead {
  readonly events: number;
  readonly perSecond: number;
}

export interface ReplicaFilled {
  readonly seconds: number;
  /** Of the whole process: what it grew by between the first tenth of the log and its end. */
  readonly grownMb: number;
  readonly peakMb: number;
}

const PAGE = 1000;
const EVERY_MS = 50;
const MB = 1024 * 1024;

async function bare(url: string, most: number): Promise<BareRead> {
  const client = EventStoreDBClient.connectionString(url);
  const start = performance.now();
  let events = 0;
  let from: typeof START | { commit: bigint; prepare: bigint } = START;
  for (;;) {
    let seen = 0;
    for await (const { event } of client.readAll({ fromPosition: from, maxCount: PAGE })) {
      seen += 1;
      if (event?.position !== undefined) from = event.position;
    }
    events += seen;
    if (seen < PAGE || events >= most) break;
  }
  const perSecond = (events * 1000) / (performance.now() - start);
  await client.dispose();
  return { events, perSecond };
}

async function replica(url: string, directory: string, head: bigint): Promise<ReplicaFilled> {
  const built = new URL('../../dist/src/event-store/eventstoredb/event-store-db.js', import.meta.url).href;
  const { EventStoreDb: Store } = (await import(built)) as { EventStoreDb: typeof EventStoreDb };
  const server = eventStoreDbServer(url);
  if ('faults' in server) throw new Error(server.faults.join(' '));
  const start = performance.now();
  const classifier = new URL('../../dist/src/domain/foreign.js', import.meta.url).href;
  const store = await Store.open({ directory, server, classifier });
  let [atTenth, peak] = [0, 0];
  const timer = setInterval(() => {
    const { rss } = process.memoryUsage();
    peak = Math.max(peak, rss);
    if (atTenth === 0 && store.replica.through * 10n >= head) atTenth = rss;
  }, EVERY_MS);
  await store.caughtUp();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(timer);
  const { rss } = process.memoryUsage();
  await store.close();
  const from = atTenth === 0 ? rss : atTenth;
  return { seconds, grownMb: (Math.max(peak, rss) - from) / MB, peakMb: Math.max(peak, rss) / MB };
}

const [, , what, url = '', where = '', position = '0'] = process.argv;
if (what === 'bare') console.log(JSON.stringify(await bare(url, Number(where))));
else console.log(JSON.stringify(await replica(url, where, BigInt(position))));
