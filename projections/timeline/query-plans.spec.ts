/** How SQLite finds the rows of a timeline where there are many: by their keys, never by reading a whole table. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DatabaseSync } from 'node:sqlite';
import type { Projection, ReadDatabase } from '#read-model/contract/projection';
import { ReadConnection } from '#read-model/read/read-connection';
import { emptyModel, schemaOf } from '#read-model/store/schema';
import { departedFrom } from '#projections/timeline-history/queries';
import { timelineHistory } from '#projections/timeline-history/projection';
import type { EntryCard } from './cards.ts';
import type { TimelineFilter } from './filter.ts';
import { timeline } from './projection.ts';
import { type TimelinePage, countOf, linksOf, partsOf, timelineOf, wholesOf } from './queries.ts';

/** What ANALYZE counts in the timeline of 200 000 events: SQLite plans by these. */
const COUNTED = [
  ['appearances', 'appearances', '627680 115 1 1'],
  ['appearances', 'appearances_1', '627680 115 2'],
  ['versions', 'versions', '914510 161 1 1 1'],
  ['versions', 'versions_1', '914510 161 2'],
  ['cards', 'sqlite_autoindex_cards_1', '132729 11 1'],
  ['links', 'links', '778 1 1 1'],
  ['links', 'links_1', '778 1'],
  ['merges', 'merges', '400 1 1'],
  ['merges', 'merges_1', '400 1'],
  ['streams', null, '64700'],
] as const;

function large(projection: Projection): DatabaseSync {
  const database = emptyModel(schemaOf(projection));
  database.exec('ANALYZE');
  const tables = ['streams', ...projection.tables.map(({ name }) => name)];
  const insert = database.prepare('INSERT INTO sqlite_stat1 VALUES (?, ?, ?)');
  for (const [table, index, counts] of COUNTED) if (tables.includes(table)) insert.run(table, index, counts);
  database.exec('ANALYZE sqlite_schema');
  return database;
}

/** The steps of every statement that `ask` makes. */
function plansOf(database: DatabaseSync, ask: (db: ReadDatabase) => unknown): string[] {
  const steps: string[] = [];
  const connection = new ReadConnection(database);
  const explain = (sql: string, params: readonly (string | number | null)[]) =>
    steps.push(
      ...database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...params)
        .map((row) => String(row['detail'])),
    );
  ask({
    all: (sql, ...params) => (explain(sql, params), connection.all(sql, ...params)),
    get: (sql, ...params) => (explain(sql, params), connection.get(sql, ...params)),
    entryOf: () => 1,
    eventsOf: () => [],
    factsOf: () => [],
    streamOf: () => undefined,
  });
  return steps;
}

const readsWhole = (steps: readonly string[]): string[] =>
  steps.filter((step) => /^SCAN (?:a|b|c|l|m|s|appearances|versions|cards|links|merges|streams)\b/u.test(step));

const CARD = {
  id: 'mtg_1',
  about: { kind: 'meeting', id: 'mtg_1' },
  part: '',
  partOf: { kind: 'visit', id: 'vis_1' },
} as unknown as EntryCard;

const between = (from: string | null, to: string | null, match: 'POSSIBLE' | 'CERTAIN') => ({ from, to, match });
const FILTERS: readonly TimelineFilter[] = [
  {},
  { between: between(null, '2019-12-31', 'POSSIBLE') },
  { between: between('2019-12-01', '2019-12-31', 'CERTAIN') },
  { with: ['country:RU'], roles: ['HOST'], kinds: ['VISIT'] },
];
const PAGES: readonly TimelinePage[] = [
  { order: 'DESC', limit: 21 },
  { order: 'ASC', limit: 21, after: '2019-12-03' },
  { order: 'DESC', limit: 21, basis: 'RECORDED' },
  { order: 'DESC', limit: 21, fromEnd: true },
];

describe('No timeline query reads a whole table', () => {
  let now: DatabaseSync;
  let then: DatabaseSync;
  beforeAll(() => {
    now = large(timeline);
    then = large(timelineHistory);
  });
  afterAll(() => {
    now.close();
    then.close();
  });

  test.each(FILTERS)('for a page or a count of %j', (filter) => {
    const subjects = ['country:AZ', ['official:off_1', 'official:off_2']] as const;
    for (const subject of subjects)
      for (const page of PAGES) {
        expect(readsWhole(plansOf(now, (db) => timelineOf(db, subject, filter, page)))).toEqual([]);
        expect(readsWhole(plansOf(then, (db) => timelineOf(db, subject, { ...filter, asOf: 9n }, page)))).toEqual([]);
      }
    expect(readsWhole(plansOf(now, (db) => countOf(db, 'country:AZ', filter)))).toEqual([]);
    expect(readsWhole(plansOf(then, (db) => departedFrom(db, 'country:AZ', filter, { limit: 20 })))).toEqual([]);
  });

  test.each([
    ['parts', (db: ReadDatabase) => partsOf(db, ['vis_1', 'vis_2'])],
    ['wholes', (db: ReadDatabase) => wholesOf(db, [CARD])],
    ['links', (db: ReadDatabase) => linksOf(db, [CARD])],
  ])('for the %s of entries', (_name, ask) => expect(readsWhole(plansOf(now, ask))).toEqual([]));

  test('for a page up to a day, which begins at that day', () => {
    const steps = plansOf(now, (db) => timelineOf(db, 'country:AZ', FILTERS[1]!, PAGES[0]!));
    expect(steps).toContain('SEARCH a USING PRIMARY KEY (subject=? AND sort<?)');
    expect(steps).toContain('SEARCH a USING INDEX appearances_2 (subject=? AND sort>?)');
    expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  });
});
