/** `aide-memoire backup` and `restore`: beside a writer that goes on, and back into a folder. */
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { KeptEvents } from '#event-store/log/export/kept-events';
import { lineOf } from '#event-store/log/export/line';
import { runCommand } from '../support/command-line.ts';

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-backup-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = (name: string): string => join(root, name);

function linesOf(directory: string): string[] {
  const log = new KeptEvents(join(directory, 'log.sqlite'));
  try {
    return log.between(-1n, 2n ** 62n, 1_000_000).map(lineOf);
  } finally {
    log.close();
  }
}

const [DATA, BACKUP] = [folder('data'), folder('backup')];

test('takes one whole file and what proves it while 500 writes a second go on', async () => {
  mkdirSync(DATA);
  const store = await EmbeddedEventStore.open({ directory: DATA });
  const acknowledged = new Map<string, bigint>();
  let isOver = false;
  const write = async (): Promise<void> => {
    const id = randomUUID();
    const { position } = await store.append(
      `a-${id}`,
      [{ id, type: 'A', data: { text: 'x'.repeat(500) }, metadata: {} }],
      'none',
    );
    acknowledged.set(id, position);
  };
  await Promise.all(Array.from({ length: 2_000 }, write));
  const writing = (async () => {
    const writes: Promise<void>[] = [];
    for (const begun = performance.now(); !isOver; await sleep(20))
      while (writes.length < ((performance.now() - begun) / 1000) * 500) writes.push(write());
    await Promise.all(writes);
    return writes.length;
  })();
  await sleep(300);
  const before = new Map(acknowledged);
  const taken = await runCommand(['backup', BACKUP, '--data-dir', DATA, '--json']);
  const after = acknowledged.size;
  isOver = true;
  await writing;
  await store.close();
  expect(taken).toMatchObject({ code: 0, stderr: '' });
  expect(after).toBeGreaterThan(before.size);
  const manifest = JSON.parse(taken.stdout);
  expect(JSON.parse(readFileSync(join(BACKUP, 'backup.json'), 'utf8'))).toEqual(manifest);
  expect(readdirSync(BACKUP).sort()).toEqual(['backup.json', 'log.sqlite']);
  expect(statSync(join(BACKUP, 'log.sqlite')).mode & 0o077).toBe(0);
  // Nothing that was acknowledged before it began is missing, and what it holds is the beginning of the log.
  const lines = linesOf(BACKUP);
  expect(lines).toEqual(linesOf(DATA).slice(0, lines.length));
  expect(manifest).toMatchObject({ count: lines.length, first: '1', last: String(lines.length), kind: 'store' });
  for (const position of before.values()) expect(position <= BigInt(manifest.last)).toBe(true);
}, 60_000);

test('comes back into an empty folder, and in the place of a later log, which is set aside', async () => {
  const { digest } = JSON.parse(readFileSync(join(BACKUP, 'backup.json'), 'utf8'));
  const checked = await runCommand(['restore', BACKUP, '--check']);
  expect(checked.stdout).toContain(`${BACKUP} is whole: `);
  const empty = folder('empty');
  expect(await runCommand(['restore', BACKUP, '--data-dir', empty, '--json'])).toMatchObject({ code: 0 });
  expect(linesOf(empty)).toEqual(linesOf(BACKUP));
  const refused = await runCommand(['restore', BACKUP, '--data-dir', DATA]);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('say --replace, which sets it aside') });
  const running = await EmbeddedEventStore.open({ directory: DATA });
  const held = await runCommand(['restore', BACKUP, '--data-dir', DATA, '--replace']);
  expect(held).toMatchObject({ code: 1, stderr: expect.stringContaining('Another process works on this data folder') });
  await running.close();
  const later = linesOf(DATA);
  const replaced = JSON.parse(
    (await runCommand(['restore', BACKUP, '--data-dir', DATA, '--replace', '--json'])).stdout,
  );
  expect(linesOf(replaced.before)).toEqual(later);
  const store = await EmbeddedEventStore.open({ directory: DATA });
  await store.append('b-1', [{ id: randomUUID(), type: 'A', data: {}, metadata: {} }], 'none');
  await store.close();
  expect(linesOf(DATA)).toHaveLength(linesOf(BACKUP).length + 1);
  expect(digest).toMatch(/^[0-9a-f]{64}$/u);
}, 60_000);

test('is never written over, and never restored where it is not what was backed up', async () => {
  const over = await runCommand(['backup', BACKUP, '--data-dir', DATA]);
  expect(over).toMatchObject({ code: 1, stderr: expect.stringContaining('is not empty: name another folder') });
  expect((await runCommand(['backup', folder('none'), '--data-dir', folder('nowhere')])).stderr).toContain(
    'There is no log in',
  );
  const manifest = readFileSync(join(BACKUP, 'backup.json'), 'utf8');
  const target = folder('target');
  const refusal = async (): Promise<string> => {
    const { code, stderr } = await runCommand(['restore', BACKUP, '--data-dir', target]);
    expect({ code, isThere: existsSync(join(target, 'log.sqlite')) }).toEqual({ code: 1, isThere: false });
    return stderr;
  };
  writeFileSync(join(BACKUP, 'backup.json'), manifest.replace(/"digest": "./u, '"digest": "x'));
  expect(await refusal()).toMatch(/its digest is [0-9a-f]{64}, and the manifest says x/u);
  writeFileSync(join(BACKUP, 'backup.json'), manifest);
  truncateSync(join(BACKUP, 'log.sqlite'), 40_960);
  expect(await refusal()).toMatch(/is damaged|is not what was backed up/u);
  rmSync(join(BACKUP, 'backup.json'));
  expect(await refusal()).toContain('is no whole backup');
}, 60_000);
