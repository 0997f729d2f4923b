import { describe, expect, test } from '@jest/globals';
import { publishedNames } from '#domain/country/published-names';
import { world } from '../support/given.ts';

const paths = (data: Record<string, unknown>) => publishedNames(data, world()).map(({ code, path }) => [code, path]);

describe('A country named as published is looked for everywhere in a fact', () => {
  test('in places and in mentions, however deep', () => {
    expect(
      paths({
        stops: [
          { countryId: 'TH', asPublished: 'Thailand' },
          { countryId: 'TH', asPublished: 'Siam' },
        ],
        mentions: [
          { kind: 'country', id: 'BJ', asPublished: 'Dahomey' },
          { kind: 'country', id: 'BJ', asPublished: 'Republic of Benin' },
          { kind: 'topic', id: 'top_1', asPublished: 'Dahomey' },
        ],
      }),
    ).toEqual([
      ['WARN-09', 'stops.1.asPublished'],
      ['WARN-09', 'mentions.0.asPublished'],
    ]);
  });

  test('but not in where the fact comes from, nor where nobody knows the country', () => {
    expect(paths({ prov: { places: [{ countryId: 'TH', asPublished: 'Siam' }] } })).toEqual([]);
    expect(paths({ place: { countryId: 'ZZ', asPublished: 'Ruritania' } })).toEqual([]);
    expect(paths({ place: null, number: { asPublished: 'No. 7' } })).toEqual([]);
  });
});
