/** `npm run bench -- eventstoredb`: the service on a server, beside the official client alone on the same server. */
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BACKWARDS, END, EventStoreDBClient, NO_STREAM, jsonEvent, streamNameFilter } from '@eventstore/db-client';
import { LogReader } from '#event-store/log/reader';
import { recordMeeting } from '../append.ts';
import { post, rate } from '../clients.ts';
import { type Figure, percentile } from '../figures.ts';
import { build } from '../replay.ts';
import { type Running, startService } from '../service.ts';
import type { BareRead, ReplicaFilled } from './reading.ts';
import { type BenchedServer, startServer } from './server.ts';

export interface Sizes {
  readonly events: number;
  /** Read by the bare client, before and after: its rate does not change along the log. */
  readonly bareEvents: number;
  readonly appends: number;
  readonly live: number;
}

const IN_FLIGHT = 64;
const WARM = 20;

async function inProcess<T>(...given: readonly string[]): Promise<T> {
  const command = ['--conditions=source', '--no-warnings', 'bench/eventstoredb/reading.ts', ...given];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  return JSON.parse(stdout) as T;
}

async function headOf({ url }: BenchedServer): Promise<bigint> {
  const client = EventStoreDBClient.connectionString(url);
  let head = 0n;
  for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
    head = event?.position?.commit ?? 0n;
  await client.dispose();
  return head;
}

async function fill(server: BenchedServer, directory: string, sizes: Sizes): Promise<Figure[]> {
  const bareRead = (): Promise<BareRead> => inProcess('bare', server.url, String(sizes.bareEvents));
  const head = await headOf(server);
  const before = await bareRead();
  const filled = await inProcess<ReplicaFilled>('replica', server.url, directory, String(head));
  const after = await bareRead();
  const file = join(directory, 'log.sqlite');
  const log = new LogReader(file);
  const count = log.countAfter(-1n);
  log.close();
  const builds = join(directory, 'built');
  mkdirSync(builds);
  const rebuilt = await build(file, builds, count);
  const baseline = (before.perSecond + after.perSecond) / 2;
  const baselineName = `the client's readAll, pages of 1000; ${server.name}`;
  const ours = count / filled.seconds;
  return [
    {
      ...{ name: 'replica filled', unit: 'events/s', ours, baseline, baselineName },
      ...{ target: '≥ 0.85', met: ours / baseline >= 0.85 },
    },
    {
      ...{ name: 'rebuild from replica', unit: 'events/s', ours: rebuilt, baseline, baselineName },
      ...{ target: '≥ 5', met: rebuilt / baseline >= 5 },
    },
    {
      ...{ name: 'memory while following', unit: 'MB', ours: filled.grownMb, baseline: null },
      baselineName: `grown after the first tenth of ${count} events; ${filled.peakMb.toFixed(0)} MB at most`,
      ...{ target: '≤ 60 MB', met: filled.grownMb <= 60 },
    },
  ];
}

/** What a recorded meeting weighs. */
const bareEvent = () =>
  jsonEvent({
    id: crypto.randomUUID(),
    type: 'MeetingHeld',
    data: { text: 'd'.repeat(800) },
    metadata: { text: 'm'.repeat(350) },
  });

