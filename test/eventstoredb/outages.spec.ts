/**
 * Two nodes of the service on a cluster of three real servers that are killed, stalled and stopped under load. Tried only
 * where EVENTSTOREDB_START says how a server is started.
 */
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventStoreDBClient, START as BEGINNING } from '@eventstore/db-client';
import { RealServers, START } from '../support/eventstoredb/real-servers.ts';
import { type Service, startService } from '../support/service.ts';
import { type Answering, Recorders, send } from '../recovery/load.ts';
import { comeTo, digestsOf } from '../recovery/nodes.ts';
import { eventsOf, expectKept, expectProjected, expectWhole } from '../recovery/promises.ts';

if (START === undefined)
  console.warn('NOT TRIED ON SERVERS THAT ARE KILLED: EVENTSTOREDB_START does not say how one is started.');

const LONG = process.env['AIDE_MEMOIRE_LONG'] === '1';
const ROUNDS = LONG ? 3 : 1;
const RECORDERS = LONG ? 64 : 32;
const PEACE_MS = 4_000;
/** Whoever waits for the stalled leader itself comes later than the limit. */
const STALLED_MS = 30_000;
/** A call's deadline, and a fresh client, from the moment at which a server leads. */
const ANSWERED_AGAIN_WITHIN_MS = 12_000;
/**
 * The others elect within ten seconds before that. They have taken twenty on a machine that was busy with other work: what
 * fails by this limit alone is the servers' doing.
 */
const ELECTED_AND_ANSWERED_WITHIN_MS = 20_000;
const CAUGHT_UP_WITHIN_MS = 60_000;
const REPEATS = 32;

let root: string;
let servers: RealServers;
const recorders = new Recorders();
let nodes: { directory: string; service: Service }[];
/** When something was acknowledged, by anyone. */
const acknowledgedAt: number[] = [];
/** When no server that answered led. */
const leaderlessAt: number[] = [];
const watching = new AbortController();
const seen: Seen[] = [];

/** A node by chance, as a client behind a balancer meets it; when it says yes is noted. */
const either = (): Answering => {
  const { service } = nodes[randomInt(nodes.length)]!;
  return {
    post: async (query, variables) => {
      const answer = await service.post(query, variables);
      if (answer.data?.told?.problems.length === 0) acknowledgedAt.push(performance.now());
      return answer;
    },
  };
};

interface Seen {
  readonly outage: string;
  /** The longest time without an acknowledgement. */
  readonly gapMs: number;
  /** The longest time without one while a server led. */
  readonly ledGapMs: number;
  /** From the moment at which every server led or followed to the first acknowledgement. */
  readonly afterUpMs: number;
}

const longestBetween = (moments: readonly number[]): number => {
  const inOrder = moments.toSorted((one, other) => one - other);
  return Math.round(Math.max(...inOrder.slice(1).map((moment, before) => moment - inOrder[before]!)));
};

/** One outage, then peace: what was seen of it from outside. */
async function suffered(outage: string, happen: () => Promise<void>): Promise<Seen> {
  const from = performance.now();
  await happen();
  await servers.up();
  const up = performance.now();
  while ((acknowledgedAt.at(-1) ?? 0) < up && performance.now() < up + CAUGHT_UP_WITHIN_MS) await sleep(10);
  await sleep(PEACE_MS);
  const moments = [from, ...acknowledgedAt.filter((moment) => moment >= from), performance.now()];
  const leaderless = leaderlessAt.filter((moment) => moment >= from);
  const first = moments.find((moment) => moment >= up) ?? Infinity;
  return {
    outage,
    gapMs: longestBetween(moments),
    ledGapMs: longestBetween([...moments, ...leaderless]),
    afterUpMs: Math.round(first - up),
  };
}

const OUTAGES: Readonly<Record<string, () => Promise<void>>> = {
  'leader killed': async () => {
    const leader = await servers.leader();
    await leader.takeDown('SIGKILL');
    await sleep(PEACE_MS);
    leader.start();
  },
  'leader stalled': async () => {
    const leader = await servers.leader();
    leader.signal('SIGSTOP');
    await sleep(STALLED_MS);
    leader.signal('SIGCONT');
  },
  'leader stopped cleanly': async () => {
    const leader = await servers.leader();
    await leader.takeDown('SIGTERM');
    await sleep(PEACE_MS);
    leader.start();
  },
  'leader killed, at once started again': async () => {
    const leader = await servers.leader();
    await leader.takeDown('SIGKILL');
    leader.start();
  },
  'follower killed': async () => {
    const follower = await servers.follower();
    await follower.takeDown('SIGKILL');
    await sleep(PEACE_MS);
    follower.start();
  },
  'all killed': async () => {
    await Promise.all(servers.nodes.map((node) => node.takeDown('SIGKILL')));
    for (const node of servers.nodes) node.start();
  },
};

