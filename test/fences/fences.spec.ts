import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { ROOT, skeleton } from './skeleton.ts';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

const FENCES = join(ROOT, '.ci/fences.mjs');
const DEPCRUISE = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** For every fence, files that climb it: where each stands, and what it imports. */
const SEEDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'domain-stands-alone': {
    'src/domain/meeting/reads-a-file.ts': 'node:fs',
    'src/domain/meeting/knows-nest.ts': '@nestjs/common',
    'src/domain/meeting/knows-the-port.ts': '#event-store/event-store',
  },
  'commands-know-domain-and-port': {
    'src/commands/reads-a-table.ts': '#projections/timeline/queries',
    'src/commands/names-an-adapter.ts': '#event-store/log/reader',
    'src/commands/reads-a-file.ts': 'node:fs',
  },
  'port-is-only-promises': {
    'src/event-store/knows-an-adapter.ts': './embedded/embedded-event-store.ts',
    'src/event-store/knows-the-domain.ts': '#domain/meeting/meeting-held.event',
  },
  'adapters-know-only-the-port': {
    'src/event-store/embedded/knows-its-sibling.ts': '../eventstoredb/event-store-db.ts',
    'src/event-store/log/knows-an-event.ts': '#domain/meeting/meeting-held.event',
  },
  'eventstoredb-client-stays-home': { 'src/event-store/embedded/dials-out.ts': '@eventstore/db-client' },
  'projections-stand-alone': {
    'projections/timeline/knows-another.ts': '#projections/directory/projection',
    'projections/timeline/reads-a-file.ts': 'node:fs',
    'projections/timeline/uses-a-package.ts': 'zod',
    'projections/timeline/knows-the-runner.ts': '#read-model/contract/checkpoint',
  },
  'what-goes-with-the-timeline-knows-it': {
    'projections/timeline-history/knows-another.ts': '#projections/directory/projection',
    'projections/timeline-history/reads-a-file.ts': 'node:fs',
    'projections/search/knows-the-timeline-history.ts': '#projections/timeline-history/projection',
  },
  'read-model-runs-any-projection': {
    'src/read-model/knows-one-by-name.ts': '#projections/timeline/queries',
    'src/read-model/knows-an-event.ts': '#domain/meeting/meeting-held.event',
  },
  'a-thread-is-started-by-its-name': { 'src/operations/runs-a-thread.ts': '../threads/projector.thread.ts' },
  'starting-a-thread-knows-no-work': { 'src/threads/start-thread.ts': '#event-store/event-store' },
  'export-only-writes': {
    'src/export/asks-a-timeline.ts': '#projections/timeline/queries',
    'src/export/reads-a-file.ts': 'node:fs',
    'src/export/knows-the-domain.ts': '#domain/meeting/meeting-held.event',
  },
  'import-goes-the-way-of-commands': {
    'src/import/names-an-adapter.ts': '#event-store/log/reader',
    'src/import/reads-a-table.ts': '#projections/timeline/queries',
  },
  'api-enters-by-the-front-door': {
    'src/api/reads-a-table.ts': '#projections/timeline/tables',
    'src/api/reads-the-store.ts': '#event-store/event-store',
    'src/api/knows-the-runner.ts': '#read-model/contract/checkpoint',
  },
  'the-page-knows-the-schema-alone': {
    'src/dashboard/reads-a-table.ts': '#projections/timeline/queries',
    'src/dashboard/knows-the-domain.ts': '#domain/meeting/meeting-held.event',
    'src/dashboard/reads-a-file.ts': 'node:fs',
    'src/dashboard/uses-a-package.ts': 'zod',
  },
  'nothing-knows-the-page': { 'src/api/draws-a-mark.ts': '#dashboard/timeline/marks' },
  'only-the-composition-root-wires': {
    'src/operations/names-an-adapter.ts': '#event-store/log/reader',
    'src/operations/names-the-manifest.ts': '#projections',
  },
  'config-is-handed-in': { 'src/operations/reads-config.ts': '#config/config' },
  'rooms-are-entered-by-name': {
    'src/commands/enters-by-the-window.ts': '../domain/meeting/meeting-held.event.ts',
    'src/main-by-the-window.ts': './cli/token.ts',
  },
  'nothing-imports-dist': { 'src/operations/runs-the-build.ts': '../../dist/src/domain/meeting.js' },
  'no-circular': { 'src/domain/body/chicken.ts': './egg.ts', 'src/domain/body/egg.ts': './chicken.ts' },
  'not-to-test': { 'src/operations/borrows-from-tests.ts': '../../test/support/engagements.ts' },
  'not-to-spec': {
    'src/domain/body/body.spec.ts': './body.ts',
    'src/domain/body/borrows-from-a-spec.ts': './body.spec.ts',
  },
  'not-to-dev-dep': { 'src/operations/plays-dice.ts': 'fast-check' },
  'not-to-unresolvable': { 'src/operations/looks-for-nothing.ts': './nothing.ts' },
};

/** Files that a seed needs beside it and that are not reported themselves. */
const INNOCENT = ['src/domain/body/egg.ts', 'src/domain/body/body.spec.ts'];

const run = promisify(execFile);

async function violationsIn(root: string): Promise<Violation[]> {
  const args = [DEPCRUISE, '--config', FENCES, '--output-type', 'json', 'src', 'projections'];
  const { stdout } = await run(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 });
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

async function cruised(seeds: Readonly<Record<string, string>> = {}): Promise<Violation[]> {
  const root = skeleton(seeds);
  try {
    return await violationsIn(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

describe('the import fences', () => {
  const found = cruised(Object.assign({}, ...Object.values(SEEDS)) as Record<string, string>);

  test('raise no alarm where nothing is wrong', async () => {
    expect(await cruised()).toEqual([]);
  });

  test.each(Object.entries(SEEDS))('%s catches who climbs it', async (rule, seeds) => {
    const caught = (await found).filter((violation) => violation.rule.name === rule).map(({ from }) => from);
    const climbers = Object.keys(seeds).filter((file) => !INNOCENT.includes(file));
    expect(caught).toEqual(expect.arrayContaining(climbers));
  });

  test('have each a seeded violation and a sentence of advice', async () => {
    const { default: fences } = (await import(pathToFileURL(FENCES).href)) as {
      default: { forbidden: { name: string; comment: string }[] };
    };
    expect(fences.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(SEEDS).sort());
    expect(fences.forbidden.filter(({ comment }) => !/^[A-Z].{20,}[.]$/u.test(comment))).toEqual([]);
  });
});
