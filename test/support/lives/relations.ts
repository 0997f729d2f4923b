/** Lives of what is said, decided and performed, and of what holds between two parties. */
import fc from 'fast-check';
import { pairId } from '#domain/relations/pair';
import type { PartyRef } from '#domain/vocabulary/references';
import type { Told } from '../given.ts';

interface Cast {
  readonly sources: number;
  readonly officials: number;
}
type LifeOf = (cast: Cast, index: number) => fc.Arbitrary<readonly Told[]>;
type Kind = 'statement' | 'outcome' | 'ceremony' | 'mission';

/** What the stories of every family are made of. */
export interface Material {
  readonly idOf: (kind: Kind, index: number) => string;
  readonly countries: readonly string[];
  readonly aDay: fc.Arbitrary<string>;
  readonly aDate: fc.Arbitrary<string>;
  readonly aName: fc.Arbitrary<string>;
  readonly provFrom: (cast: Cast) => fc.Arbitrary<unknown>;
  readonly participantsOf: (cast: Cast, countries: readonly string[]) => fc.Arbitrary<readonly unknown[]>;
}

const country = (id: string): PartyRef => ({ kind: 'country', id });

/** Five countries make ten pairs. */
const pairsOf = (countries: readonly string[]): [PartyRef, PartyRef][] =>
  countries.flatMap((one, at) =>
    countries.slice(at + 1).map((other) => [country(one), country(other)] as [PartyRef, PartyRef]),
  );
const pairAt = (countries: readonly string[], index: number): [PartyRef, PartyRef] => {
  const pairs = pairsOf(countries);
  return pairs[index % pairs.length] as [PartyRef, PartyRef];
};

export const relationsIdAt = (countries: readonly string[], index: number): string => pairId(pairAt(countries, index));

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const withoutAbsent = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

export function livesOfRelations(material: Material): Readonly<Record<string, LifeOf>> {
  const { idOf, countries, aDay, aDate, aName, provFrom, participantsOf } = material;
  const one = (type: string, fields: Record<string, fc.Arbitrary<unknown>>, cast: Cast): fc.Arbitrary<Told[]> =>
    fc.record({ ...fields, prov: provFrom(cast) }).map((data) => [{ type, data: withoutAbsent(data) }]);

  const statement: LifeOf = (cast, index) =>
    fc.subarray([...countries], { maxLength: 3 }).chain((speakers) =>
      one(
        'StatementMade',
        {
          statementId: fc.constant(idOf('statement', index)),
          kind: fc.constantFrom('praise', 'hope', 'emphasis'),
          attribution: fc.constant(['unattributed', 'individual'][speakers.length] ?? 'joint'),
          speakers: participantsOf(cast, speakers),
          quoteKind: fc.constantFrom('direct', 'indirect'),
          text: aName,
          mentions: maybe(
            fc.constantFrom(...countries).map((id) => [{ kind: 'country', id, asPublished: 'a neighbour' }]),
          ),
          statedOn: maybe(aDate),
        },
        cast,
      ),
    );

  /** It comes of the first statement of the story, which every story of an outcome has. */
  const outcome: LifeOf = (cast, index) =>
    one(
      'OutcomeAdopted',
      {
        outcomeId: fc.constant(idOf('outcome', index)),
        kind: fc.constantFrom('working_group', 'recurring_forum'),
        title: aName,
        parties: fc.subarray([...countries], { minLength: 1 }).map((codes) => codes.map(country)),
        arisingFrom: fc.constant({ kind: 'statement', id: idOf('statement', 0) }),
        adoptedOn: maybe(aDate),
      },
      cast,
    );

  const ceremony: LifeOf = (cast, index) =>
    one(
      'CeremonialActPerformed',
      {
        actId: fc.constant(idOf('ceremony', index)),
        kind: fc.constantFrom('wreath', 'address'),
        actors: participantsOf(cast, ['NO']),
        place: maybe(fc.constantFrom(...countries).map((countryId) => ({ countryId }))),
        performedOn: maybe(aDate),
      },
      cast,
    );

  /** Relations that begin, break and are taken up again, on days that rise. Acts that leave the state come in between. */
  const relations: LifeOf = (cast, index) => {
    const [a, b] = pairAt(countries, index);
    const relationsId = pairId([a, b]);
    const course = ['Established', 'Interrupted', 'Resumed', 'Severed', 'Resumed'].map(
      (word) => [`DiplomaticRelations${word}`, { parties: [a, b] }] as const,
    );
    const acts = [
      ['RecognitionExtended', { by: a, of: b, form: 'de_jure' }],
      ['RecognitionWithdrawn', { by: a, of: b, form: 'de_jure' }],
      ['ConsularRelationsEstablished', { parties: [b, a] }],
      ['ConsularRelationsEnded', { parties: [a, b] }],
      ['PartnershipDeclared', { parties: [a, b], asPublished: 'partners' }],
      ['DiplomatsExpelled', { by: b, of: a, count: 2 }],
    ] as const;
    return fc
      .record({
        steps: fc.integer({ min: 0, max: course.length }),
        between: fc.array(fc.constantFrom(...acts), { minLength: 1, maxLength: 4 }),
        days: fc.uniqueArray(aDay, { minLength: 12, maxLength: 12 }),
        prov: provFrom(cast),
      })
      .map(({ steps, between, days, prov }) => {
        const rising = [...days].sort();
        const all = [...course.slice(0, steps), ...between];
        return all.map(([type, data], at) => ({ type, data: { relationsId, ...data, on: rising[at], prov } }));
      });
  };

  const mission: LifeOf = (cast, index) => {
    const [sending, receiving] = pairAt(countries, index);
    const course = [
      ['MissionOpened', { missionId: idOf('mission', index), sending, receiving, kind: 'consulate' }],
      ['MissionMoved', { to: { city: 'Harbour' } }],
      ['MissionStatusChanged', { to: 'embassy' }],
      ['MissionClosed', { permanently: true }],
      ['MissionReopened', {}],
      ['MissionClosed', {}],
    ] as const;
    return fc
      .record({
        steps: fc.integer({ min: 1, max: course.length }),
        days: fc.uniqueArray(aDay, { minLength: course.length, maxLength: course.length }),
        prov: provFrom(cast),
      })
      .map(({ steps, days, prov }) => {
        const rising = [...days].sort();
        return course.slice(0, steps).map(([type, data], at) => ({ type, data: { ...data, on: rising[at], prov } }));
      });
  };

  return { statement, outcome, ceremony, relations, mission };
}
