/** The service while its EventStoreDB misbehaves at random: it loses, doubles and skips nothing, and mends by itself. */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Server, startServer } from '../support/server.ts';
import { StandIn } from '../support/eventstoredb/stand-in.ts';
import { serverOf } from '../support/eventstoredb/servers.ts';
import { Recorders } from './load.ts';
import { eventsOf, expectKept, expectProjected, expectWhole } from './promises.ts';

const LONG = process.env['AIDE_MEMOIRE_LONG'] === '1';
const FAULTS_FOR_MS = LONG ? 120_000 : 1_500;
const RECORDERS = 12;
/** All is well again this soon after the last fault. */
const MENDED_WITHIN_MS = 15_000;

let nodes: StandIn[];
let service: Server;

/** Who leads from now on, as every node's gossip tells. */
const lead = (leader: number): void => {
  if (nodes.length === 1) return;
  const members = [nodes[leader]!, ...nodes.filter((_, index) => index !== leader)];
  for (const node of nodes) node.members = members;
};
const leading = (): StandIn => nodes[0]!.members[0] ?? nodes[0]!;
const another = (): number => (nodes.indexOf(leading()) + 1) % nodes.length;

/** The longest stall is longer than a call waits: then the client object is replaced, too. */
const pause = (): Promise<void> => sleep(randomInt(20, LONG && randomInt(20) === 0 ? 6_000 : 400));

const FAULTS_OF_ONE: Readonly<Record<string, () => unknown>> = {
  'drops live subscribers': () => {
    for (const node of nodes) node.dropSubscriptions();
  },
  'loses answers of what it kept': () => (leading().faults.loseAnswers += 3),
  'answers twice': () => (leading().faults.answerTwice += 3),
  'is not ready': () => (leading().faults.notReady += 5),
  'stalls, and goes on': async () => {
    const node = leading();
    node.stall();
    await pause();
    node.resume();
  },
  'goes down, and comes back': async () => {
    const node = leading();
    await node.down();
    await pause();
    await node.up();
  },
};

const FAULTS_OF_MANY: typeof FAULTS_OF_ONE = {
  'hands over': () => {
    lead(another());
  },
  'goes down while another takes over': async () => {
    const node = leading();
    await node.down();
    await sleep(randomInt(100));
    lead(another());
    await pause();
    await node.up();
  },
  'stalls while another takes over': async () => {
    const node = leading();
    node.stall();
    lead(another());
    await pause();
    node.resume();
  },
};

/** One fault after the other, and peace between them; each kind comes before any comes again. */
async function misbehave(): Promise<void> {
  const until = performance.now() + FAULTS_FOR_MS;
  const all = Object.values(nodes.length === 1 ? FAULTS_OF_ONE : { ...FAULTS_OF_ONE, ...FAULTS_OF_MANY });
  let due: (typeof all)[number][] = [];
  while (performance.now() < until) {
    if (due.length === 0) due = [...all];
    const [fault] = due.splice(randomInt(due.length), 1);
    await fault!();
    await sleep(randomInt(20, 400));
  }
}

const ready = async (): Promise<unknown> => (await fetch(`${service.address}/health/ready`)).json();

/** Queries are answered all the while, and what was shown once stays shown. */
async function ask(signal: AbortSignal): Promise<number> {
  let [asked, shown] = [0, 0];
  while (!signal.aborted) {
    const { timeline } = await service.data('{ timeline(first: 1) { totalCount } }');
    expect(timeline.totalCount).toBeGreaterThanOrEqual(shown);
    shown = timeline.totalCount;
    asked += 1;
    await sleep(20);
  }
  return asked;
}

describe.each([
  ['a single server', 1],
  ['a cluster', 3],
])('%s', (_name, count) => {
  beforeEach(async () => {
    const first = await StandIn.start();
    nodes = [first];
    while (nodes.length < count) nodes.push(await StandIn.start({ ledger: first.ledger }));
    lead(0);
    const url = `esdb://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false&gossipTimeout=1`;
    service = await startServer({ store: { eventStoreDb: serverOf(url) } });
  });
  afterEach(async () => {
    await service.close();
    for (const node of [...nodes].reverse()) await node.close();
  });

  test(
    'that misbehaves at random: nothing is lost, doubled or skipped, and all is well again by itself',
    async () => {
      const recorders = new Recorders();
      await recorders.begin(service);
      const over = new AbortController();
      const asking = ask(over.signal);
      const recording = recorders.insist(() => service, RECORDERS, MENDED_WITHIN_MS);
      await misbehave();
      for (const node of nodes) Object.assign(node.faults, { loseAnswers: 0, answerTwice: 0, notReady: 0 });
      const mended = performance.now();
      recorders.stop();
      await recording;
      expect(recorders.unknown.size + recorders.refused.size).toBe(0);
      while (JSON.stringify(await ready()) !== '{"status":"ok","reasons":[]}') {
        expect(performance.now() - mended).toBeLessThan(MENDED_WITHIN_MS);
        await sleep(20);
      }
      over.abort();
      expect(await asking).toBeGreaterThan(5);

      await service.shown();
      const events = eventsOf(service.directory);
      const onServer = nodes[0]!.ledger.readAll(0n, 1_000_000n, false).filter(({ stream }) => !stream.startsWith('$'));
      expect(events.map(({ id, position }) => [id, position])).toEqual(
        onServer.map(({ id, position }) => [id, position]),
      );
      expectWhole(events);
      expectKept(events, recorders.acknowledged.values());
      expect(events).toHaveLength(recorders.acknowledged.size);
      expect(events.length).toBeGreaterThan(RECORDERS);
      expectProjected(service.directory, events);
    },
    FAULTS_FOR_MS + 60_000,
  );
});
