/**
 * The type of what every event says, written out of its schema. Rules and events look at facts, and a type that TypeScript
 * infers from those same events would follow from itself; written out, it follows from nothing.
 */
import type { z } from 'zod';
import type { Amendment, EventDefinition } from '../src/domain/event.ts';
import { elementOf, inner, shapeOf } from '../src/domain/references.ts';

const HEADER = '// Generated from the event definitions by `npm run generate`. Do not edit.\n';

/** Types that the vocabulary exports under the name that the schema has; any other is written out here. */
const VOCABULARY: Readonly<Record<string, string>> = {
  ParticipantRef: 'participant',
  Provenance: 'provenance',
  EngagementRef: 'references',
  PartyRef: 'references',
  PlaceRef: 'references',
  TopicRef: 'references',
};

/** What each amendment of any kind of stream says. */
const AMENDMENTS: Readonly<Record<Amendment, string>> = {
  correction: 'Correction',
  retraction: 'Retraction',
  reinstatement: 'Reinstatement',
};

const isOptional = (schema: z.ZodType): boolean => schema._zod.def.type === 'optional';
const idOf = (schema: z.ZodType): string | undefined => inner(schema).meta()?.['id'] as string | undefined;

/** Written types by their names, in the order in which they are first met. */
type Named = Map<string, string>;

function fieldsOf(shape: Readonly<Record<string, z.ZodType>>, named: Named): string {
  const fields = Object.entries(shape).map(([field, schema]) => {
    const type = typeOf(schema, named);
    if (type === 'unknown') return `  ${field}?: unknown;\n`;
    return isOptional(schema) ? `  ${field}?: ${type} | undefined;\n` : `  ${field}: ${type};\n`;
  });
  return `{\n${fields.join('')}}`;
}

function writtenOut(schema: z.ZodType, named: Named): string {
  const element = elementOf(schema);
  if (element !== undefined) return `${typeOf(element, named)}[]`;
  const shape = shapeOf(schema);
  if (shape !== undefined) return fieldsOf(shape, named);
  const definition = inner(schema)._zod.def as unknown as { type: string; entries?: Record<string, string> };
  if (definition.type === 'enum')
    return Object.values(definition.entries ?? {})
      .map((value) => `'${value}'`)
      .join(' | ');
  if (['string', 'number', 'boolean', 'unknown'].includes(definition.type)) return definition.type;
  throw new Error(`A fact cannot hold a value of zod's type ${definition.type} yet: say here how it is written.`);
}

function typeOf(schema: z.ZodType, named: Named): string {
  const id = idOf(schema);
  if (id === undefined || id === 'FuzzyDate') return bracketed(writtenOut(schema, named));
  if (id in VOCABULARY) return id;
  if (!named.has(id)) named.set(id, writtenOut(schema, named));
  return id;
}

const bracketed = (type: string): string => (type.includes(' | ') && !type.startsWith('{') ? `(${type})` : type);

export function factTypes(definitions: readonly EventDefinition[]): string {
  const named: Named = new Map();
  const events = definitions.filter(({ amends }) => amends === undefined);
  const amending = definitions.filter(({ amends }) => amends !== undefined);
  const own = events.map(({ type, schema }) => [type, fieldsOf(schema.shape as never, named)] as const);
  const amendments = Object.entries(AMENDMENTS).map(([amends, name]) => {
    const { schema } = amending.find((one) => one.amends === amends)!;
    return [name, fieldsOf(schema.shape as never, named)] as const;
  });
  const imports = Map.groupBy(Object.keys(VOCABULARY), (name) => VOCABULARY[name]!);
  return [
    HEADER,
    ...[...imports].map(([file, names]) => `import type { ${names.join(', ')} } from './vocabulary/${file}.ts';\n`),
    '\n',
    ...[...named].map(([name, type]) => `type ${name} = ${type};\n\n`),
    ...amendments.map(([name, type]) => `export type ${name} = ${type};\n\n`),
    '/** What each event says, by its type: its data in the newest version, valid under its schema. */\n',
    'export interface FactData {\n',
    ...own.map(([type, text]) => `  ${type}: ${text.replaceAll('\n', '\n  ')};\n`),
    ...amending.map(({ type, amends }) => `  ${type}: ${AMENDMENTS[amends!]};\n`),
    '}\n',
  ].join('');
}

/** @param places of the definitions, by the names of the events */
export const factTypesProof = (places: ReadonlyMap<string, string>): string =>
  [
    HEADER,
    "import type { DataOf } from '#domain/event';\n",
    "import type { FactData } from '#domain/fact';\n",
    ...[...places].map(([name, place]) => `import type { ${name} } from '${place}';\n`),
    '\n',
    'type Is<One> = <Probe>() => Probe extends One ? 1 : 2;\n',
    'type Same<One, Other> = Is<One> extends Is<Other> ? true : false;\n',
    'type Holds<One extends true> = One;\n\n',
    '/** Compiled, never run: the written types of facts are those that TypeScript infers from the definitions. */\n',
    'export interface Proof {\n',
    ...[...places.keys()].map((name) => `  ${name}: Holds<Same<FactData['${name}'], DataOf<typeof ${name}>>>;\n`),
    '}\n',
  ].join('');
