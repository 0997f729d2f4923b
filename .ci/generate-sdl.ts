/** GraphQL inputs and mutations out of the event definitions: one readable file a kind of stream. */
import type { z } from 'zod';
import { fieldMeaning, valueMeaning } from './descriptions.data.ts';
import { inputNameOf, mutationName, ownIdName } from '../src/api/input/naming.ts';
import type { EventDefinition, StreamKind } from '../src/domain/event.ts';
import { idFieldOf, opensStream } from '../src/domain/event.ts';
import { elementOf, inner, refersTo, shapeOf, valueOfSilence } from '../src/domain/references.ts';

const HEADER = '# Generated from the event definitions by `npm run generate`. Do not edit.\n';
const WRITTEN_BY_HAND = new Set(['PartyRef', 'EngagementRef', 'LaterEngagementRef', 'FuzzyDate']);

const idOf = (schema: z.ZodType): string | undefined =>
  (schema.meta()?.['id'] ?? inner(schema).meta()?.['id']) as string | undefined;
/** Zod tells a whole number as a number of a format. */
function typeOf(schema: z.ZodType): string {
  const { type, format } = inner(schema)._zod.def as { type: string; format?: string };
  return type === 'number' && format === 'safeint' ? 'int' : type;
}
/** What GraphQL calls by another name than the frozen schema of the event. */
const RENAMED: Readonly<Record<string, string>> = { SourceKind: 'DocumentKind', Instant: 'ZonedInstant' };
const nameOf = (id: string): string => RENAMED[id] ?? id;
const isOptional = (schema: z.ZodType): boolean => schema._zod.def.type === 'optional';
const describe = (text: string, indent = ''): string => `${indent}"""${text}"""\n`;

const SCALARS: Readonly<Record<string, string>> = {
  string: 'String',
  number: 'Float',
  int: 'Int',
  boolean: 'Boolean',
  unknown: 'JSON',
};
const REFERENCES: Readonly<Record<string, string>> = {
  country: 'String',
  party: 'PartyInput',
  engagement: 'EngagementInput',
  later: 'EngagementInput',
  official: 'OfficialRefInput',
  mentioned: 'ID',
};

function sdlType(schema: z.ZodType): string {
  if (idOf(schema) === 'FuzzyDate') return 'EdtfDate';
  const reference = refersTo(schema);
  if (reference !== undefined) return REFERENCES[reference] ?? 'ReferenceInput';
  const element = elementOf(schema);
  if (element !== undefined) return `[${sdlType(element)}!]`;
  if (shapeOf(schema) !== undefined) return `${nameOf(idOf(schema) ?? 'Unnamed')}Input`;
  if (typeOf(schema) === 'enum') return nameOf(idOf(schema) ?? 'String');
  return SCALARS[typeOf(schema)] ?? 'String';
}

/** Fields that the contract lets a client leave out although the event always carries them. */
const DEFAULTED = new Set(['ParticipantRef.nameAsPublished', 'Provenance.assertion']);

/** What a frozen schema does not say. */
const EXPLAINED: Readonly<Record<string, string>> = {
  'FieldChange.path':
    'A JSON pointer (RFC 6901) into the fact as the changes before this one leave it: after `/participants/0` is taken away, the second participant is at `/participants/0`. `/participants/-` is the end of the list.',
  'FieldChange.from': 'What stands there when its turn comes; left out where nothing does.',
  'FieldChange.to': 'What is right; left out to take the value away. In a list, those behind it move up.',
};

/** Texts that are a scalar of their own. */
const TYPES: Readonly<Record<string, string>> = { 'Instant.at': 'Instant' };

const fieldsOf = (owner: string, shape: Record<string, z.ZodType>): string =>
  Object.entries(shape)
    .map(([field, type]) => {
      const name = inputNameOf(field, type);
      const meaning = EXPLAINED[`${owner}.${field}`] ?? fieldMeaning(owner, name);
      const silence = valueOfSilence(owner, field, type);
      const about =
        silence === undefined ? meaning : `${meaning ?? ''} Left out: ${silence.toUpperCase()}.`.trimStart();
      const required = !isOptional(type) && silence === undefined && !DEFAULTED.has(`${owner}.${field}`);
      const named = TYPES[`${owner}.${field}`] ?? (field.endsWith('EventId') ? 'ID' : sdlType(type));
      return `${about === undefined ? '' : describe(about, '  ')}  ${name}: ${named}${required ? '!' : ''}\n`;
    })
    .join('');

/** Every named type that a schema mentions, each once. */
function namedTypes(schema: z.ZodType, found: Map<string, z.ZodType>): void {
  const element = elementOf(schema);
  if (element !== undefined) return namedTypes(element, found);
  const id = idOf(schema);
  if (id !== undefined && found.has(id)) return;
  const shape = shapeOf(schema);
  if (id !== undefined && (shape !== undefined || typeOf(schema) === 'enum')) found.set(id, schema);
  for (const type of Object.values(shape ?? {})) namedTypes(type, found);
}

const valueSdl = (id: string, value: string): string => {
  const about = valueMeaning(id, value);
  return `${about === undefined ? '' : describe(about, '  ')}  ${value}\n`;
};

