import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entityIdOf, eventIdOf, payloadHashOf } from '#commands/identity';
import { ID_PREFIX, idPattern } from '#domain/vocabulary/references';

// Relations are known by their pair, not by a key.
const kinds = (Object.keys(ID_PREFIX) as (keyof typeof ID_PREFIX)[]).filter((kind) => kind !== 'relations');
const UUID_8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;

describe('The ids that follow from a key', () => {
  test('are the same today as they were in the first release', () => {
    expect(entityIdOf('visit', 'import-7')).toBe(entityIdOf('visit', 'import-7'));
    expect([entityIdOf('visit', 'import-7'), eventIdOf('import-7', 0)]).toMatchInlineSnapshot(`
     [
       "vis_27YPAZ11ZV68JAGNE2W3XAYV2G",
       "b7b32d94-63ba-8147-8ed8-477ebd2c54d5",
     ]
    `);
  });

  test('have the form of their kind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.string(), (kind, key) => {
        expect(entityIdOf(kind, key)).toMatch(idPattern(kind));
      }),
    );
  });

  test('of events are UUIDs of version 8', () => {
    fc.assert(fc.property(fc.string(), fc.nat(), (key, index) => expect(eventIdOf(key, index)).toMatch(UUID_8)));
  });

  test('differ where the key, the kind or the index differs', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.string(), fc.nat(9)), { selector: String, minLength: 2 }), (places) => {
        expect(new Set(places.map(([key, index]) => eventIdOf(key, index))).size).toBe(places.length);
      }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), (keys) => {
        const ids = keys.flatMap((key) => kinds.map((kind) => entityIdOf(kind, key).split('_')[1]));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('The hash of a payload', () => {
  test('does not see the order of fields, at any depth', () => {
    expect(payloadHashOf({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(payloadHashOf({ b: [{ d: 3, c: 2 }], a: 1 }));
  });

  test('sees every value and the order of lists', () => {
    const hashes = [{ a: 1 }, { a: '1' }, { a: [1, 2] }, { a: [2, 1] }, { a: null }, {}].map(payloadHashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
