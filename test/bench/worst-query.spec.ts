import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';

test('no query that is let through holds the event loop for more than a tenth of a second, as far as a short search finds', () => {
  const told = execFileSync(
    process.execPath,
    ['--conditions=source', '--no-warnings', 'bench/worst-query.ts', '--minutes', '0.1', '--events', '10000'],
    { encoding: 'utf8', timeout: 120_000 },
  );
  expect(told).toMatch(/10000 events, \d+ queries tried/u);
}, 130_000);
