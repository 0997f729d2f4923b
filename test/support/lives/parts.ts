/** What the random lives are made of: days, names, a cast, and where a fact comes from. */
import fc from 'fast-check';
import { ID_PREFIX } from '#domain/vocabulary/references';
import type { Told } from '../given.ts';

export type Kind = keyof typeof ID_PREFIX;

/** States that existed in all the years of these stories. */
export const COUNTRIES = ['NO', 'UY', 'KE', 'IS', 'PT'] as const;

export const idOf = (kind: Kind, index: number): string => `${ID_PREFIX[kind]}_${String(index).padStart(26, '0')}`;
export const country = (id: string) => ({ kind: 'country', id });

// --- dates -----------------------------------------------------------------------------------------------------------

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

export const aDay = fc.integer({ min: 0, max: 9000 }).map((days) => dayAfter('2000-01-01', days));

/** A day told as precisely as some source would tell it; the day itself stays possible. */
export const fuzzily = (day: string): fc.Arbitrary<string> =>
  fc.constantFrom(day, day, day, day.slice(0, 7), day.slice(0, 4), `${day}?`, `${day.slice(0, 7)}~`, `[..${day}]`);

export const aDate = aDay.chain(fuzzily);

// --- texts and people ------------------------------------------------------------------------------------------------

export const aName = fc.constantFrom(
  'Elin Sørvik',
  'Joaquín Arrieta',
  'Wanjirũ Kamau',
  'Əli Məmmədov',
  'Алексей Белов',
  '李明',
);
export const aText = fc.oneof(aName, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }));

/** What the fixed part of every world is: how many there are of what can be referred to. */
export interface Cast {
  readonly sources: number;
  readonly officials: number;
}

export const provFrom = ({ sources }: Cast) =>
  fc.record({
    sources: fc
      .uniqueArray(fc.nat(sources - 1), { minLength: 1, maxLength: 2 })
      .map((indexes) => indexes.map((index) => ({ sourceId: idOf('source', index) }))),
    // Histories are of what was so; what is denied is told beside them (amended-history.ts).
    assertion: fc.constantFrom('reported', 'reported', 'inferred'),
  });

/** One participant for each given country: each official at most once, the others by name. */
export const participantsOf = ({ officials }: Cast, countries: readonly string[]) =>
  fc
    .tuple(fc.shuffledSubarray([...Array(officials).keys()]), fc.array(aName, { minLength: 9, maxLength: 9 }))
    .map(([chosen, names]) =>
      countries.map((code, at) => ({
        ...(chosen[at] === undefined ? { unresolvedName: names[at] } : { officialId: idOf('official', chosen[at]) }),
        nameAsPublished: names[at],
        capacity: 'office_holder',
        represents: [country(code)],
        role: at === 0 ? 'host' : 'guest',
      })),
    );

export const twoCountries = fc.shuffledSubarray([...COUNTRIES], { minLength: 2, maxLength: 2 }) as fc.Arbitrary<
  [string, string]
>;

// --- one life for each kind of stream --------------------------------------------------------------------------------

export type LifeOf = (cast: Cast, index: number) => fc.Arbitrary<readonly Told[]>;

/** A life of one event, told by its own fields. */
export const once =
  (type: string, fields: (index: number, cast: Cast) => Record<string, fc.Arbitrary<unknown>>): LifeOf =>
  (cast, index) =>
    fc.record({ ...fields(index, cast), prov: provFrom(cast) }).map((data) => [{ type, data }]);
