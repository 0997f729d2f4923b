/** The log written as lines to a file, hashed as it goes, beside a bare scan of the same log with JSON.parse. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { KeptEvents } from '#event-store/log/export/kept-events';
import { exportedLines } from '#event-store/log/export/lines';
import type { Figure } from './figures.ts';
import { bareScan } from './replay.ts';
import { inTurns } from './turns.ts';

const ROUNDS = 3;

/** Events a second. */
function exportTo(file: string, log: KeptEvents): number {
  const start = performance.now();
  const descriptor = openSync(file, 'w');
  let count = 0;
  for (const { text, events } of exportedLines(log)) {
    writeSync(descriptor, text);
    count = events;
  }
  closeSync(descriptor);
  return (count * 1000) / (performance.now() - start);
}

/** @param directory with a log, and room for as much again */
export async function logExport(directory: string): Promise<Figure[]> {
  const file = join(directory, 'log.sqlite');
  const lines = join(directory, 'log.jsonl');
  const log = new KeptEvents(file);
  const { ours, baseline, ratios } = await inTurns(ROUNDS, async () => ({
    baseline: bareScan(file),
    ours: exportTo(lines, log),
  }));
  log.close();
  rmSync(lines);
  return [
    {
      name: 'export of the log',
      unit: 'events/s',
      ours,
      baseline,
      baselineName: `bare scan and JSON.parse of the same log; the median of ${ratios}`,
      target: '≥ 0.3',
      met: ours / baseline >= 0.3,
    },
  ];
}
