/** What a stop leaves on the disk, who may read it, and what a start says of files that it cannot use. */
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { launch, startService, type Service, type ServiceAnswer } from '../support/service.ts';
import { smallDisk } from '../support/small-disk.ts';

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-files-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = (): string => mkdtempSync(join(root, 'data-'));

const DOCUMENT = `mutation($key: String!, $hash: String!) { recordSourceDocumentRegistered(input: {
  idempotencyKey: $key, kind: WEB_PAGE, title: "A page", contentHash: $hash }) { position } }`;

async function record(service: Service, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const variables = { key: `page-${n}`, hash: n.toString(16).padStart(64, '0') };
    const { errors } = await service.post(DOCUMENT, variables);
    expect(errors).toBeUndefined();
  }
}

const DIGESTS = '{ projections { name serving { applied digest position } } }';
const PAGE = '{ documents(first: 100) { edges { node { id } } } }';

/** Once all read models have come equally far: each tells of its own progress. */
async function digestsAtOnePosition(service: Service): Promise<ServiceAnswer> {
  for (;;) {
    const answer = await service.post(DIGESTS);
    const { projections } = answer.data as { projections: { serving: { position: string } }[] };
    if (new Set(projections.map(({ serving }) => serving.position)).size === 1) return answer;
    await sleep(20);
  }
}

/** Every file below a folder, by its path. */
const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('a stop leaves whole files and no write-ahead log, and the one file of the log is a whole backup', async () => {
  const [directory, copy] = [folder(), folder()];
  const service = await startService(directory);
  await record(service, 5);
  const asked = { digests: await digestsAtOnePosition(service), page: await service.post(PAGE) };
  expect(asked.page.data.documents.edges).toHaveLength(5);
  expect(await service.stop()).toMatchObject({ code: 0, stderr: '' });
  expect(filesIn(directory).filter((file) => /-(?:wal|shm|journal)$/u.test(file))).toEqual([]);
  cpSync(join(directory, 'log.sqlite'), join(copy, 'log.sqlite'));
  const restored = await startService(copy);
  expect(await digestsAtOnePosition(restored)).toEqual(asked.digests);
  expect(await restored.post(PAGE)).toEqual(asked.page);
  await restored.stop();
}, 60_000);

test('the data folder and all in it are for the user alone who runs the service', async () => {
  const directory = join(root, 'new');
  const service = await startService(directory, [], { BOOTSTRAP_TOKEN: undefined });
  const all = [directory, join(directory, 'read-models')];
  expect(all.map(modeOf)).toEqual(['700', '700']);
  expect([...new Set(filesIn(directory).map(modeOf))]).toEqual(['600']);
  await service.stop();
}, 60_000);

test('a folder that an earlier release left open to others is closed; one that may be shared is told of, and stays', async () => {
  const directory = folder();
  await (await startService(directory)).stop();
  for (const path of [directory, join(directory, 'read-models')]) chmodSync(path, 0o755);
  for (const file of filesIn(directory)) chmodSync(file, 0o644);
  expect(await (await startService(directory)).stop()).toMatchObject({ stderr: '' });
  expect([directory, join(directory, 'read-models')].map(modeOf)).toEqual(['700', '700']);
  expect([...new Set(filesIn(directory).map(modeOf))]).toEqual(['600']);

  for (const [mode, isOurs] of [
    [0o2770, true],
    [0o1777, true],
    [0o755, false],
  ] as const) {
    if (!isOurs) writeFileSync(join(directory, 'notes.txt'), 'of somebody');
    chmodSync(directory, mode);
    const { stderr } = await (await startService(directory)).stop();
    expect(stderr).toMatch(
      /"event":"folder\.open"[^\n]*"The data folder [^\n]* is open to other users [^\n]* `chmod 700 [^\n]*` closes it\./u,
    );
    expect(statSync(directory).mode & 0o7777).toBe(mode);
  }
}, 60_000);

const RECORDED = 12;
let recorded: string | undefined;

/** A copy of the folder that a service left behind who recorded some documents. */
async function recordedFolder(): Promise<string> {
  if (recorded === undefined) {
    const directory = folder();
    const service = await startService(directory);
    await record(service, RECORDED);
    await service.stop();
    recorded = directory;
  }
  const copy = folder();
  cpSync(recorded, copy, { recursive: true });
  return copy;
}

/** What a start that cannot be says: one sentence, without a stack. */
async function refusal(dataDir: string): Promise<string> {
  const { code, stderr } = await launch({ PORT: '0', DATA_DIR: dataDir }).ended;
  expect({ code, stderr }).toMatchObject({ code: 1 });
  expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(/\.$/u)]);
  expect(stderr).not.toMatch(/^\s+at |Error:/mu);
  return stderr.trimEnd();
}

const PAGE_BYTES = 4_096;

function writeAt(path: string, bytes: Uint8Array, at: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}

/** Writes nonsense over all pages but the first. */
const scribble = (path: string): void => writeAt(path, Buffer.alloc(statSync(path).size - PAGE_BYTES, 7), PAGE_BYTES);

