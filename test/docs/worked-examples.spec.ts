/** The two worked examples of the README, carried out in a copy of the project: generated, built, started, asked. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';

import { newProjection } from '../../src/cli/projections/scaffold.ts';

const project = resolve('.');
const EVENT_EXAMPLE = 'docs/examples/add-an-event';
const PROJECTION_EXAMPLE = 'docs/examples/add-a-projection';
const TOKEN = 'worked-example-token';

let copy = '';
let service: ChildProcess | undefined;
let url = '';

const run = (...args: string[]): string => execFileSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });

function place(): void {
  copy = mkdtempSync(join(tmpdir(), 'aide-memoire-example-'));
  for (const part of ['.ci', 'src', 'projections', 'schema', 'package.json', 'tsconfig.json', 'nest-cli.json'])
    cpSync(join(project, part), join(copy, part), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  cpSync(
    join(project, EVENT_EXAMPLE, 'visit-programme-published.event.ts'),
    join(copy, 'src/domain/visit/visit-programme-published.event.ts'),
  );
  cpSync(
    join(project, EVENT_EXAMPLE, 'VisitProgrammePublished.v1.json'),
    join(copy, 'schema/events/samples/VisitProgrammePublished.v1.json'),
  );
  cpSync(join(project, PROJECTION_EXAMPLE), join(copy, 'projections/hosts'), { recursive: true });
  const manifest = join(copy, 'projections/index.ts');
  const text = readFileSync(manifest, 'utf8')
    .replace('import { timeline }', "import { hosts } from './hosts/projection.ts';\nimport { timeline }")
    .replace(/\[\s+timeline,/u, '[hosts, timeline,');
  writeFileSync(manifest, text);
  newProjection(copy, 'joint-talks');
}

async function start(): Promise<void> {
  service = spawn(process.execPath, ['dist/src/main.js', 'demo'], {
    cwd: copy,
    env: { ...process.env, PORT: '0', DATA_DIR: join(copy, 'data'), BOOTSTRAP_TOKEN: TOKEN },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  service.stdout?.on('data', (chunk: Buffer) => (printed += String(chunk)));
  for (let tries = 0; tries < 600 && !printed.includes('Press release'); tries += 1) await sleep(100);
  url = /GraphQL:\s+(\S+)/u.exec(printed)?.[1] ?? '';
}

interface Answer {
  readonly data?: Record<string, never>;
  readonly errors?: unknown;
}

async function ask(query: string): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

beforeAll(async () => {
  place();
  run('--conditions=source', '--no-warnings', '.ci/generate.ts');
  run('node_modules/typescript-7/bin/tsc', '-p', 'projections');
  run('.ci/build.mjs');
  await start();
}, 120_000);

afterAll(() => {
  service?.kill('SIGKILL');
  rmSync(copy, { recursive: true, force: true });
});

const lines = (...files: string[]): number =>
  files.reduce((sum, file) => sum + readFileSync(join(project, file), 'utf8').trimEnd().split('\n').length, 0);

describe('adding an event', () => {
  test('takes one small file and one golden sample, under 60 lines', () => {
    expect(
      lines(`${EVENT_EXAMPLE}/visit-programme-published.event.ts`, `${EVENT_EXAMPLE}/VisitProgrammePublished.v1.json`),
    ).toBeLessThan(60);
  });

  test('gives a mutation that records it', async () => {
    const found = await ask(
      '{ timeline(orderBy: OCCURRED_ASC, filter: { kinds: [VISIT] }) { edges { node { engagement { id } sources { document { id } } } } } }',
    );
    const visits = (
      found.data as unknown as {
        timeline: { edges: { node: { engagement: { id: string }; sources: { document: { id: string } }[] } }[] };
      }
    ).timeline.edges;
    const visit = visits.at(-1)?.node;
    const answer = await ask(`mutation { recordVisitProgrammePublished(input: {
      idempotencyKey: "programme-1", visitId: "${visit?.engagement.id ?? ''}", items: [{ title: "Talks", place: { country: "AZ", city: "Baku" } }],
      provenance: { sources: [{ document: { id: "${visit?.sources[0]?.document.id ?? ''}" } }] } }) { visit { id revision } problems { code path } } }`);
    expect(answer.errors).toBeUndefined();
    const { recordVisitProgrammePublished } = answer.data as unknown as {
      recordVisitProgrammePublished: { visit: { id: string }; problems: unknown[] };
    };
    expect(recordVisitProgrammePublished.problems).toEqual([]);
    expect(recordVisitProgrammePublished.visit.id).toBe(visit?.engagement.id);
  });
});

describe('adding a projection', () => {
  test('takes one folder and two lines of the manifest, under 60 lines', () => {
    expect(lines(`${PROJECTION_EXAMPLE}/projection.ts`, `${PROJECTION_EXAMPLE}/queries.ts`) + 2).toBeLessThan(60);
  });

  test('gives a read model that history has filled', () => {
    const db = new DatabaseSync(join(copy, 'data/read-models/hosts.v1.1.sqlite'), { readOnly: true });
    const rows = db.prepare('SELECT host, count(*) AS visits FROM visits GROUP BY host ORDER BY host').all();
    db.close();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { host: 'AZ', visits: 1 },
      { host: 'RU', visits: 1 },
    ]);
  });
});

describe('the README', () => {
  test('shows a query and the answer that the demo gives', async () => {
    const readme = readFileSync(join(project, 'README.md'), 'utf8');
    const query = /<!-- query -->\n+```graphql\n(?<text>[\s\S]*?)```/u.exec(readme)?.groups?.['text'] ?? '';
    const answer = /<!-- answer -->\n+```json\n(?<text>[\s\S]*?)```/u.exec(readme)?.groups?.['text'] ?? '';
    expect((await ask(query)).data).toEqual(JSON.parse(answer));
  });
});

describe('a folder made by `projections new`', () => {
  test('compiles, starts and is filled from history', () => {
    const file = join(copy, 'data/read-models/joint-talks.v1.1.sqlite');
    const database = new DatabaseSync(file, { readOnly: true });
    const countries = database.prepare('SELECT DISTINCT country FROM meetings ORDER BY country').all();
    database.close();
    expect(countries.map(({ country }) => country)).toEqual(expect.arrayContaining(['AZ', 'RU']));
  });
});
