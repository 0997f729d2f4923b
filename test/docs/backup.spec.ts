/** Backups that other programs take: a log copied out while the service runs, copied while it does not, and restored. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from '@jest/globals';
import { openApplication } from '../../src/application.ts';
import { eventsOf } from '../recovery/promises.ts';
import { startInside } from '../support/inside.ts';

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-backup-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = (): string => mkdtempSync(join(root, 'data-'));

async function countOn(dataDir: string): Promise<number> {
  const application = await openApplication({ host: '127.0.0.1', port: 0, dataDir }, []);
  try {
    const { storage } = application;
    await storage.readModels.waitFor((await storage.eventStore.head()) ?? 0n, 30_000);
    const query = '{ timeline { totalCount } }';
    const response = await fetch(`${application.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return ((await response.json()) as { data: { timeline: { totalCount: number } } }).data.timeline.totalCount;
  } finally {
    await application.close();
  }
}

test('a log that is copied out while the service runs, or copied while it does not, is whole', async () => {
  const [up, down] = [folder(), folder()];
  const server = await startInside();
  await server.shown((await server.loadPressRelease()).position);
  const { timeline } = await server.data('{ timeline { totalCount } }');
  const log = new DatabaseSync(join(server.directory, 'log.sqlite'), { readOnly: true });
  log.exec(`VACUUM INTO '${join(up, 'log.sqlite')}'`);
  log.close();
  const events = eventsOf(server.directory);
  await server.application.close();
  for (const file of ['log.sqlite', 'log.sqlite-wal'])
    if (existsSync(join(server.directory, file))) cpSync(join(server.directory, file), join(down, file));
  rmSync(server.directory, { recursive: true });
  for (const directory of [up, down]) {
    expect(eventsOf(directory)).toEqual(events);
    expect(await countOn(directory)).toBe(timeline.totalCount);
  }
}, 120_000);
