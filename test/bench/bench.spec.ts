import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

test.each([
  ['on the embedded store', [], ['append', 'replay', 'query, cold', 'query, warm', 'query, not changed', 'live p99']],
  [
    'on an EventStoreDB',
    ['eventstoredb'],
    [
      ...['replica filled', 'rebuild from replica', 'memory while following', 'mutation, 64 in flight'],
      ...['mutation, beside one-call', 'seen on another node, p99'],
    ],
  ],
])(
  'the bench runs in its short form %s: figures as a table and as JSON',
  (_where, section, names) => {
    const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-bench-'));
    const results = join(directory, 'results.json');
    const command = ['--conditions=source', '--no-warnings', 'bench/main.ts', ...section, '--short'];
    const table = execFileSync(process.execPath, command, {
      encoding: 'utf8',
      timeout: 170_000,
      env: { ...process.env, BENCH_RESULTS: results },
    });
    const { figures } = JSON.parse(readFileSync(results, 'utf8')) as {
      figures: { name: string; ours: number; baseline: number | null; ratio: number | null }[];
    };
    rmSync(directory, { recursive: true, force: true });
    expect(figures.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    for (const { name, ours, baseline, ratio } of figures) {
      expect(table).toContain(name);
      // What a process has grown by may be nothing.
      if (name !== 'memory while following') expect(ours).toBeGreaterThan(0);
      expect(ratio).toBe(baseline === null ? null : ours / baseline);
    }
  },
  180_000,
);

test('the growth of a build is told for a log of any size', () => {
  const command = ['--conditions=source', '--no-warnings', 'bench/growth.ts', '1000'];
  const told = execFileSync(process.execPath, command, { encoding: 'utf8', timeout: 60_000 });
  expect(told).toMatch(
    /^1000 events; [1-9]\d* events\/s; 0\.\d+ of a bare scan .*; peak RSS [1-9]\d* MB, .*; file \d+ MB, log \d+ MB; after the last event [\d.]+ % /u,
  );
}, 60_000);
