/**
 * The mappings that are shipped, over the real files for which they are, where those lie beside the project. Every row is
 * accounted for: it makes facts, is refused, or is passed over.
 */
import { existsSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import type { FactData } from '#domain/fact';
import { type Answer, Folder } from './importing.ts';

/** Thousands of rows, on a machine that may have other work. */
jest.setTimeout(180_000);

const MAPPINGS = 'docs/examples/import';
/** Beside the project, or beside the folder that holds it. */
const DATA = ['../shared/data', '../../shared/data'].map((path) => resolve(path)).find((path) => existsSync(path));

interface Expected {
  readonly rows: number;
  readonly created: number;
  readonly refused: number;
  readonly passedOver: number;
  readonly events: number;
}

const COUNTS: Readonly<Record<string, Expected>> = {
  'azerbaijan-office-holders': { rows: 71, created: 71, refused: 0, passedOver: 0, events: 278 },
  'us-foreign-leader-visits': { rows: 1815, created: 1805, refused: 0, passedOver: 10, events: 4043 },
  'us-president-secretary-travels': { rows: 2313, created: 2289, refused: 1, passedOver: 23, events: 7305 },
  'us-relations-by-country': { rows: 563, created: 299, refused: 20, passedOver: 244, events: 337 },
  'us-office-tenures': { rows: 5586, created: 5371, refused: 11, passedOver: 204, events: 19_234 },
  'uk-ministers-meetings': { rows: 2796, created: 507, refused: 1, passedOver: 2288, events: 536 },
};

const filesOf = (name: string): string[] => {
  const folder = join(DATA ?? '', name);
  return existsSync(folder) ? globSync(join(folder, '*.csv')).sort() : [`${folder}.csv`];
};

interface Imported {
  readonly folder: Folder;
  readonly answer: Answer;
}

const imported = new Map<string, Promise<Imported>>();
afterAll(async () => {
  for (const one of await Promise.all(imported.values())) one.folder.remove();
});

/** Once for all tests that ask: a register of thousands of rows takes seconds. */
function importOf(name: string, { dryRun }: { readonly dryRun: boolean }): Promise<Imported> {
  const known = imported.get(name);
  if (known !== undefined) return known;
  const folder = new Folder();
  const given = { mapping: join(MAPPINGS, `${name}.mapping.yaml`), report: join(folder.path, 'refused') };
  const begun = folder
    .import(filesOf(name), dryRun ? { ...given, dryRun } : given)
    .then((answer) => ({ folder, answer }));
  imported.set(name, begun);
  return begun;
}

/** Of these it is looked at what was recorded; the others are rehearsed, and nothing of them is written. */
const RECORDED = new Set(['us-office-tenures', 'us-foreign-leader-visits', 'uk-ministers-meetings']);

const withData = DATA === undefined ? describe.skip : describe;
if (DATA === undefined) console.warn('Skipped: there is no ../shared/data with the real registers.');

withData('Every row is accounted for in', () => {
  test.each(Object.entries(COUNTS))('%s', async (name, expected) => {
    const { folder, answer } = await importOf(name, { dryRun: !RECORDED.has(name) });
    const { rows, created, refused, passedOver, events, error } = answer;
    expect({ error, rows, created, refused, passedOver, events }).toEqual({ error: '', ...expected });
    expect(created + refused + passedOver).toBe(rows);
    for (const { problem, expected: right } of answer.refusals) expect([problem, right]).not.toContain('');
    expect(folder.events().length).toBe(RECORDED.has(name) ? events : 0);
  });
});

withData('No false fact is made of', () => {
  test('a nomination that came to nothing, a scheduled meeting that was cancelled, or a month', async () => {
    const names = ['us-office-tenures', 'us-foreign-leader-visits'];
    const registers = await Promise.all(names.map((name) => importOf(name, { dryRun: false })));
    const told = registers
      .flatMap(({ folder }) => folder.events())
      .map(({ type, data }) => ({ type, data: data as Record<string, unknown> }));
    const ofRow = (row: string) =>
      told
        .filter(({ data }) => JSON.stringify(data['prov']).includes(`"row":"${row}`))
        .map(({ type, data }) => [type, data['capacity']]);
    expect(ofRow('ng--stei-01')).toEqual([
      ['OfficialAppointed', 'nominee'],
      ['AppointmentLapsed', undefined],
    ]);
    expect(ofRow('486"')).toEqual([
      ['VisitStarted', undefined],
      ['VisitEnded', undefined],
    ]);
    const months = told.filter(({ data }) => /^\d{4}-\d\d$/u.test(String(data['leftOn'])));
    expect(months.length).toBeGreaterThan(100);
  });
});

/** Looked up in the returns by hand: month, minister, whom he met, about what. */
const MEETINGS: readonly (readonly [string, string, readonly string[], string])[] = [
  ['2014-01', 'David Cameron', ['Crest Nicholson'], 'To discuss UK housing market'],
  ['2014-01', 'David Cameron', ['ITV', 'Geoff Hill', 'Michael Jeremy', 'Tom Bradby'], 'General discussion'],
  ['2010-08', 'Nick Clegg', ['TEDCO/Quadrus Centre'], 'Low carbon business support service'],
  ['2010-07', 'Nick Clegg', ['NATO'], 'General discussion'],
  ['2011-06', 'Nick Clegg', ['Trade Union Congress'], 'Rebalancing the economy'],
  ['2011-06', 'Nick Clegg', ['Trade Union Congress'], 'Public services'],
  [
    '2010-06',
    'Nick Clegg',
    ['The Elders (Mabel van Oranje, Martti Ahtisaari, Kofi Annan and Mary Robinson)'],
    'Discussion of international affairs',
  ],
  [
    '2011-07',
    'David Cameron',
    ['Russell Loebscher', 'Humphrey Borkum', 'Johannesburg Stock Exchange'],
    'Panel discussion event',
  ],
  ['2011-07', 'David Cameron', ['Bank of England'], 'To discuss the Eurozone'],
  ['2013-05', 'David Cameron', ['Tony Hall', 'BBC'], 'Introductory meeting'],
];

withData('Meetings of ministers with companies', () => {
  test('are told value by value, each with those who were there, and nobody is registered but the ministers', async () => {
    const { folder } = await importOf('uk-ministers-meetings', { dryRun: false });
    const events = folder.events();
    const told = events
      .filter(({ type }) => type === 'MeetingHeld')
      .map(({ data }) => data as FactData['MeetingHeld'])
      .map(({ occurred, participants: [minister, ...others], topics = [], kind }) => ({
        row: [occurred, minister?.nameAsPublished, others.map((one) => one.nameAsPublished), topics[0]?.label],
        kinds: [
          kind,
          minister?.capacity,
          ...new Set(others.map(({ capacity, represents }) => `${capacity} ${represents.length}`)),
        ],
      }));
    expect(told.map(({ row }) => row)).toEqual(expect.arrayContaining([...MEETINGS]));
    expect(new Set(told.map(({ kinds }) => kinds.join()))).toEqual(new Set(['stakeholders,office_holder,private 0']));
    const registered = events.filter(({ type }) => type === 'OfficialRegistered').map(({ data }) => data);
    expect(registered).toMatchObject([{ name: 'David Cameron' }, { name: 'Nick Clegg' }]);
    // Twice in one month, in one return, about the same matter: two meetings.
    const chair = told.filter(({ row }) => row[0] === '2010-06' && String(row[2]).startsWith('Chair of the Political'));
    expect(chair).toHaveLength(2);
  });
});

describe('The other mappings that are shipped', () => {
  test('tell Popolo persons and their memberships', async () => {
    const folder = new Folder();
    const persons = [
      {
        ...{ id: 'p1', name: 'Elmar Mammadyarov', family_name: 'Mammadyarov', birth_date: '1960-07' },
        identifiers: [{ scheme: 'wikidata', identifier: 'Q58083' }],
      },
      { id: 'p2', name: 'Polad Bulbuloglu' },
    ];
    const memberships = [
      { id: 'm1', person_id: 'p1', post_id: 'fm', role: 'Minister', start_date: '2004-04-07', end_date: '2020-07-16' },
      { id: 'm2', person_id: 'p3', post_id: 'fm', role: 'Minister' },
    ];
    const ofPersons = folder.file('az.json', JSON.stringify({ persons }));
    const ofMemberships = folder.file('az-memberships.json', JSON.stringify({ memberships }));
    const told = async (file: string, mapping: string) => folder.import([file], { mapping: join(MAPPINGS, mapping) });
    expect(await told(ofPersons, 'popolo-persons.mapping.yaml')).toMatchObject({ exitCode: 0, created: 2 });
    const second = await told(ofMemberships, 'popolo-memberships.mapping.yaml');
    expect(second).toMatchObject({
      created: 1,
      refused: 1,
      refusals: [{ column: 'person_id', rule: 'UNKNOWN_REFERENCE' }],
    });
    expect(folder.events().map(({ type, data }) => [type, (data as { birth?: string }).birth])).toEqual([
      ['SourceDocumentRegistered', undefined],
      ['OfficialRegistered', '1960-07'],
      ['OfficialRegistered', undefined],
      ['SourceDocumentRegistered', undefined],
      ['OfficeEstablished', undefined],
      ['OfficialAppointed', undefined],
      ['OfficeAssumed', undefined],
      ['OfficeLeft', undefined],
    ]);
    folder.remove();
  });

  test('tell a table of the status of a treaty by the legend in its header', async () => {
    const folder = new Folder();
    const table = [
      'Participant,"Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)"',
      'Austria,12 Dec 1989',
      'Azerbaijan,30 Oct 1992 a',
      'Finland,3 Mar 1991 A',
      'Croatia,12 Oct 1992 d',
      'Norway,1 Jan 1990 x',
      'Atlantis,1 Jan 1990 a',
    ].join('\n');
    const answer = await folder.import([folder.file('Convention on Something.csv', table)], {
      mapping: join(MAPPINGS, 'un-treaty-status.mapping.yaml'),
    });
    expect(answer).toMatchObject({ exitCode: 1, created: 3, refused: 2, passedOver: 1 });
    const consents = folder.events().filter(({ type }) => type === 'ConsentToBeBoundExpressed');
    expect(consents.map(({ data }) => data)).toMatchObject([
      { party: { id: 'AT' }, means: 'ratification', actedOn: '1989-12-12' },
      { party: { id: 'AZ' }, means: 'accession', actedOn: '1992-10-30' },
      { party: { id: 'FI' }, means: 'acceptance', actedOn: '1991-03-03' },
    ]);
    folder.remove();
  });

  test('tell the larger world of the demo', async () => {
    const folder = new Folder();
    const world = 'docs/examples/world';
    const answer = await folder.import([join(world, 'visits.csv.gz')], { mapping: join(world, 'world.mapping.yaml') });
    expect(answer).toMatchObject({ exitCode: 0, rows: 4093, created: 4093, refused: 0, passedOver: 0, events: 8230 });
    folder.remove();
  });
});