async function append({ url: server }: BenchedServer, { url, source }: Running, count: number): Promise<Figure[]> {
  const client = EventStoreDBClient.connectionString(server);
  const bare = (credentials: object) => async (): Promise<void> => {
    const options = { expectedRevision: NO_STREAM, ...credentials } as const;
    await client.appendToStream(`bench-${crypto.randomUUID()}`, bareEvent(), options);
  };
  const [batched, single] = [bare({}), bare({ credentials: { username: 'anonymous', password: 'anonymous' } })];
  const run = crypto.randomUUID();
  const record = async (n: number): Promise<void> => void (await recordMeeting(url, source, run, n));
  const warm = Math.min(500, count);
  await rate(warm, IN_FLIGHT, (n) => record(-1 - n));
  await rate(warm, IN_FLIGHT, batched);
  const ours = await rate(count, IN_FLIGHT, record);
  const inBatches = await rate(count, IN_FLIGHT, batched);
  const oneCallEach = await rate(count, IN_FLIGHT, single);
  await client.dispose();
  return [
    {
      ...{ name: 'mutation, 64 in flight', unit: 'events/s', ours, baseline: inBatches },
      baselineName: `the client's append, as it comes (batch calls)`,
      ...{ target: '≥ 0.8', met: ours / inBatches >= 0.8 },
    },
    {
      ...{ name: 'mutation, beside one-call', unit: 'events/s', ours, baseline: oneCallEach },
      baselineName: `the client's append, one call each, as the service appends`,
      ...{ target: 'told, not held', met: true },
    },
  ];
}

/** From the call of append to the event in a subscription of another client. */
async function bareSeen({ url }: BenchedServer, count: number): Promise<number[]> {
  const [writer, reader] = [EventStoreDBClient.connectionString(url), EventStoreDBClient.connectionString(url)];
  const waiting = new Map<string, () => void>();
  const filter = streamNameFilter({ prefixes: ['bench-'] });
  const subscription = reader.subscribeToAll({ fromPosition: END, filter });
  subscription.on('data', ({ event }) => waiting.get(event?.id ?? '')?.());
  await new Promise((resolve) => subscription.once('confirmation', resolve));
  const times: number[] = [];
  for (let n = -WARM; n < count; n += 1) {
    const event = bareEvent();
    const seen = new Promise<void>((resolve) => waiting.set(event.id, resolve));
    const start = performance.now();
    await writer.appendToStream(`bench-${crypto.randomUUID()}`, event, { expectedRevision: NO_STREAM });
    await seen;
    if (n >= 0) times.push(performance.now() - start);
    waiting.delete(event.id);
  }
  await subscription.unsubscribe();
  await Promise.all([writer.dispose(), reader.dispose()]);
  return times;
}

async function live(server: BenchedServer, one: Running, another: Running, count: number): Promise<Figure[]> {
  const run = crypto.randomUUID();
  const times: number[] = [];
  for (let n = -WARM; n < count; n += 1) {
    const start = performance.now();
    const position = await recordMeeting(one.url, one.source, run, n);
    const query = `{ timeline(first: 1, atLeast: "${position}") { freshness { position stale } } }`;
    const answer = await post(another.url, JSON.stringify({ query }));
    if (!answer.includes('"stale":false')) throw new Error(answer);
    if (n >= 0) times.push(performance.now() - start);
  }
  const bare = await bareSeen(server, count);
  const [ours, baseline] = [percentile(times, 0.99), percentile(bare, 0.99)];
  const medians = [times, bare].map((each) => percentile(each, 0.5).toFixed(1)).join(' beside ');
  return [
    {
      ...{ name: 'seen on another node, p99', unit: 'ms', ours, baseline },
      baselineName: `the client's append to its subscription; p50 ${medians} ms`,
      ...{ target: '≤ 50 ms more', met: ours - baseline <= 50 },
    },
  ];
}

export async function eventStoreDb(directory: string, sizes: Sizes): Promise<Figure[]> {
  const server = await startServer(join(directory, 'server.sqlite'), sizes.events);
  const [one, another] = ['one', 'another'].map((name) => join(directory, name)) as [string, string];
  for (const folder of [one, another]) mkdirSync(folder);
  const running: Running[] = [];
  try {
    const filled = await fill(server, one, sizes);
    for (const folder of [one, another]) running.push(await startService(folder, server.url));
    const [first, second] = running as [Running, Running];
    const lived = await live(server, first, second, sizes.live);
    await running.pop()?.stop();
    return [...filled, ...(await append(server, first, sizes.appends)), ...lived];
  } finally {
    for (const node of running) await node.stop();
    await server.stop();
  }
}