/** Every event of the server but its own, in order. */
async function onServer(): Promise<[string, bigint][]> {
  const client = EventStoreDBClient.connectionString(servers.url);
  const found: [string, bigint][] = [];
  for await (const { event } of client.readAll({ fromPosition: BEGINNING, requiresLeader: true }))
    if (event !== undefined && !event.streamId.startsWith('$')) found.push([event.id, event.position!.commit]);
  await client.dispose();
  return found;
}

const readiness = async ({ url }: Service): Promise<unknown> => (await fetch(`${url}/health/ready`)).json();

(START === undefined ? describe.skip : describe)('on a cluster of real servers', () => {
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'aide-memoire-outages-'));
    servers = await RealServers.start(3);
    const folders = ['one', 'two'].map((name) => join(root, name));
    nodes = await Promise.all(
      folders.map(async (directory) => ({
        directory,
        service: await startService(directory, [], { EVENTSTOREDB_URL: servers.url }),
      })),
    );
  }, 300_000);
  afterAll(async () => {
    recorders.stop();
    watching.abort();
    // Absent when a start failed: that is the fault to be seen.
    const endedByThemselves = (servers as RealServers | undefined)?.nodes.map((node) => node.endedByItself);
    console.info(JSON.stringify({ acknowledged: acknowledgedAt.length, endedByThemselves, seen }, null, 1));
    for (const { service } of (nodes as typeof nodes | undefined) ?? []) await service.kill('SIGKILL');
    await (servers as RealServers | undefined)?.close();
    rmSync(root, { recursive: true, force: true });
  });

  test(
    'what was acknowledged is there once, on the server and on both nodes, and they go on by themselves',
    async () => {
      await recorders.begin(nodes[0]!.service);
      const watched = servers.watchLeaderless(() => leaderlessAt.push(performance.now()), watching.signal);
      const recording = recorders.insist(either, RECORDERS, CAUGHT_UP_WITHIN_MS);
      for (let round = 0; round < ROUNDS; round += 1)
        for (const [outage, happen] of Object.entries(OUTAGES)) seen.push(await suffered(outage, happen));
      recorders.stop();
      await recording;
      watching.abort();
      await watched;
      expect(recorders.unknown.size + recorders.refused.size).toBe(0);

      const acknowledged = [...recorders.acknowledged.values()];
      const last = acknowledged.reduce((most, { position }) => (position > most ? position : most), 0n);
      await Promise.all(nodes.map(({ service }) => comeTo(service, last, CAUGHT_UP_WITHIN_MS)));
      for (const { service } of nodes) expect(await readiness(service)).toEqual({ status: 'ok', reasons: [] });
      expect(await digestsOf(nodes[0]!.service)).toEqual(await digestsOf(nodes[1]!.service));
      const there = await onServer();
      for (const { directory } of nodes) {
        const events = eventsOf(directory);
        expect(events.map(({ id, position }) => [id, position])).toEqual(there);
        expectWhole(events);
        expectKept(events, acknowledged);
        expect(events).toHaveLength(acknowledged.length);
      }
      expectProjected(nodes[0]!.directory, eventsOf(nodes[0]!.directory));
      for (let n = 0; n < REPEATS; n += 1) {
        const first = acknowledged[randomInt(acknowledged.length)]!;
        expect(await send(nodes[n % 2]!.service, first)).toEqual({ acknowledged: { ...first, replayed: true } });
      }
      expect(seen.filter(({ afterUpMs }) => afterUpMs > ANSWERED_AGAIN_WITHIN_MS)).toEqual([]);
      expect(seen.filter(({ ledGapMs }) => ledGapMs > ANSWERED_AGAIN_WITHIN_MS)).toEqual([]);
      const led = seen.filter(({ outage }) => outage !== 'all killed');
      expect(led.filter(({ gapMs }) => gapMs > ELECTED_AND_ANSWERED_WITHIN_MS)).toEqual([]);
    },
    120_000 + ROUNDS * 900_000,
  );
});
