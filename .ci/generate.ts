/**
 * Everything that follows from the event definitions, written anew: the list of events, the JSON Schemas, the GraphQL
 * inputs and mutations. `--check` writes nothing and fails, by name, on what is out of date.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { EventDefinition } from '../src/domain/event.ts';

const check = process.argv.includes('--check');
const stale: string[] = [];

const read = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

function emit(file: string, text: string): void {
  if (read(file) === text) return;
  stale.push(file);
  if (check) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const eventName = (file: string): string =>
  basename(file, '.event.ts').replaceAll(/(^|-)([a-z0-9])/gu, (_match, _dash, letter: string) => letter.toUpperCase());

function eventList(files: readonly string[]): string {
  const imports = files.map((file) => `import { ${eventName(file)} } from './${file.replace('src/domain/', '')}';`);
  return [
    '// Generated from src/domain/*/*.event.ts by `npm run generate`. Do not edit.',
    ...imports,
    '',
    `export const definitions = [\n${files.map((file) => `  ${eventName(file)},`).join('\n')}\n] as const;`,
    '',
  ].join('\n');
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A released schema is frozen: its hash is on record, and another text under the same version is refused. */
function freeze(hashes: Record<string, string>, name: string, text: string): void {
  const known = hashes[name];
  if (known === undefined) hashes[name] = hash(text);
  else if (known !== hash(text)) {
    console.error(
      `${name} is released and frozen: give the event a new version and an upcaster instead of changing it.`,
    );
    process.exit(1);
  }
}

const files = globSync('src/domain/*/*.event.ts').sort();
emit('src/domain/events.generated.ts', eventList(files));
const definitions = await Promise.all(
  files.map(async (file) => {
    const module = (await import(pathToFileURL(file).href)) as Record<string, EventDefinition>;
    const definition = module[eventName(file)];
    if (definition === undefined) throw new Error(`${file} must export ${eventName(file)}.`);
    return definition;
  }),
);

const hashFile = 'schema/events/hashes.json';
const hashes = JSON.parse(read(hashFile) ?? '{}') as Record<string, string>;
for (const definition of definitions) {
  const name = `${definition.type}.v${definition.version}.json`;
  const text = `${JSON.stringify(z.toJSONSchema(definition.schema, { io: 'input' }), null, 2)}\n`;
  freeze(hashes, name, text);
  emit(`schema/events/${name}`, text);
  if (!existsSync(`schema/events/samples/${name}`)) {
    console.error(`${definition.type} has no golden sample: write schema/events/samples/${name}.`);
    process.exitCode = 1;
  }
}
emit(hashFile, `${JSON.stringify(Object.fromEntries(Object.entries(hashes).sort()), null, 2)}\n`);

const { problemCodesSdl, streamSdl, vocabularySdl } = await import('./generate-sdl.ts');
const { PROBLEM_CODES } = await import('../src/domain/problem.ts');
emit('schema/graphql/record/problem-codes.graphql', problemCodesSdl(PROBLEM_CODES));
const vocabulary = vocabularySdl(definitions);
emit('schema/graphql/record/enums.graphql', vocabulary.enums);
emit('schema/graphql/record/inputs.graphql', vocabulary.inputs);
for (const stream of new Set(definitions.map((definition) => definition.stream)))
  emit(
    `schema/graphql/record/${stream.kind}.graphql`,
    streamSdl(
      stream,
      definitions.filter((one) => one.stream === stream),
    ),
  );

if (check && stale.length > 0) {
  console.error(`Out of date; run npm run generate:\n${stale.map((file) => `  ${file}`).join('\n')}`);
  process.exitCode = 1;
} else if (!check) console.log(`${definitions.length} events; ${stale.length} files written.`);
