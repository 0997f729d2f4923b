/** A log that is put back, cut, emptied or swapped under newer read models: what is shown is what the log says, or a refusal. */
import { cpSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from '@jest/globals';
import { projections } from '#projections';
import { Digest } from '#read-model/contract/digest';
import { dumpRows, rowsFromScratch } from '#read-model/fold/from-scratch';
import { type Server, startServer } from '../support/server.ts';
import { eventsOf } from './promises.ts';

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-restores-'));
const open: Server[] = [];
afterAll(async () => {
  for (const server of open) await server.close();
  rmSync(root, { recursive: true, force: true });
}, 60_000);

const kept = (server: Server): Server => {
  open.push(server);
  return server;
};

/** Registers organisations of these names. Returns the positions. */
async function record(server: Server, names: readonly string[]): Promise<bigint[]> {
  const positions: bigint[] = [];
  const sourceId = await sourceOf(server);
  for (const name of names) {
    const input = { idempotencyKey: `organisation ${name}`, kind: 'ORGANISATION', name };
    const { told } = await server.data(
      `mutation ($input: OrganisationRegisteredInput!) {
        told: recordOrganisationRegistered(input: $input) { position problems { code path message } } }`,
      { input: { ...input, provenance: { assertion: 'REPORTED', sources: [{ document: { id: sourceId } }] } } },
    );
    if (told.position === null) throw new Error(JSON.stringify(told.problems));
    positions.push(BigInt(told.position));
  }
  return positions;
}

async function sourceOf(server: Server): Promise<string> {
  const input = {
    idempotencyKey: 'the source',
    title: 'A release',
    kind: 'PRESS_RELEASE',
    contentHash: '0'.repeat(64),
  };
  const { told } = await server.data(
    `mutation ($input: SourceDocumentRegisteredInput!) {
      told: recordSourceDocumentRegistered(input: $input) { document { id } problems { code path message } } }`,
    { input },
  );
  if (told.document === null) throw new Error(JSON.stringify(told.problems));
  return told.document.id as string;
}

const named = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix} ${n + 1}`);

async function organisations(server: Server, prefix: string): Promise<string[]> {
  const { organisations: found } = await server.data(
    'query ($text: String!) { organisations(search: $text, first: 100) { edges { node { name } } } }',
    { text: prefix },
  );
  return found.edges.map(({ node }: { node: { name: string } }) => node.name).sort();
}

/** Every read model that answers holds what a fold of the log from scratch gives, and has its count and digest. */
async function expectAsTheLogSays(server: Server): Promise<void> {
  await server.shown();
  const events = eventsOf(server.directory);
  const { projections: all } = await server.data('{ projections { name status serving { build applied digest } } }');
  for (const projection of projections) {
    const { status, serving } = all.find(({ name }: { name: string }) => name === projection.name);
    const own = events.filter(({ type }) => projection.handles.includes(type));
    const digest = new Digest();
    for (const { id } of own) digest.add(id);
    expect({ name: projection.name, status, ...serving }).toMatchObject({
      name: projection.name,
      status: 'FOLLOWING',
      applied: own.length,
      digest: digest.toString(),
    });
    const rows = dumpRows(join(server.directory, 'read-models', serving.build));
    expect(
      JSON.stringify(rows) === JSON.stringify(rowsFromScratch(projection, events)) ? 'same' : projection.name,
    ).toBe('same');
  }
}

const isLog = (file: string): boolean => file.startsWith('log.sqlite');
const remove = (directory: string): void => {
  for (const file of readdirSync(directory).filter(isLog)) rmSync(join(directory, file));
};
function copy(from: string, to: string): void {
  remove(to);
  for (const file of readdirSync(from).filter(isLog)) cpSync(join(from, file), join(to, file));
}
const folder = (): string => mkdtempSync(join(root, 'copy-'));

/** Ten organisations, of which a copy is kept, and ten more that the copy does not have. */
async function withTenMore(): Promise<{ server: Server; backup: string; later: bigint[] }> {
  const backup = folder();
  const first = await startServer();
  await record(first, named('Early', 10));
  const again = await first.reopened(undefined, (directory) => copy(directory, backup));
  const later = await record(again, named('Later', 10));
  await again.shown();
  return { server: again, backup, later };
}

describe('A log that was put back to an earlier state', () => {
  test('shows everything that is recorded afterwards, and nothing of what it no longer has', async () => {
    const { server: before, backup, later } = await withTenMore();
    const server = kept(await before.reopened(undefined, (directory) => copy(backup, directory)));
    const since = await record(server, named('Since', 12));
    await expectAsTheLogSays(server);
    expect(await organisations(server, 'Since')).toHaveLength(12);
    expect(await organisations(server, 'Later')).toEqual([]);
    expect(await organisations(server, 'Early')).toHaveLength(10);
    // A position that was given once is never given to another event, and is refused by name.
    expect(since[0]! > later.at(-1)!).toBe(true);
    const asked = await server.post('query ($at: Position!) { timeline(atLeast: $at) { totalCount } }', {
      at: String(later[3]),
    });
    expect(asked.errors?.[0]?.extensions?.code).toBe('FOREIGN_POSITION');
    const { projections: told } = await server.data('{ projections { lastError { message } } }');
    expect(told[0].lastError.message).toMatch(
      /built anew.*events up to \S+ at position 21, and the log has \S+ there, at 11: an earlier state/u,
    );
  }, 60_000);

  test('shows what it says where it went on with another release, past where the read models were', async () => {
    const { server: before, backup } = await withTenMore();
    // An earlier release gave the positions again.
    const server = kept(
      await before.reopened(undefined, (directory) => {
        copy(backup, directory);
        const log = new DatabaseSync(join(directory, 'log.sqlite'));
        for (let n = 0; n < 20; n += 1) {
          const stream = 100 + n;
          log.prepare('INSERT INTO streams VALUES (?, ?, 0)').run(stream, `organisation-org_${n}`);
          log
            .prepare(
              `INSERT INTO events (position, stream, revision, id, type, recorded_at, data, metadata, command) SELECT ?, ?, 0, ?, type, recorded_at, json_set(data, '$.name', ?), metadata, NULL
               FROM events WHERE type = 'OrganisationRegistered' LIMIT 1`,
            )
            .run(12 + n, stream, `00000000-0000-4000-8000-0000000000${10 + n}`, `Since ${n}`);
        }
        log.close();
      }),
    );
    await expectAsTheLogSays(server);
    const { projections: told } = await server.data('{ projections { lastError { message } } }');
    expect(told[0].lastError.message).toMatch(/events up to \S+ at position 21, and the log has \S+ there, at 21/u);
  }, 60_000);

  test.each([
    ['whose write-ahead log is lost', (backup: string, directory: string) => copy(backup, directory)],
    ['that is gone', (_: string, directory: string) => remove(directory)],
    [
      'that was emptied',
      (_: string, directory: string) => {
        remove(directory);
        writeFileSync(join(directory, 'log.sqlite'), '');
      },
    ],
  ])(
    'shows what it says, as does one %s',
    async (_what, change) => {
      const { server: before, backup, later } = await withTenMore();
      const server = kept(await before.reopened(undefined, (directory) => change(backup, directory)));
      await expectAsTheLogSays(server);
      const [next] = await record(server, ['Since']);
      expect(next! > later.at(-1)!).toBe(true);
      await expectAsTheLogSays(server);
      // What was put back is remembered: the next start finds nothing to say.
      await expectAsTheLogSays(kept(await open.pop()!.reopened()));
    },
    60_000,
  );

  test("shows what it says where it is another folder's", async () => {
    const other = await startServer();
    await record(other, named('Other', 30));
    const { server: before } = await withTenMore();
    const closed = await other.reopened(undefined, (directory) => copy(directory, root));
    await closed.close();
    const server = kept(await before.reopened(undefined, (directory) => copy(root, directory)));
    await expectAsTheLogSays(server);
    expect(await organisations(server, 'Other')).toHaveLength(30);
    expect(await organisations(server, 'Early')).toEqual([]);
    const { projections: told } = await server.data('{ projections { lastError { message } } }');
    expect(told[0].lastError.message).toMatch(/shows the log \S+, and this one is \S+/u);
  }, 60_000);
});

const statement =
  (...sql: string[]) =>
  (directory: string): void => {
    const log = new DatabaseSync(join(directory, 'log.sqlite'));
    for (const one of sql) log.exec(one);
    log.close();
  };

describe('A log that is not whole', () => {
  test.each([
    [
      'two events deleted in its middle',
      statement('DELETE FROM events WHERE position IN (5, 6)'),
      /not whole: it holds 9 of 11 events\. \S+ ends before its revision 0/u,
    ],
    [
      'its last events deleted',
      statement('DELETE FROM events WHERE position > 8'),
      /not whole: it holds 8 of 11 events\. \S+ ends before its revision 0/u,
    ],
    [
      'a revision of a stream deleted',
      statement('UPDATE events SET revision = 1 WHERE position = 7', 'UPDATE streams SET revision = 1 WHERE id = 7'),
      /not whole: it holds 11 of 12 events\. \S+ lacks a revision before 1, which is at position 7/u,
    ],
    [
      'a whole stream deleted',
      statement('DELETE FROM events WHERE stream = 4', 'DELETE FROM streams WHERE id = 4'),
      /not whole: it holds 10 of 11 events\. Events are missing between two positions/u,
    ],
    [
      'its end cut off',
      (directory: string) => {
        statement('PRAGMA journal_mode = DELETE')(directory);
        truncateSync(join(directory, 'log.sqlite'), 8192);
      },
      /damaged/u,
    ],
    [
      'something else in its place',
      (directory: string) => {
        remove(directory);
        writeFileSync(join(directory, 'log.sqlite'), 'This is a letter, and no database at all.'.repeat(100));
      },
      /damaged.*not a database/u,
    ],
  ])(
    'is refused by name, with what to do, where it has %s',
    async (_what, change, message) => {
      const server = await startServer();
      await record(server, named('Early', 10));
      await expect(server.reopened(undefined, change)).rejects.toThrow(message);
      await expect(startServer().then(async (other) => other.close())).resolves.toBeUndefined();
      rmSync(server.directory, { recursive: true });
    },
    60_000,
  );
});
