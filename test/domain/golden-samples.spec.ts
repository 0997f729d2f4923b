/** What a release has written, every later release reads. Samples are never deleted and never edited. */
import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { z } from 'zod';
import { elementOf, inner, shapeOf } from '#domain/references';
import { UnsupportedSchemaVersionError, eventDefinitions, upcast } from '#domain/registry';
import { validated } from '#domain/validate';

type Data = Record<string, unknown>;

const read = (file: string): unknown => JSON.parse(readFileSync(`schema/events/${file}`, 'utf8'));
const samples = readdirSync('schema/events/samples').map((file) => {
  const [, type = '', version = ''] = /^(\w+)\.v(\d+)\.json$/u.exec(file) ?? [];
  return { file, type, version: Number(version) };
});

/** Every field that these values could have, named by the part of the language that has it, and whether one has it. */
function fieldsOf(schema: z.ZodType, values: readonly unknown[]): (readonly [name: string, used: boolean])[] {
  const element = elementOf(schema);
  if (element !== undefined) return fieldsOf(element, values.flat());
  return Object.entries(shapeOf(schema) ?? {}).flatMap(([field, type]) => {
    const present = values.map((value) => (value as Data)[field]).filter((value) => value !== undefined);
    return [[`${inner(schema).meta()?.id ?? ''}.${field}`, present.length > 0] as const, ...fieldsOf(type, present)];
  });
}

describe.each([...eventDefinitions.values()])('$type', (definition) => {
  const name = `${definition.type}.v${definition.version}.json`;

  test('has a golden sample that uses every field of its own', () => {
    const data = read(`samples/${name}`) as Data;
    expect(Object.keys(data).sort()).toEqual(Object.keys(definition.schema.shape).sort());
  });

  test('has a JSON Schema whose hash is on record', () => {
    const text = readFileSync(`schema/events/${name}`, 'utf8');
    const hashes = read('hashes.json') as Record<string, string>;
    expect(hashes[name]).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test('is refused by name in a version of tomorrow', () => {
    const tomorrow = (): unknown => upcast(definition.type, definition.version + 1, {});
    expect(tomorrow).toThrow(UnsupportedSchemaVersionError);
    expect(tomorrow).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_SCHEMA_VERSION' }));
    expect(tomorrow).toThrow(definition.type);
  });
});

describe('The golden samples', () => {
  test.each(samples)('$file still decodes to today’s version, unchanged by validation', ({ file, type, version }) => {
    const definition = eventDefinitions.get(type);
    if (definition === undefined) throw new Error(`${file} is of no event that is defined.`);
    const data = upcast(type, version, read(`samples/${file}`) as Data);
    expect(validated(definition, data)).toEqual({ data, problems: [] });
  });

  test('use together every field of the language', () => {
    const fields = [...eventDefinitions.values()].flatMap(({ type, version, schema }) =>
      fieldsOf(schema, [read(`samples/${type}.v${version}.json`)]),
    );
    const used = new Set(fields.filter(([, isUsed]) => isUsed).map(([name]) => name));
    expect(fields.map(([name]) => name).filter((name) => !used.has(name))).toEqual([]);
  });

  test('stand beside a schema of every version that has a hash', () => {
    for (const name of Object.keys(read('hashes.json') as Data)) {
      expect(existsSync(`schema/events/${name}`)).toBe(true);
      expect(existsSync(`schema/events/samples/${name}`)).toBe(true);
    }
  });
});

describe('Upcasting', () => {
  const chain = new Map([
    [
      'Told',
      {
        version: 3,
        upcasters: {
          1: ({ name, ...rest }: Data) => ({ ...rest, names: [name] }),
          2: (data: Data) => ({ ...data, language: 'und' }),
        },
      },
    ],
  ]);

  test('goes from version to version up to the newest', () => {
    expect(upcast('Told', 1, { name: 'A' }, chain)).toEqual({ names: ['A'], language: 'und' });
    expect(upcast('Told', 2, { names: ['A', 'B'] }, chain)).toEqual({ names: ['A', 'B'], language: 'und' });
    expect(upcast('Told', 3, { names: [], language: 'en' }, chain)).toEqual({ names: [], language: 'en' });
  });

  test('does not invent a step that is missing', () =>
    expect(() => upcast('Told', 0, {}, chain)).toThrow('no upcaster from version 0'));

  test('lets an event pass that this release does not know', () =>
    expect(upcast('Unheard', 9, { a: 1 }, chain)).toEqual({ a: 1 }));
});
