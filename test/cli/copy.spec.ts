/** `aide-memoire copy`, as its own process: a whole log to a server and back, killed and begun again. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { EventStoreDb } from '#event-store/eventstoredb/event-store-db';
import { LogReader } from '#event-store/log/reader';
import { writeHistory } from '../../bench/history/history.ts';
import { eventsOf } from '../recovery/promises.ts';
import { COMMAND, type Ran, runCommand } from '../support/command-line.ts';
import { CopyRoom, ODD, appended, contentOf, event, onServer, toServer } from '../support/copying.ts';
import { serverOf } from '../support/eventstoredb/servers.ts';
import type { StandIn } from '../support/eventstoredb/stand-in.ts';
import { type Inside, startInside } from '../support/inside.ts';
import { type Server, startServer } from '../support/server.ts';

const room = new CopyRoom();
afterAll(() => room.close());

const argumentsOf = (from: string, to: string, directory: string, { url }: Pick<StandIn, 'url'>): string[] => [
  ...['copy', '--from', from, '--to', to, '--data-dir', directory, '--eventstoredb', url],
];
const run = (from: string, to: string, directory: string, server: StandIn, ...more: string[]): Promise<Ran> =>
  runCommand([...argumentsOf(from, to, directory, server), ...more]);

describe('the press release', () => {
  let embedded: Inside;
  let server: StandIn;
  beforeAll(async () => {
    server = await room.server();
    embedded = await startInside();
    await embedded.loadPressRelease();
    for (const one of ODD) await embedded.application.storage.eventStore.append('odd', [one], 'any');
    await embedded.shown();
  }, 60_000);
  afterAll(() => embedded.close());

  test('goes to a server and back beside a service that runs, and its digest is the same each time', async () => {
    const count = eventsOf(embedded.directory).length;
    const there = await run('embedded', 'eventstoredb', embedded.directory, server);
    expect(there).toMatchObject({ code: 0, stderr: '' });
    expect(there.stdout).toContain(`${count} events copied; 0 were there already.\nThe same ${count} events are in `);
    const digest = /^Digest: (?<digest>[0-9a-f]{64})$/mu.exec(there.stdout)?.groups?.['digest'];
    const again = await run('embedded', 'eventstoredb', embedded.directory, server);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toContain(`0 events copied; ${count} were there already.\n`);
    expect(onServer(server)).toHaveLength(count);

    const back = room.folder();
    const returned = await run('eventstoredb', 'embedded', back, server, '--json');
    expect(returned).toMatchObject({ code: 0, stderr: '' });
    const sides = { from: `EventStoreDB at 127.0.0.1:${server.port}`, to: `the embedded store in ${back}` };
    const same = { ...sides, events: count, digests: { from: digest, to: digest }, difference: null };
    expect(JSON.parse(returned.stdout)).toEqual({ ...same, copied: count, since: 0 });
    expect(contentOf(back)).toEqual(contentOf(embedded.directory));
    const verified = await run('eventstoredb', 'embedded', back, server, '--verify', '--json');
    expect({ code: verified.code, ...JSON.parse(verified.stdout) }).toEqual({ code: 0, ...same });
  }, 120_000);

  test('tells the same on the copy: timelines, also as of an instant, and every projection', async () => {
    const node = await startServer({ store: { eventStoreDb: serverOf(server.url) } });
    try {
      await node.shown();
      const events = eventsOf(embedded.directory);
      const instants = [0.25, 0.5, 0.9].map((part) => events[Math.floor(events.length * part)]!.recordedAt);
      const fields = 'totalCount edges { node { id kind title occurred { text } recorded { at } } }';
      const queries = [
        `{ timeline(first: 100) { ${fields} } }`,
        ...instants.map((at) => `{ timeline(first: 100, asOf: { instant: "${at}" }) { ${fields} } }`),
        '{ officials(first: 100) { edges { node { id name } } } }',
        '{ projections { name version serving { applied } } }',
      ];
      const answers = async (of: Server) => Promise.all(queries.map((query) => of.data(query)));
      const [theirs, ours] = [await answers(node), await answers(embedded)];
      expect(theirs).toEqual(ours);
      const [all, early] = ours.map(({ timeline }) => timeline?.totalCount as number);
      expect(early).toBeLessThan(all!);
      // Idempotency keys go along: told again, it is the same events.
      expect(await node.loadPressRelease()).toMatchObject({ recorded: 0 });
    } finally {
      await node.close();
    }
  }, 120_000);
});

describe('a copy that is stopped in the middle', () => {
  const EVENTS = 700;
  const source = room.folder();
  beforeAll(() => writeHistory(join(source, 'log.sqlite'), EVENTS));

  /** Runs it until the target has enough, and ends it so. */
  async function stopped(signal: NodeJS.Signals, args: readonly string[], hasEnough: () => boolean) {
    const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    const ended = once(child, 'close');
    while (!hasEnough() && child.exitCode === null) await sleep(2);
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return { code, stderr };
  }

  test('goes on to the same end: killed, interrupted, with answers lost on the way', async () => {
    const server = await room.server();
    const args = argumentsOf('embedded', 'eventstoredb', source, server);
    const until = (count: number) => () => onServer(server).length >= count;
    expect(await stopped('SIGKILL', args, until(100))).toEqual({ code: null, stderr: '' });
    server.faults.loseAnswers = 3;
    expect(await stopped('SIGINT', args, until(300))).toEqual({
      code: 130,
      stderr: 'Interrupted. Run it again: it goes on where it is.\n',
    });
    const before = onServer(server).length;
    expect(before).toBeLessThan(EVENTS);
    const { code, stdout } = await run('embedded', 'eventstoredb', source, server, '--json');
    const outcome = { code, ...JSON.parse(stdout) };
    expect(outcome).toMatchObject({ code: 0, copied: EVENTS - before, events: EVENTS, difference: null });
    expect(onServer(server).map(({ id }) => id)).toEqual(eventsOf(source).map(({ id }) => id));
  }, 120_000);

  test('goes on into an embedded store too', async () => {
    const server = await room.server();
    await toServer(source, server);
    const target = room.folder();
    const hasSome = (): boolean => {
      try {
        const log = new LogReader(join(target, 'log.sqlite'));
        const head = log.head();
        log.close();
        return head !== null;
      } catch {
        return false;
      }
    };
    const args = argumentsOf('eventstoredb', 'embedded', target, server);
    expect(await stopped('SIGKILL', args, hasSome)).toEqual({ code: null, stderr: '' });
    const before = eventsOf(target).length;
    expect(before).toBeLessThan(EVENTS);
    const { code, stdout } = await run('eventstoredb', 'embedded', target, server, '--json');
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, copied: EVENTS - before, difference: null });
    expect(contentOf(target)).toEqual(contentOf(source));
  }, 120_000);
});

