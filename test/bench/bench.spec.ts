import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

test('the bench runs in its short form: four figures, as a table and as JSON', () => {
  const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-bench-'));
  const results = join(directory, 'results.json');
  const table = execFileSync(process.execPath, ['--conditions=source', '--no-warnings', 'bench/main.ts', '--short'], {
    encoding: 'utf8',
    env: { ...process.env, BENCH_RESULTS: results },
  });
  const { figures } = JSON.parse(readFileSync(results, 'utf8')) as { figures: { name: string; ours: number }[] };
  rmSync(directory, { recursive: true, force: true });
  expect(figures.map(({ name }) => name)).toEqual(expect.arrayContaining(['append', 'replay', 'query', 'live p99']));
  for (const { name, ours } of figures) {
    expect(ours).toBeGreaterThan(0);
    expect(table).toContain(name);
  }
}, 120_000);
