import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { rulesAgainst } from './lint.ts';
import { ROOT } from './skeleton.ts';

const IMPURE = [
  'export const today = new Date();',
  'export const today = Date();',
  'export const today = Date.now();',
  'export const chance = Math.random();',
  'export async function load(): Promise<void> {}',
  'export const load = async (): Promise<void> => {};',
  "export const mode = process.env['MODE'];",
  'export const id = crypto.randomUUID();',
];

describe.each(['src/domain/meeting/seeded.ts', 'projections/timeline/seeded.ts'])('%s', (file) => {
  test.each(IMPURE)('may not say: %s', async (code) => {
    expect(await rulesAgainst(code, file)).toContainEqual(expect.stringMatching(/^no-restricted-(syntax|globals)$/u));
  });

  test('may name a given instant', async () => {
    expect(await rulesAgainst('export const day = (iso: string) => new Date(iso).getUTCDay();', file)).toEqual([]);
  });
});

test('only src/config reads the environment', async () => {
  const code = "export const port = process.env['PORT'];";
  expect(await rulesAgainst(code, 'src/commands/seeded.ts')).toEqual(['no-restricted-syntax']);
  expect(await rulesAgainst(code, 'src/config/seeded.ts')).toEqual([]);
});

test('only startThread starts a thread', async () => {
  const code = "export const worker = new Worker('entry.js');";
  expect(await rulesAgainst(code, 'src/read-model/follow/seeded.ts')).toEqual(['no-restricted-syntax']);
  expect(await rulesAgainst(code, 'src/threads/start-thread.ts')).toEqual([]);
});

test.each(['src/domain', 'projections'])('%s compiles without the globals of Node', (room) => {
  const { config } = ts.readConfigFile(join(ROOT, room, 'tsconfig.json'), (file) => readFileSync(file, 'utf8'));
  const parsed = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, join(ROOT, room));
  const seed = join(ROOT, room, 'seeded.ts');
  const host = ts.createCompilerHost(parsed.options);
  const source = (name: string): ts.SourceFile | undefined =>
    name === seed
      ? ts.createSourceFile(seed, 'export const seen = [process, console, fetch, setTimeout];', ts.ScriptTarget.ES2024)
      : undefined;
  const found = ts.createProgram([seed], parsed.options, {
    ...host,
    fileExists: (name) => name === seed || host.fileExists(name),
    getSourceFile: (name, options) => source(name) ?? host.getSourceFile(name, options),
  });
  const unknown = found
    .getSemanticDiagnostics()
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  expect(unknown.map((text) => /name '(\w+)'/u.exec(text)?.[1])).toEqual(['process', 'console', 'fetch', 'setTimeout']);
});
