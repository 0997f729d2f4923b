/** `npm run bench -- eventstoredb`: the service on a server, beside the official client alone on the same server. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BACKWARDS, END, EventStoreDBClient, NO_STREAM, streamNameFilter } from '@eventstore/db-client';
import { LogReader } from '#event-store/log/reader';
import { recordMeeting } from '../append.ts';
import { post, rate } from '../clients.ts';
import { type Figure, percentile } from '../figures.ts';
import { build } from '../replay.ts';
import { type Running, startService } from '../service.ts';
import type { BareRead, ReplicaFilled } from './reading.ts';
import { type BenchedServer, startServer } from './server.ts';
import { Traces, holdsFacts, keyOf, meaningless } from './traces.ts';

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

function reading<T>(file: string, read: (log: LogReader) => T): T {
  const log = new LogReader(file);
  try {
    return read(log);
  } finally {
    log.close();
  }
}

/** What a shared server is filled with says nothing to a projection: there, nothing would be measured. */
async function rebuild(
  file: string,
  directory: string,
  count: number,
  beside: { readonly baseline: number; readonly baselineName: string },
): Promise<Figure[]> {
  const builds = join(directory, 'built');
  mkdirSync(builds);
  const ours = await build(file, builds, count);
  return [
    {
      ...{ name: 'rebuild from replica', unit: 'events/s', ours, ...beside },
      ...{ target: '≥ 5', met: ours / beside.baseline >= 5 },
    },
  ];
}

async function fill(server: BenchedServer, directory: string, sizes: Sizes): Promise<Figure[]> {
  const bareRead = (): Promise<BareRead> => inProcess('bare', server.url, String(sizes.bareEvents));
  const head = await headOf(server);
  const before = await bareRead();
  const filled = await inProcess<ReplicaFilled>('replica', server.url, directory, String(head));
  const after = await bareRead();
  const file = join(directory, 'log.sqlite');
  const count = reading(file, (log) => log.countAfter(-1n));
  const baseline = (before.perSecond + after.perSecond) / 2;
  const baselineName = `the client's readAll, pages of 1000; ${server.name}`;
  const ours = count / filled.seconds;
  return [
    {
      ...{ name: 'replica filled', unit: 'events/s', ours, baseline, baselineName },
      ...{ target: '≥ 0.85', met: ours / baseline >= 0.85 },
    },
    ...(server.isShared ? [] : await rebuild(file, directory, count, { baseline, baselineName })),
    {
      ...{ name: 'memory while following', unit: 'MB', ours: filled.grownMb, baseline: null },
      baselineName: `grown after the first tenth of ${count} events; ${filled.peakMb.toFixed(0)} MB at most`,
      ...{ target: '≤ 60 MB', met: filled.grownMb <= 60 },
    },
  ];
}

/** What a recorded meeting weighs. */
const bareEvent = () => meaningless({ text: 'd'.repeat(800) }, { text: 'm'.repeat(350) });

async function append(
  { url: server }: BenchedServer,
  { url, source }: Running,
  count: number,
  traces: Traces,
): Promise<Figure[]> {
  const client = EventStoreDBClient.connectionString(server);
  const bare = (credentials: object) => async (): Promise<void> => {
    const options = { expectedRevision: NO_STREAM, ...credentials } as const;
    await client.appendToStream(traces.stream(), bareEvent(), options);
  };
  const [batched, single] = [bare({}), bare({ credentials: { username: 'anonymous', password: 'anonymous' } })];
  const run = keyOf(crypto.randomUUID());
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
async function bareSeen({ url }: BenchedServer, count: number, traces: Traces): Promise<number[]> {
  const [writer, reader] = [EventStoreDBClient.connectionString(url), EventStoreDBClient.connectionString(url)];
  const waiting = new Map<string, () => void>();
  const filter = streamNameFilter({ prefixes: [traces.prefix] });
  const subscription = reader.subscribeToAll({ fromPosition: END, filter });
  subscription.on('data', ({ event }) => waiting.get(event?.id ?? '')?.());
  await new Promise((resolve) => subscription.once('confirmation', resolve));
  const times: number[] = [];
  for (let n = -WARM; n < count; n += 1) {
    const event = bareEvent();
    const seen = new Promise<void>((resolve) => waiting.set(event.id, resolve));
    const start = performance.now();
    await writer.appendToStream(traces.stream(), event, { expectedRevision: NO_STREAM });
    await seen;
    if (n >= 0) times.push(performance.now() - start);
    waiting.delete(event.id);
  }
  await subscription.unsubscribe();
  await Promise.all([writer.dispose(), reader.dispose()]);
  return times;
}

async function live(
  server: BenchedServer,
  [one, another]: readonly [Running, Running],
  count: number,
  traces: Traces,
): Promise<Figure[]> {
  const run = keyOf(crypto.randomUUID());
  const times: number[] = [];
  for (let n = -WARM; n < count; n += 1) {
    const start = performance.now();
    const position = await recordMeeting(one.url, one.source, run, n);
    const query = `{ timeline(first: 1, atLeast: "${position}") { freshness { position stale } } }`;
    const answer = await post(another.url, JSON.stringify({ query }));
    if (!answer.includes('"stale":false')) throw new Error(answer);
    if (n >= 0) times.push(performance.now() - start);
  }
  const bare = await bareSeen(server, count, traces);
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

async function removed({ url }: BenchedServer, folder: string, traces: Traces): Promise<void> {
  const client = EventStoreDBClient.connectionString(url);
  const file = join(folder, 'log.sqlite');
  if (existsSync(file)) reading(file, (log) => traces.addRecorded(log));
  await traces.remove(client);
  await client.dispose();
}

export async function eventStoreDb(directory: string, sizes: Sizes): Promise<Figure[]> {
  const traces = new Traces();
  const [one, another] = ['one', 'another'].map((name) => join(directory, name)) as [string, string];
  for (const folder of [one, another]) mkdirSync(folder);
  const server = await startServer(join(directory, 'server.sqlite'), sizes.events, traces);
  const running: Running[] = [];
  try {
    const filled = await fill(server, one, sizes);
    if (server.isShared && reading(join(one, 'log.sqlite'), holdsFacts)) {
      console.error(
        'This server holds facts of a service, whose nodes would show what is recorded here: recording is not measured. Give the bench a server of its own for that.',
      );
      return filled;
    }
    for (const folder of [one, another]) running.push(await startService(folder, server.url));
    const [first, second] = running as [Running, Running];
    const lived = await live(server, [first, second], sizes.live, traces);
    await running.pop()?.stop();
    return [...filled, ...(await append(server, first, sizes.appends, traces)), ...lived];
  } finally {
    for (const node of running) await node.stop();
    if (server.isShared) await removed(server, one, traces);
    await server.stop();
  }
}
