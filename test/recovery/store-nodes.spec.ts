/** Two nodes of the service on one EventStoreDB, killed and started again at random while both record. */
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Service, startService } from '../support/service.ts';
import { StandIn } from '../support/eventstoredb/stand-in.ts';
import { Recorders, send } from './load.ts';
import { comeTo, dataOf, digestsOf } from './nodes.ts';
import { eventsOf, expectKept, expectProjected, expectWhole } from './promises.ts';

const LONG = process.env['AIDE_MEMOIRE_LONG'] === '1';
const KILLS = LONG ? 100 : 2;
const RECORDERS = 12;
const REPEATS = 8;
const RACES = 4;
const CAUGHT_UP_WITHIN_MS = 30_000;

interface Node {
  readonly directory: string;
  service: Service;
}

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-nodes-'));
let server: StandIn;
let nodes: Node[];

const started = (directory: string): Promise<Service> => startService(directory, [], { EVENTSTOREDB_URL: server.url });

beforeAll(async () => {
  server = await StandIn.start();
  const folders = ['one', 'two'].map((name) => join(root, name));
  nodes = await Promise.all(folders.map(async (directory) => ({ directory, service: await started(directory) })));
});
afterAll(async () => {
  // Absent when a very first start failed: that is the fault to be seen.
  for (const { service } of (nodes as Node[] | undefined) ?? []) await service.kill('SIGKILL');
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

const either = (): Service => nodes[randomInt(nodes.length)]!.service;

async function killAndRestart(node: Node): Promise<void> {
  await node.service.kill('SIGKILL');
  node.service = await started(node.directory);
}

/** Both say another thing of one stream at once; with a revision, both of the same one. Sorted: who wins is chance. */
async function raced(officialId: string, source: string, expectedRevision?: number): Promise<string[]> {
  const answers = await Promise.all(
    nodes.map(({ service }, node) =>
      service.post(
        'mutation ($input: OfficialNameRecordedInput!) { told: recordOfficialNameRecorded(input: $input) { official { revision } problems { code } } }',
        {
          input: {
            idempotencyKey: crypto.randomUUID(),
            officialId,
            text: `Name ${node} ${crypto.randomUUID()}`,
            kind: 'ALIAS',
            provenance: { sources: [{ document: { id: source } }] },
            ...(expectedRevision === undefined ? {} : { expectedRevision }),
          },
        },
      ),
    ),
  );
  return answers.map(({ data }) => String(data.told.problems[0]?.code ?? data.told.official.revision)).sort();
}

test(
  `over ${KILLS} kills nothing is lost or doubled, and both nodes end with the same read models`,
  async () => {
    const recorders = new Recorders();
    await recorders.begin(nodes[0]!.service);
    const recording = recorders.insist(either, RECORDERS, CAUGHT_UP_WITHIN_MS);
    // Mostly one after the other, so that one takes what comes; sometimes both at once.
    for (let kill = 0; kill < KILLS; kill += 1) {
      await sleep(randomInt(50, 500));
      const killed = kill % 3 === 2 ? nodes : [nodes[kill % 2]!];
      await Promise.all(killed.map(killAndRestart));
    }
    recorders.stop();
    await recording;
    expect(recorders.unknown.size + recorders.refused.size).toBe(0);
    expect(recorders.acknowledged.size).toBeGreaterThan(RECORDERS);

    const acknowledged = [...recorders.acknowledged.values()];
    const last = acknowledged.reduce((most, { position }) => (position > most ? position : most), 0n);
    await Promise.all(nodes.map(({ service }) => comeTo(service, last, CAUGHT_UP_WITHIN_MS)));
    expect(await digestsOf(nodes[0]!.service)).toEqual(await digestsOf(nodes[1]!.service));
    const onServer = server.ledger.readAll(0n, 1_000_000n, false).filter(({ stream }) => !stream.startsWith('$'));
    for (const { directory } of nodes) {
      const events = eventsOf(directory);
      expect(events.map(({ id, position }) => [id, position])).toEqual(
        onServer.map(({ id, position }) => [id, position]),
      );
      expectWhole(events);
      expectKept(events, acknowledged);
      expect(events).toHaveLength(acknowledged.length);
      expectProjected(directory, events);
    }
    // A key is known on every node, whichever recorded under it.
    for (const { service } of nodes)
      for (let n = 0; n < REPEATS; n += 1) {
        const first = acknowledged[randomInt(acknowledged.length)]!;
        expect(await send(service, first)).toEqual({ acknowledged: { ...first, replayed: true } });
      }

    const official = acknowledged.find(({ kind }) => kind === 'official')!;
    const source = acknowledged.find(({ kind }) => kind === 'source')!;
    for (let race = 0; race < RACES; race += 1) {
      const answer = await dataOf(either(), `{ official(id: "${official.id}") { revision } }`);
      const before = Number(answer.official.revision);
      const both = [String(before + 1), String(before + 2)].sort();
      expect(await raced(official.id, source.id)).toEqual(both);
      expect(await raced(official.id, source.id, before + 2)).toEqual([String(before + 3), 'CONCURRENCY']);
      await Promise.all(nodes.map(async ({ service }) => comeTo(service, server.ledger.head(), CAUGHT_UP_WITHIN_MS)));
    }
  },
  60_000 + KILLS * 30_000,
);
