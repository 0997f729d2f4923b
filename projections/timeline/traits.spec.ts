/** Filters by place, post, rank, series, basis of the date and second parties, against a slow and obvious reference. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { timelineHistory } from '#projections/timeline-history/projection';
import type { ProjectedEvent, ReadDatabase } from '#read-model/contract/projection';
import { askReadModel } from '../../test/support/read-model.ts';
import { event, party, somebody } from './cases/case.ts';
import { clausesOf, selectFor, where } from './clauses.ts';
import { timeline } from './projection.ts';
import { type TimelineFilter, officeTrait, placeTrait, rankTrait, seriesTrait, timelineOf } from './queries.ts';

const idOf = (prefix: string, n: number) => `${prefix}_01J9ZK3V5T8N6Q2R4W7X1Y${String(n).padStart(4, '0')}`;

const COUNTRIES = ['AZ', 'RU', 'NO', 'UY'] as const;
const CITIES = ['Baku', 'Mos Cow', 'BAKU', 'Bergén'] as const;
const OFFICES = [1, 2, 3].map((n) => idOf('ofc', n));
const RANKS = ['state', 'official', 'working'] as const;
const SERIES = ['Caspian talks', 'Arctic Forum'] as const;

interface Told {
  readonly kind: 'visit' | 'meeting' | 'conference';
  readonly parties: readonly [string, string];
  readonly country?: string;
  readonly city?: string;
  readonly office?: string;
  readonly rank: string;
  readonly series?: string;
  readonly isDated: boolean;
  readonly isPublished: boolean;
}

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const aTelling: fc.Arbitrary<Told> = fc
  .record({
    kind: fc.constantFrom('visit', 'meeting', 'conference'),
    parties: fc.constantFrom<readonly [string, string]>(['AZ', 'RU'], ['AZ', 'NO'], ['RU', 'UY'], ['NO', 'UY']),
    country: maybe(COUNTRIES),
    city: maybe(CITIES),
    office: maybe(OFFICES),
    rank: fc.constantFrom(...RANKS),
    series: maybe(SERIES),
    isDated: fc.boolean(),
    isPublished: fc.boolean(),
  })
  .map((told) => told as Told);

const without = (data: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

/** Only what the kind can say: a visit has a rank and no place of its own here, the others a place and a series. */
const saysOf = ({ kind, ...told }: Told): { readonly [Key in keyof Told]?: Told[Key] | undefined } => ({
  ...told,
  ...(kind === 'visit' ? { country: undefined, city: undefined, series: undefined } : {}),
  ...(kind === 'conference' ? { office: undefined } : {}),
});

function eventOf(told: Told, n: number): ProjectedEvent {
  const { kind, parties, country, city, office, rank, series, isDated, isPublished } = told;
  const day = `2019-0${(n % 9) + 1}-11`;
  const [first, second] = parties.map((one) => without({ ...somebody(one, 'principal'), officeId: office }));
  const place = country === undefined && city === undefined ? undefined : without({ countryId: country, city });
  const seen = { seen: isPublished ? { publishedOn: '2019-12-04' } : {} };
  const date = isDated ? day : undefined;
  if (kind === 'visit') {
    const visitId = idOf('vis', n);
    const data = without({ visitId, visitors: [first], host: party(parties[1]), rank, startedOn: date });
    return event(n, `visit-${visitId}`, 'VisitStarted', data, seen);
  }
  if (kind === 'meeting') {
    const meetingId = idOf('mtg', n);
    const named = series === undefined ? undefined : { name: series };
    const data = without({
      meetingId,
      kind: 'bilateral',
      participants: [first, second],
      place,
      series: named,
      occurred: date,
    });
    return event(n, `meeting-${meetingId}`, 'MeetingHeld', { ...data, medium: 'in_person' }, seen);
  }
  const conferenceId = idOf('cnf', n);
  const data = without({ conferenceId, name: 'A forum', series, organiser: parties.map(party), place, planned: date });
  return event(n, `conference-${conferenceId}`, 'ConferenceAnnounced', data, seen);
}

const folded = (text: string | undefined) => text?.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

interface Asked {
  readonly places?:
    readonly { readonly country?: string | undefined; readonly city?: string | undefined }[] | undefined;
  readonly offices?: readonly string[] | undefined;
  readonly ranks?: readonly string[] | undefined;
  readonly series?: readonly string[] | undefined;
  readonly any?: readonly string[] | undefined;
  readonly all?: readonly string[] | undefined;
  readonly dateBases?: TimelineFilter['dateBases'];
}

const basisOf = ({ isDated, isPublished }: Told) => {
  if (isDated) return 'FACT';
  return isPublished ? 'PUBLICATION' : 'NONE';
};

