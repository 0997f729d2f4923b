/** What random lives are told with: dates, people, parties, and what may be left out. */
import fc from 'fast-check';
import { COUNTRIES, country, idOf } from '../support/lives/parts.ts';
import { BODIES, OFFICIALS, type Telling, type ThingKind } from './cast.ts';

export type Data = Readonly<Record<string, unknown>>;

export const IDS = {
  visit: idOf('visit', 0),
  meetings: [0, 1, 2].map((index) => idOf('meeting', index)),
  call: idOf('call', 0),
  agreement: idOf('agreement', 0),
  tenures: [0, 1].map((index) => idOf('tenure', index)),
};

/** Tells of a thing. */
export const own = (kind: ThingKind, id: string) => (type: string, data: Data) => ({ kind, id, type, data });
export type Tells = readonly Omit<Telling, 'prov'>[];

/** A day told as its source told it. */
export const told = (day: string) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(day) },
    { weight: 3, arbitrary: fc.constantFrom(day.slice(0, 7), `${day}?`, day.slice(0, 4), `[..${day}]`, `${day}/..`) },
  );
export const maybe = <T>(field: string, value: fc.Arbitrary<T>, weight = 3): fc.Arbitrary<Record<string, T>> =>
  fc.oneof(
    { weight, arbitrary: value.map((one) => ({ [field]: one })) },
    { weight: 1, arbitrary: fc.constant({} as Record<string, T>) },
  );
/** Fields that are sometimes left out. */
export const fields = (...parts: readonly fc.Arbitrary<Data>[]): fc.Arbitrary<Data> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as Data);

export const partyOf = (code: string): fc.Arbitrary<Data> => {
  const body = BODIES.find(({ countryId }) => countryId === code);
  return body === undefined
    ? fc.constant(country(code))
    : fc.constantFrom<Data>(country(code), { kind: 'body', id: body.id });
};

/** People for the given countries, each registered person once; the others are known by name only. */
export const people = (codes: readonly string[], roles: readonly string[]): fc.Arbitrary<Data[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...OFFICIALS.keys()], { minLength: codes.length, maxLength: codes.length }),
      fc.array(fc.nat(3), { minLength: codes.length, maxLength: codes.length }),
      fc.tuple(...codes.map(partyOf)),
    )
    .map(([who, registered, parties]) =>
      codes.map((_, at) => {
        const { name, id } = OFFICIALS[who[at]!]!;
        const named = registered[at] === 0 ? { unresolvedName: name } : { officialId: id };
        return {
          ...named,
          nameAsPublished: name,
          capacity: 'office_holder',
          represents: [parties[at]],
          role: roles[at] ?? 'delegation_member',
        };
      }),
    );

export const codes = (count: number) => fc.shuffledSubarray([...COUNTRIES], { minLength: count, maxLength: count });

/** Each step is in the story or not; mostly it is. */
export const some = (steps: readonly fc.Arbitrary<Tells[number]>[], weight = 3): fc.Arbitrary<Tells> =>
  fc
    .tuple(
      ...steps.map((step) =>
        fc.oneof({ weight, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: fc.constant([]) }),
      ),
    )
    .map((all) => all.flat());