test('says why not, in a sentence: other content, a folder in use, the other kind of log, no server, none named', async () => {
  const server = await room.server();
  const [source, inUse, replica] = [room.folder(), room.folder(), room.folder()];
  await appended(source, 'stream-a', event('First', {}));
  const node = await EventStoreDb.open({ directory: replica, server: serverOf(server.url) });
  await node.caughtUp();
  await node.append('stream-b', [event('Other', {})], 'none');
  await node.close();
  const store = await EmbeddedEventStore.open({ directory: inUse });
  const nowhere = { url: 'esdb://127.0.0.1:1?tls=false' };
  try {
    const commands = [
      argumentsOf('embedded', 'eventstoredb', source, server),
      argumentsOf('eventstoredb', 'embedded', inUse, server),
      argumentsOf('eventstoredb', 'embedded', replica, server),
      argumentsOf('embedded', 'eventstoredb', replica, server),
      argumentsOf('embedded', 'eventstoredb', room.folder(), server),
      argumentsOf('embedded', 'embedded', source, server),
      argumentsOf('embedded', 'eventstoredb', source, nowhere),
      argumentsOf('embedded', 'eventstoredb', source, { url: '' }),
      [...argumentsOf('embedded', 'eventstoredb', source, server), '--verify'],
    ];
    const said = [];
    for (const { code, stdout, stderr } of await Promise.all(commands.map((args) => runCommand(args))))
      said.push([code, (stderr || stdout).trim()]);
    expect(said).toEqual([
      [1, expect.stringMatching(/nothing was added to it\. Event 0 differs in .* Name an empty store\.$/u)],
      [1, expect.stringContaining('Another process works on this data folder.')],
      [1, expect.stringContaining('is the replica of an EventStoreDB. Set EVENTSTOREDB_URL')],
      [1, expect.stringContaining('is the replica of an EventStoreDB: copy --from eventstoredb, or --from replica')],
      [1, expect.stringContaining('There is no log in ')],
      [1, expect.stringContaining('Copy between an embedded store and an EventStoreDB')],
      [1, expect.stringContaining('EventStoreDB at 127.0.0.1:1 cannot be reached')],
      [1, 'Name the server with --eventstoredb, or in EVENTSTOREDB_URL.'],
      [2, expect.stringMatching(/^They differ\. Event 0 differs in /mu)],
    ]);
  } finally {
    await store.close();
  }
}, 120_000);

test('a replica that holds what was erased on the server is found by a comparison; filled anew, it is the same', async () => {
  const [server, held] = [await room.server(), room.folder()];
  const follow = async (): Promise<void> => {
    const node = await EventStoreDb.open({ directory: held, server: serverOf(server.url) });
    await node.caughtUp();
    await node.close();
  };
  const verified = () => runCommand([...argumentsOf('replica', 'eventstoredb', held, server), '--verify']);
  const write = (stream: string) => {
    const [data, metadata] = [Buffer.from('{}'), new Uint8Array()];
    const one = { id: randomUUID(), type: 'Happened', contentType: 'application/json', data, metadata };
    server.ledger.append(stream, [one], 'none');
  };
  for (const stream of ['kept-1', 'erased-1', 'kept-2']) write(stream);
  await follow();
  expect((await verified()).code).toBe(0);
  server.ledger.deleteStream('erased-1');
  write('erased-1');
  server.ledger.scavenge();
  await follow();
  const differs = await verified();
  expect(differs).toMatchObject({ code: 2 });
  expect(differs.stdout).toContain('erased-1');
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(held, `log.sqlite${suffix}`), { force: true });
  await follow();
  expect((await verified()).code).toBe(0);
}, 60_000);