test.each<readonly [string, (directory: string) => void, RegExp]>([
  [
    'pages of the log',
    (at) => scribble(join(at, 'log.sqlite')),
    /^The log .*log\.sqlite is damaged \(.*\)\. Put back a backup/u,
  ],
  [
    'the first page of the log',
    (at) => writeAt(join(at, 'log.sqlite'), Buffer.alloc(100, 7), 0),
    /^The log .*log\.sqlite is damaged \(.*\)\. Put back/u,
  ],
  [
    'a log that was cut short',
    (at) => truncateSync(join(at, 'log.sqlite'), 3 * PAGE_BYTES),
    /^The log .*log\.sqlite is (?:damaged|not whole)/u,
  ],
  [
    'a folder in the place of the log',
    (at) => {
      rmSync(join(at, 'log.sqlite'));
      mkdirSync(join(at, 'log.sqlite'));
    },
    /^The log .*log\.sqlite cannot be opened .* set DATA_DIR/u,
  ],
  [
    'a folder in the place of the lock',
    (at) => {
      rmSync(join(at, 'lock.sqlite'));
      mkdirSync(join(at, 'lock.sqlite'));
    },
    /^The lock .*lock\.sqlite cannot be written\. Set DATA_DIR/u,
  ],
  [
    'a file in the place of the read models',
    (at) => {
      rmSync(join(at, 'read-models'), { recursive: true });
      writeFileSync(join(at, 'read-models'), '');
    },
    /read-models cannot be used.*(?:set DATA_DIR|remove it)/u,
  ],
])(
  'a start that finds %s says so in one sentence, with the remedy',
  async (_, harm, sentence) => {
    const directory = await recordedFolder();
    harm(directory);
    expect(await refusal(directory)).toMatch(sentence);
  },
  60_000,
);

test.each<readonly [string, (directory: string) => void]>([
  ['the lock', (at) => writeFileSync(join(at, 'lock.sqlite'), 'scribble '.repeat(2_000))],
  ['the first page of the lock', (at) => writeAt(join(at, 'lock.sqlite'), Buffer.alloc(100, 7), 0)],
  ['the catalogue', (at) => scribble(join(at, 'read-models/catalogue.sqlite'))],
  [
    'every read model',
    (at) => {
      for (const file of filesIn(join(at, 'read-models'))) if (/v1|v2/u.test(file)) scribble(file);
    },
  ],
])(
  'a start that finds %s damaged mends it by itself',
  async (_, harm) => {
    const directory = await recordedFolder();
    harm(directory);
    const again = await startService(directory);
    expect((await again.post(PAGE)).data.documents.edges).toHaveLength(RECORDED);
    expect(await again.stop()).toMatchObject({ code: 0 });
  },
  60_000,
);

const probe = smallDisk(1);
probe?.remove();
const onSmallDisk = probe === undefined ? test.skip : test;

onSmallDisk(
  'a start on a full disk says so in one sentence',
  async () => {
    const disk = smallDisk(16)!;
    try {
      disk.fill(0);
      expect(await refusal(join(disk.directory, 'data'))).toMatch(/disk is full.*[Ff]ree some space in .*start/u);
      disk.free();
      await (await startService(join(disk.directory, 'data'))).stop();
      rmSync(join(disk.directory, 'data/read-models'), { recursive: true });
      disk.fill(0);
      expect(await refusal(join(disk.directory, 'data'))).toMatch(/disk .*is full.*[Ff]ree some space in .*start/u);
    } finally {
      disk.remove();
    }
  },
  60_000,
);

onSmallDisk(
  'a disk that fills up is told to callers and in health, and all goes on by itself when there is room',
  async () => {
    const disk = smallDisk(24)!;
    const service = await startService(disk.directory);
    const ready = async () => {
      const response = await fetch(`${service.url}/health/ready`);
      return { code: response.status, ...((await response.json()) as { status: string; reasons: string[] }) };
    };
    try {
      await record(service, 2);
      disk.fill(200_000);
      const filling = async () => {
        for (let n = 0; n < 2_000; n++) {
          const variables = { key: `filling-${n}`, hash: (n + 1_000).toString(16).padStart(64, '0') };
          const { errors } = await service.post(DOCUMENT, variables);
          if (errors !== undefined) return errors[0]!;
        }
        throw new Error('The disk did not fill.');
      };
      const error = await filling();
      expect(error.extensions?.code).toBe('UNAVAILABLE');
      expect(error.message).toMatch(/^The disk is full: nothing of this was recorded\. .* it is recorded once\.$/u);
      expect(await ready()).toMatchObject({
        code: 200,
        status: 'degraded',
        reasons: expect.arrayContaining([expect.stringMatching(/^The disk that holds the log is full: /u)]),
      });
      expect((await service.post(PAGE)).errors).toBeUndefined();
      disk.free();
      for (let tries = 0; (await ready()).status !== 'ok'; tries++) {
        if (tries > 200) throw new Error(JSON.stringify(await ready()));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await record(service, 4);
      expect(await service.stop()).toMatchObject({ code: 0 });
      expect(existsSync(join(disk.directory, 'log.sqlite-wal'))).toBe(false);
      const log = new DatabaseSync(join(disk.directory, 'log.sqlite'), { readOnly: true });
      expect(log.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
      log.close();
    } finally {
      await service.kill('SIGKILL');
      disk.remove();
    }
  },
  60_000,
);
