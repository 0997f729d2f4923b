/** A disk that is full while rows are imported: one sentence, and another run goes on there. */
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { smallDisk } from '../support/small-disk.ts';
import { Folder } from './importing.ts';

const WORLD = 'docs/examples/world';
const MAPPING = { mapping: join(WORLD, 'world.mapping.yaml') };
const FILE = join(WORLD, 'visits.csv.gz');

const disk = smallDisk(24);
if (disk === undefined) console.warn('Skipped: this process may not mount a small file system.');
const withDisk = disk === undefined ? test.skip : test;

withDisk(
  'A full disk ends an import in one sentence, and with room another run completes it',
  async () => {
    if (disk === undefined) return;
    const folder = new Folder();
    symlinkSync(disk.directory, folder.dataDir);
    disk.fill(2_000_000);
    const stopped = await folder.import([FILE], MAPPING);
    expect(stopped.exitCode).toBe(2);
    expect(stopped.error.trim().split('\n')).toHaveLength(1);
    expect(stopped.error).toMatch(/disk|full|space/iu);
    disk.free();
    const { created, unchanged, refused } = await folder.import([FILE], MAPPING);
    expect([created + unchanged, refused]).toEqual([4093, 0]);
    // As many as an import that nothing stopped: test/import/registers.spec.ts.
    expect(folder.events()).toHaveLength(8230);
    rmSync(folder.dataDir);
    folder.remove();
    disk.remove();
  },
  120_000,
);
