/** The benchmarks run: a table and a file with the four figures. How fast is not a matter for a test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

interface Results {
  readonly scale: string;
  readonly figures: readonly { name: string; measured: number; baseline: number; ratio: number }[];
}

test('a short run prints the table and writes the figures, each beside its baseline', async () => {
  const child = spawn(process.execPath, ['--conditions=source', '--no-warnings', at('bench/main.ts'), '--short'], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  expect({ code, stderr }).toMatchObject({ code: 0 });

  const { scale, figures } = JSON.parse(readFileSync(at('bench/results.json'), 'utf8')) as Results;
  expect(scale).toBe('short');
  expect(figures.map(({ name }) => name)).toEqual([
    'append',
    'append (grouped)',
    'replay',
    'query',
    'query (ceiling)',
    'live (p99)',
  ]);
  for (const { name, measured, baseline, ratio } of figures) {
    expect(Math.min(measured, baseline, ratio)).toBeGreaterThan(0);
    expect(stdout).toMatch(new RegExp(`^${name.replace(/[()]/gu, '\\$&')} .*×`, 'mu'));
  }
}, 120_000);