const enumSdl = (id: string, schema: z.ZodType): string => {
  const values = Object.keys((inner(schema)._zod.def as unknown as { entries: Record<string, string> }).entries);
  const about = inner(schema).meta()?.['description'] as string | undefined;
  return `${about === undefined ? '' : describe(about)}enum ${nameOf(id)} {\n${values.map((value) => valueSdl(id, value.toUpperCase())).join('')}}\n`;
};

const inputSdl = (id: string, schema: z.ZodType): string => {
  const about = inner(schema).meta()?.['description'] as string | undefined;
  return `${describe(about ?? id)}input ${nameOf(id)}Input {\n${fieldsOf(id, shapeOf(schema) ?? {})}}\n`;
};

/** Codes that programs tell apart, by the name of their enumeration. */
export interface Codes {
  readonly about: string;
  readonly values: Readonly<Record<string, string>>;
}

/** No name in GraphQL has a hyphen: `WARN-05` is `WARN_05`. */
export const codesSdl = (lists: Readonly<Record<string, Codes>>): string => {
  const enums = Object.entries(lists).map(([name, { about, values }]) => {
    const coded = Object.entries(values).map(([code, says]) => `${describe(says, '  ')}  ${code.replace('-', '_')}\n`);
    return `${describe(about)}enum ${name} {\n${coded.join('')}}\n`;
  });
  return [HEADER, ...enums].join('\n');
};

export function vocabularySdl(definitions: readonly EventDefinition[]): { enums: string; inputs: string } {
  const found = new Map<string, z.ZodType>();
  for (const definition of definitions)
    for (const type of Object.values(shapeOf(definition.schema) ?? {})) namedTypes(type, found);
  const named = [...found].filter(([id]) => !WRITTEN_BY_HAND.has(id)).sort(([a], [b]) => (a < b ? -1 : 1));
  const enums = named.filter(([, schema]) => shapeOf(schema) === undefined).map(([id, schema]) => enumSdl(id, schema));
  const inputs = named
    .filter(([, schema]) => shapeOf(schema) !== undefined)
    .map(([id, schema]) => inputSdl(id, schema));
  return { enums: [HEADER, ...enums].join('\n'), inputs: [HEADER, ...inputs].join('\n') };
}

function idInputOf(definition: EventDefinition): string {
  const { kind, streamFrom } = definition.stream;
  const idField = idFieldOf(definition);
  if (idField === undefined) return '';
  const opens = opensStream(definition);
  const about = kind === 'country' ? 'Its ISO 3166 code.' : 'Made from the idempotency key when left out.';
  const follows = streamFrom !== undefined && definition.amends === undefined;
  if (follows) return '';
  return `${describe(opens ? about : 'Which one it is of those on record, by its id.', '  ')}  ${ownIdName(idField)}: ID${opens && kind !== 'country' ? '' : '!'}\n`;
}

const eventInput = (definition: EventDefinition): string => {
  const { kind } = definition.stream;
  const idField = idFieldOf(definition);
  const shape = Object.fromEntries(
    Object.entries(shapeOf(definition.schema) ?? {}).filter(([field]) => field !== idField && field !== 'prov'),
  );
  const opens = opensStream(definition);
  const selfSourced = kind === 'source' && opens;
  return [
    describe(definition.about),
    `input ${definition.type}Input {\n`,
    describe('Repeat it and you get the first result again; use it for another payload and you get a conflict.', '  '),
    '  idempotencyKey: String!\n',
    describe('The last revision you have seen of the stream; the command is refused when it has moved on.', '  '),
    '  expectedRevision: Int\n',
    idInputOf(definition),
    fieldsOf(definition.type, shape),
    selfSourced ? describe('Left out, the document is its own source.', '  ') : '',
    selfSourced ? '' : describe('Who says so: at least one document.', '  '),
    `  provenance: ProvenanceInput${selfSourced ? '' : '!'}\n`,
    '}\n',
  ].join('');
};

const payloadSdl = (stream: StreamKind): string =>
  [
    describe(`What a mutation about a thing of this kind answers. ${stream.about}`),
    `type ${stream.graph.type}Payload {\n`,
    describe('Present when the fact was recorded.', '  '),
    `  ${stream.graph.field}: ${stream.graph.type}\n`,
    describe('Where the fact lies in the log. Give it to any query as `atLeast`.', '  '),
    '  position: Position\n',
    describe('True when the idempotency key had already been answered, or the fact was on record word for word.', '  '),
    '  replayed: Boolean!\n',
    describe('Accepted, but worth a second look.', '  '),
    '  warnings: [Warning!]!\n',
    describe('Why nothing was recorded. Empty on success.', '  '),
    '  problems: [Problem!]!\n}\n',
  ].join('');

export function streamSdl(stream: StreamKind, definitions: readonly EventDefinition[]): string {
  const mutations = definitions.map(
    (definition) =>
      `${describe(definition.about, '  ')}  ${mutationName(definition)}("What is told, and who says so." input: ${definition.type}Input!): ${stream.graph.type}Payload!\n`,
  );
  return [
    HEADER,
    `extend type Mutation {\n${mutations.join('')}}\n`,
    payloadSdl(stream),
    ...definitions.map(eventInput),
  ].join('\n');
}
