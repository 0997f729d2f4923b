/** What a release has written, every later release reads. Samples are never deleted and never edited. */
import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { z } from 'zod';
import { elementOf, shapeOf } from '#domain/references';
import { UnsupportedSchemaVersionError, eventDefinitions, upcast } from '#domain/registry';
import { validated } from '#domain/validate';

type Data = Record<string, unknown>;

const read = (file: string): unknown => JSON.parse(readFileSync(`schema/events/${file}`, 'utf8'));
const samples = readdirSync('schema/events/samples').map((file) => {
  const [, type = '', version = ''] = /^(\w+)\.v(\d+)\.json$/u.exec(file) ?? [];
  return { file, type, version: Number(version) };
});

/** The optional fields that a schema has and the value leaves out, at whatever depth, over all items of a list. */
function unused(schema: z.ZodType, values: readonly unknown[], path = ''): string[] {
  const element = elementOf(schema);
  if (element !== undefined) return unused(element, values.flat(), path);
  return Object.entries(shapeOf(schema) ?? {}).flatMap(([name, field]) => {
    const present = values.flatMap((value) => (value as Data)[name] ?? []);
    return present.length === 0 ? [`${path}.${name}`] : unused(field, present, `${path}.${name}`);
  });
}

describe.each([...eventDefinitions.values()])('$type', (definition) => {
  const name = `${definition.type}.v${definition.version}.json`;

  test('has a golden sample that uses every field of its own', () => {
    const data = read(`samples/${name}`) as Data;
    const shape = definition.schema.shape as Record<string, z.ZodType>;
    expect(Object.keys(data).sort()).toEqual(Object.keys(shape).sort());
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

  test('use together every field of the vocabulary', () => {
    const vocabulary = [...eventDefinitions.values()].flatMap(({ type, version, schema }) => {
      const data = read(`samples/${type}.v${version}.json`);
      return unused(schema, [data], type);
    });
    // A field of a shared part (a place, a participant) need not stand in every event that has the part.
    const parts = new Set([
      'prov',
      'place',
      'visitors',
      'participants',
      'signatory',
      'invitedBy',
      'departurePlace',
      'arrivalPlace',
      'topics',
    ]);
    expect(vocabulary.filter((path) => !path.split('.').some((step) => parts.has(step)))).toEqual([]);
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
