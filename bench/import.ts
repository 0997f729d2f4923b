/** Rows of a file by `aide-memoire import`, beside the same facts as single mutations over HTTP; and the same file once more. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordMeeting } from './append.ts';
import { rate } from './clients.ts';
import type { Figure } from './figures.ts';
import type { Running } from './service.ts';

const IN_FLIGHT = 64;
const MOST_MEGABYTES = 400;

/** The meetings of the bench of appends, a row each. */
const MAPPING = `
mapping: 1
source: { key: bench, title: Bench }
columns: { id: id, first: first, second: second, day: day, quote: quote }
row: { key: '{id}' }
quote: '{quote}'
tell:
  - as: meeting
    thing: meeting
    key: 'bench/{id}'
    facts:
      - event: MeetingHeld
        data:
          kind: bilateral
          occurred: '{day}'
          place: { countryId: AZ, city: Baku }
          participants:
            - { unresolvedName: '{first}', nameAsPublished: '{first}', capacity: office_holder, represents: [{ kind: country, id: AZ }], role: principal }
            - { unresolvedName: '{second}', nameAsPublished: '{second}', capacity: office_holder, represents: [{ kind: country, id: RU }], role: principal }
          topics: [{ label: Bilateral relations }]
`;

interface Run {
  readonly perSecond: number;
  /** The most that the process ever held, in megabytes. */
  readonly megabytes: number;
}

/** As whoever imports runs it: a process of its own, its start included. */
async function run(folder: string, rows: number): Promise<Run> {
  const command = [
    'dist/src/cli/aide-memoire.js',
    '--data-dir',
    join(folder, 'data'),
    'import',
    join(folder, 'rows.csv'),
  ];
  const start = performance.now();
  const child = spawn(process.execPath, ['--no-warnings', ...command, '--mapping', join(folder, 'rows.yaml')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let megabytes = 0;
  const looked = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      megabytes = Math.max(megabytes, Number(/VmHWM:\s+(?<kB>\d+)/u.exec(status)?.groups?.['kB'] ?? 0) / 1_024);
    } catch {
      // It has ended, or the system has no such file.
    }
  }, 100);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(looked);
  if (code !== 0) throw new Error(`The import ended with exit code ${String(code)}.`);
  return { perSecond: (rows * 1_000) / (performance.now() - start), megabytes };
}

export async function importing({ url, source }: Running, rows: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-bench-import-'));
  try {
    const lines = Array.from(
      { length: rows },
      (_, n) => `${n},First Minister import ${n},Second Minister import ${n},2019-12-03,a meeting was held`,
    );
    writeFileSync(join(folder, 'rows.csv'), `id,first,second,day,quote\n${lines.join('\n')}\n`);
    writeFileSync(join(folder, 'rows.yaml'), MAPPING);
    const mutations = Math.max(100, rows / 10);
    const single = await rate(mutations, 1, async (n) => void (await recordMeeting(url, source, 'single', n)));
    const many = await rate(mutations, IN_FLIGHT, async (n) => void (await recordMeeting(url, source, 'many', n)));
    const first = await run(folder, rows);
    const second = await run(folder, rows);
    const ofRows = {
      unit: 'rows/s',
      baseline: first.perSecond,
      baselineName: `the first import of these ${rows} rows`,
    };
    return [
      {
        ...{ name: 'import', unit: 'rows/s', ours: first.perSecond, baseline: single, target: '≥ 3' },
        baselineName: 'the same facts by single mutations over HTTP, one after the other',
        met: first.perSecond / single >= 3,
      },
      {
        ...{ name: 'import, beside many at once', unit: 'rows/s', ours: first.perSecond, baseline: many },
        ...{ target: 'told, not held', met: true },
        baselineName: `the same, ${IN_FLIGHT} in flight`,
      },
      {
        ...{ name: 'import, once more', ours: second.perSecond, target: '≥ 4', ...ofRows },
        met: second.perSecond / first.perSecond >= 4,
      },
      {
        ...{
          name: 'import, memory',
          unit: 'MB',
          ours: first.megabytes,
          baseline: null,
          baselineName: `at ${rows} rows`,
        },
        ...{ target: `≤ ${MOST_MEGABYTES}`, met: first.megabytes <= MOST_MEGABYTES },
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