/** The slow reference: what was told, held against what is asked. */
function fits(told: Told, asked: Asked): boolean {
  const says = saysOf(told);
  const place = (one: { country?: string | undefined; city?: string | undefined }) =>
    (one.country === undefined || one.country === says.country) &&
    (one.city === undefined || folded(one.city) === folded(says.city));
  return [
    asked.places?.some(place),
    asked.offices?.some((office) => office === says.office),
    asked.ranks?.some((rank) => told.kind === 'visit' && rank === told.rank),
    asked.series?.some((name) => folded(name) === folded(says.series)),
    asked.any?.some((country) => told.parties.includes(country)),
    asked.all?.every((country) => told.parties.includes(country)),
    asked.dateBases?.includes(basisOf(told)),
  ].every((fit) => fit !== false);
}

const filterOf = ({ places, offices, ranks, series, any, all, dateBases }: Asked): TimelineFilter => {
  const lists = [places?.map(placeTrait), offices?.map(officeTrait), ranks?.map(rankTrait), series?.map(seriesTrait)];
  const others = any?.map((country) => `country:${country}`);
  return {
    withOneOf: [...lists, others].filter((list) => list !== undefined),
    ...(all === undefined ? {} : { with: all.map((country) => `country:${country}`) }),
    ...(dateBases === undefined ? {} : { dateBases }),
  };
};

const some = <T>(values: readonly T[]) => fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined });
const aPlace = fc.oneof(
  fc.record({ country: fc.constantFrom(...COUNTRIES) }),
  fc.record({ city: fc.constantFrom('baku', 'MOS COW', 'Bergen') }),
  fc.record({ country: fc.constantFrom(...COUNTRIES), city: fc.constantFrom('Baku', 'Bergen') }),
);
const aQuestion: fc.Arbitrary<Asked> = fc.record({
  places: fc.option(fc.array(aPlace, { minLength: 1, maxLength: 2 }), { nil: undefined }),
  offices: some(OFFICES),
  ranks: some(RANKS),
  series: some(['caspian TALKS', 'Arctic Forum']),
  any: some(COUNTRIES),
  all: some(['AZ', 'RU']),
  dateBases: some(['FACT', 'PUBLICATION', 'NONE', 'WHOLE'] as const),
});
/** One of them mostly: of all together little is left. */
const fewer = fc
  .tuple(
    aQuestion,
    fc.subarray(['places', 'offices', 'ranks', 'series', 'any', 'all', 'dateBases'] as const, {
      minLength: 1,
      maxLength: 2,
    }),
  )
  .map(([asked, kept]): Asked => Object.fromEntries(kept.map((name) => [name, asked[name]])));

const idsIn = (db: ReadDatabase, filter: TimelineFilter): string[] =>
  timelineOf(db, '', filter, { order: 'ASC', limit: 500 }).map(({ entry }) => entry.id);

test('the laws of timeline: a filter leaves what the slow reference leaves, in the same order, now and as of then', () =>
  fc.assert(
    fc.property(
      fc.array(aTelling, { minLength: 30, maxLength: 60 }),
      fc.array(fc.oneof(fewer, aQuestion), { minLength: 25, maxLength: 25 }),
      (tellings, questions) => {
        const events = tellings.map((told, index) => eventOf(told, index + 1));
        const answers = (db: ReadDatabase, asOf?: bigint) => {
          const when = asOf === undefined ? {} : { asOf };
          const all = idsIn(db, when);
          return { all, found: questions.map((asked) => idsIn(db, { ...filterOf(asked), ...when })) };
        };
        const then = BigInt(Math.floor(tellings.length / 2));
        const [now, past] = [
          askReadModel(timeline, events, (db) => answers(db)),
          askReadModel(timelineHistory, events, (db) => answers(db, then)),
        ];
        const told = new Map(
          events.map(({ stream }, index) => [stream.slice(stream.indexOf('-') + 1), tellings[index]!]),
        );
        expect(now.all).toHaveLength(tellings.length);
        expect(past.all).toHaveLength(Number(then));
        for (const { all, found } of [now, past])
          for (const [index, asked] of questions.entries())
            expect(found[index]).toEqual(all.filter((id) => fits(told.get(id)!, asked)));
      },
    ),
    { numRuns: 12 },
  ));

describe('The plan of a filtered page', () => {
  const asked: TimelineFilter = {
    withOneOf: [
      [placeTrait({ country: 'AZ' }), placeTrait({ city: 'Baku' })],
      [officeTrait('o')],
      ['country:AZ', 'country:RU'],
    ],
    dateBases: ['FACT'],
  };
  test.each([
    ['now', timeline, asked],
    ['as of then', timelineHistory, { ...asked, asOf: 1n }],
  ])('%s goes along an index, and scans nothing', (_when, projection, filter) => {
    const { sql, values } = where(clausesOf('country:AZ', filter));
    const select = `EXPLAIN QUERY PLAN ${selectFor('country:AZ', filter)} WHERE ${sql} ORDER BY a.sort LIMIT 20`;
    const steps = askReadModel(projection, [], (db) => db.all(select, ...values)).map(({ detail }) => String(detail));
    expect(steps.filter((step) => step.startsWith('SCAN') || step.includes('TEMP B-TREE'))).toEqual([]);
    expect(steps.filter((step) => step.startsWith('SEARCH')).length).toBeGreaterThan(3);
  });
});
