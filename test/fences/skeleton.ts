/** A house in miniature: one small file for each place that a fence speaks of, and packages of one line. */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

const PACKAGES = ['zod', '@nestjs/common', '@eventstore/db-client', 'fast-check'];

const thing = 'export const thing = 1;';
const use = (...specifiers: string[]): string =>
  [...specifiers.map((specifier, index) => `import * as used${index} from '${specifier}';`), thing].join('\n');

const CLEAN: Readonly<Record<string, string>> = {
  'src/domain/meeting/meeting-held.event.ts': use('zod', '../vocabulary/fuzzy-date.ts'),
  'src/domain/vocabulary/fuzzy-date.ts': thing,
  'src/event-store/event-store.ts': thing,
  'src/event-store/log/reader.ts': use('node:sqlite', '../event-store.ts'),
  'src/event-store/embedded/embedded-event-store.ts': use(
    '../event-store.ts',
    '../log/reader.ts',
    '#threads/start-thread',
  ),
  'src/event-store/eventstoredb/event-store-db.ts': use(
    '@eventstore/db-client',
    '../event-store.ts',
    '../log/reader.ts',
  ),
  'src/dashboard/contract.ts': thing,
  'src/dashboard/timeline/marks.ts': use('../contract.ts'),
  'src/commands/record.handler.ts': use(
    '@nestjs/common',
    'node:crypto',
    '#domain/meeting/meeting-held.event',
    '#event-store/event-store',
  ),
  'src/read-model/contract/projection.ts': use('#event-store/event-store'),
  'src/read-model/read-models.ts': use('#threads/start-thread', './contract/projection.ts'),
  'src/read-model/contract/checkpoint.ts': thing,
  'projections/timeline/tables.ts': thing,
  'projections/timeline/queries.ts': use(
    './tables.ts',
    '#domain/vocabulary/fuzzy-date',
    '#read-model/contract/projection',
  ),
  'projections/timeline-history/projection.ts': use('#projections/timeline/tables', '#read-model/contract/projection'),
  'projections/search/projection.ts': use('#projections/timeline/tables', '#read-model/contract/projection'),
  'projections/directory/projection.ts': use('#read-model/contract/projection'),
  'projections/index.ts': use(
    './timeline/queries.ts',
    './timeline-history/projection.ts',
    './search/projection.ts',
    './directory/projection.ts',
  ),
  'src/api/timeline.resolver.ts': use(
    '@nestjs/common',
    '#commands/record.handler',
    '#domain/vocabulary/fuzzy-date',
    '#projections/timeline/queries',
    '#read-model/read-models',
  ),
  'src/config/config.ts': use('zod'),
  'src/cli/token.ts': use('#config/config', '#event-store/log/reader'),
  'src/threads/start-thread.ts': use('node:worker_threads'),
  'src/threads/projector.thread.ts': use('#event-store/log/reader', '#projections'),
  'src/app.module.ts': use('#api/timeline.resolver', '#config/config', '#event-store/embedded/embedded-event-store'),
  'src/main.ts': use('./app.module.ts', '#config/config'),
  'test/support/engagements.ts': thing,
  'dist/src/domain/meeting.js': thing,
};

function write(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), `${text}\n`);
}

/** The miniature in a new folder, with further files, each of which imports what is named. */
export function skeleton(seeds: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'aide-memoire-fences-'));
  for (const file of ['package.json', 'tsconfig.json']) cpSync(join(ROOT, file), join(root, file));
  for (const name of PACKAGES) {
    write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(root, `node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const [file, text] of Object.entries(CLEAN)) write(root, file, text);
  for (const [file, specifier] of Object.entries(seeds)) write(root, file, use(specifier));
  return root;
}
