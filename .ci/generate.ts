/**
 * Everything that follows from the event definitions, written anew: the list of events, the JSON Schemas, the GraphQL
 * inputs and mutations, and what the page asks of them. `--check` writes nothing and fails, by name, on what is out of date.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { EventDefinition, StreamKind } from '../src/domain/event.ts';
import { AMENDMENT_SAMPLES } from './amendment-samples.ts';

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

const importPathOf = (file: string): string => file.replace('src/domain/', '#domain/').replace(/\.ts$/u, '');

/** `src/domain/meeting/stream.ts` exports `meetingStream`. */
const streamExport = (file: string): string =>
  `${basename(dirname(file)).replaceAll(/-([a-z])/gu, (_match, letter: string) => letter.toUpperCase())}Stream`;

function eventList(files: readonly string[], streams: readonly string[]): string {
  const from = (name: string, file: string) => `import { ${name} } from './${file.replace('src/domain/', '')}';`;
  const list = (name: string, members: readonly string[]) =>
    `export const ${name} = [\n${members.map((member) => `  ${member},`).join('\n')}\n] as const;`;
  return [
    '// Generated from src/domain/*/*.event.ts and */stream.ts by `npm run generate`. Do not edit.',
    ...files.map((file) => from(eventName(file), file)),
    ...streams.map((file) => from(streamExport(file), file)),
    '',
    list('definitions', files.map(eventName)),
    '',
    '/** Every kind of stream. */',
    list('streams', streams.map(streamExport)),
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
const streamFiles = globSync('src/domain/*/stream.ts').sort();
emit('src/domain/events.generated.ts', eventList(files, streamFiles));

async function exported<T>(file: string, name: string): Promise<T> {
  const found = ((await import(pathToFileURL(file).href)) as Record<string, T>)[name];
  if (found === undefined) throw new Error(`${file} must export ${name}.`);
  return found;
}
const { amendmentsOf } = await import('../src/domain/amendment.ts');
const streams = await Promise.all(streamFiles.map((file) => exported<StreamKind>(file, streamExport(file))));
const definitions: EventDefinition[] = [
  ...(await Promise.all(files.map((file) => exported<EventDefinition>(file, eventName(file))))),
  ...streams.filter(({ idField }) => idField !== undefined).flatMap(amendmentsOf),
];

const { factTypes, factTypesProof } = await import('./generate-facts.ts');
emit('src/domain/facts.generated.ts', factTypes(definitions));
const places = files.map((file): [string, string] => [eventName(file), importPathOf(file)]);
emit('test/domain/fact-types.generated.ts', factTypesProof(new Map(places)));

const hashFile = 'schema/events/hashes.json';
const hashes = JSON.parse(read(hashFile) ?? '{}') as Record<string, string>;
for (const definition of definitions) {
  const name = `${definition.type}.v${definition.version}.json`;
  const text = `${JSON.stringify(z.toJSONSchema(definition.schema, { io: 'input' }), null, 2)}\n`;
  freeze(hashes, name, text);
  emit(`schema/events/${name}`, text);
  // What is the same for every kind of stream has the same sample, made once and then kept.
  const sample = definition.amends === undefined ? undefined : AMENDMENT_SAMPLES[definition.amends];
  if (sample !== undefined && !existsSync(`schema/events/samples/${name}`))
    emit(`schema/events/samples/${name}`, `${JSON.stringify(sample, null, 2)}\n`);
  if (!existsSync(`schema/events/samples/${name}`)) {
    console.error(`${definition.type} has no golden sample: write schema/events/samples/${name}.`);
    process.exitCode = 1;
  }
}
emit(hashFile, `${JSON.stringify(Object.fromEntries(Object.entries(hashes).sort()), null, 2)}\n`);

const { codesSdl, streamSdl, vocabularySdl } = await import('./generate-sdl.ts');
const { PROBLEM_CODES, WARNING_CODES } = await import('../src/domain/problem.ts');
const { OPERATING_CODES } = await import('../src/api/operations/refusals.ts');
const { TASK_CODES } = await import('../projections/review/tasks.ts');
emit(
  'schema/graphql/record/codes.graphql',
  codesSdl({
    ProblemCode: { about: 'Why nothing was done.', values: { ...PROBLEM_CODES, ...OPERATING_CODES } },
    WarningCode: { about: 'What is odd but possible, and kept.', values: WARNING_CODES },
    ReviewCode: {
      about: 'What deserves a second look: warnings, then tasks.',
      values: { ...WARNING_CODES, ...TASK_CODES },
    },
    StreamKind: {
      about: 'What the events of one stream tell of.',
      values: Object.fromEntries(streams.map(({ kind, about }) => [kind.toUpperCase(), about])),
    },
  }),
);
const vocabulary = vocabularySdl(definitions);
emit('schema/graphql/record/enums.graphql', vocabulary.enums);
emit('schema/graphql/record/inputs.graphql', vocabulary.inputs);
for (const stream of streams)
  emit(
    `schema/graphql/record/${stream.kind}.graphql`,
    streamSdl(
      stream,
      definitions.filter((one) => one.stream === stream),
    ),
  );

const { MappingLanguage } = await import('../src/import/mapping/language.ts');
emit('schema/import/mapping.v1.json', `${JSON.stringify(z.toJSONSchema(MappingLanguage, { io: 'input' }), null, 2)}\n`);
// Last: it is checked against the schema that was just written.
const { operationsModule } = await import('./generate-operations.ts');
emit('src/dashboard/operations.generated.ts', await operationsModule());

if (check && stale.length > 0) {
  console.error(`Out of date; run npm run generate:\n${stale.map((file) => `  ${file}`).join('\n')}`);
  process.exitCode = 1;
} else if (!check) console.log(`${definitions.length} events; ${stale.length} files written.`);
