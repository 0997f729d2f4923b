/** A first mapping is guessed for files that nobody has described: it is valid, runs, and says how sure it is. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { guessOrSay } from '#cli/import/command';
import type { Guess } from '#import/guess/guess';
import { Folder } from './importing.ts';

jest.setTimeout(120_000);

const DATA = ['../shared/data', '../../shared/data'].map((path) => resolve(path)).find((path) => existsSync(path));
const isValid = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync('schema/import/mapping.v1.json', 'utf8')),
);

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

async function guessed(file: string): Promise<Guess> {
  let guess: unknown;
  const exitCode = await guessOrSay(file, { say: (value) => (guess = value) });
  expect(exitCode).toBe(0);
  return guess as Guess;
}

/** Guessed, mended, and tried; each column has a percentage above it. */
async function tried(file: string, mend: (mapping: string) => string = (mapping) => mapping) {
  const guess = await guessed(file);
  const mapping = mend(guess.mapping);
  expect([parse(mapping), isValid(parse(mapping)), isValid.errors]).toEqual([expect.anything(), true, null]);
  const percentages = mapping.match(/^ {2}# \d+ % /gmu) ?? [];
  expect(percentages).toHaveLength(guess.columns.length);
  const answer = await folder.import([file], { mapping: folder.file('guessed.mapping.yaml', mapping) });
  expect(answer.error).toBe('');
  return { guess, mapping, answer };
}

const ofCountry = (code: string) => (mapping: string) =>
  mapping.replace(/own_country: \{[^}]*\}/u, `own_country: ${code}`);

test('A list of visits in Windows-1252, with semicolons and days first, needs its own country and nothing else', async () => {
  const list = [
    'Lfd. Nr.;Besucher;Land;Ankunft;Abreise;Ort',
    '1;Präsident Valdas Adamkus;Lithuania;03.12.2019;05.12.2019;München',
    '2;Außenminister Jüri Ratas;Estonia;14.02.2020;;Köln',
    '3;Königin Margrethe;Denmark;01.03.2020;-;Berlin',
    '4;Präsident Kersti Kaljulaid;Estonia;28.03.2020;29.03.2020;Berlin',
    '5;Königin Máxima;Netherlands;30.03.2020;30.03.2020;Bonn',
  ].join('\r\n');
  const file = folder.file('besuche.csv', Buffer.from(list, 'latin1'));
  const { guess, mapping, answer } = await tried(file, ofCountry('DE'));
  expect(mapping).toContain('guessed from 5 rows: csv, windows-1252, delimiter ";", header in row 1.');
  expect(guess.columns.map(({ kind }) => kind)).toEqual(['id', 'person', 'country', 'date', 'date', 'place']);
  expect(guess.tells?.what).toBe('visits');
  expect(answer).toMatchObject({ exitCode: 0, created: 5, refused: 0 });
  const [started, ended] = folder.events().slice(1);
  expect([started?.type, started?.data]).toMatchObject([
    'VisitStarted',
    {
      startedOn: '2019-12-03',
      host: { id: 'LT' },
      visitors: [{ unresolvedName: 'Präsident Valdas Adamkus', represents: [{ id: 'DE' }] }],
    },
  ]);
  expect([ended?.type, ended?.data]).toMatchObject(['VisitEnded', { endedOn: '2019-12-05' }]);
});

test('Ambassadors as Wikidata gives them are persons, offices and tenures', async () => {
  const binding = (id: string, name: string, position: string, start: string, end?: string) => ({
    person: { type: 'uri', value: id },
    personLabel: { 'xml:lang': 'en', type: 'literal', value: name },
    positionLabel: { type: 'literal', value: position },
    start: { datatype: 'xsd:dateTime', value: `${start}T00:00:00Z` },
    ...(end === undefined ? {} : { end: { datatype: 'xsd:dateTime', value: `${end}T00:00:00Z` } }),
  });
  const bindings = [
    binding('Q1', 'Anna Berg', 'ambassador to Finland', '2001-05-01', '2005-06-30'),
    binding('Q2', 'Carl Dahl', 'ambassador to Norway', '2005-07-01', '2008-01-31'),
    binding('Q1', 'Anna Berg', 'ambassador to Norway', '2008-02-01'),
    binding('Q3', 'Eva Falk', 'ambassador to Finland', '2005-07-01', '2010-12-31'),
    binding('Q4', 'Gustav Holm', 'ambassador to Chile', '2011-01-01'),
  ];
  const file = folder.file('ambassadors.json', JSON.stringify({ head: {}, results: { bindings } }));
  const { guess, mapping, answer } = await tried(file, ofCountry('SE'));
  expect(mapping).toContain('the list under results.bindings');
  expect(guess.tells?.what).toBe('who held which office, from when until when');
  expect(answer).toMatchObject({ exitCode: 0, created: 5, refused: 0 });
  const types = folder.events().map(({ type }) => type);
  expect(types.filter((type) => type === 'OfficialRegistered')).toHaveLength(4);
  expect(types.filter((type) => type === 'OfficeAssumed')).toHaveLength(5);
  expect(types.filter((type) => type === 'OfficeLeft')).toHaveLength(3);
});

test('What does not show is not told, and what is no table is refused', async () => {
  const file = folder.file('topics.tsv', 'Topic\tRemark\nTrade\tA word\nFish\tAnother word\n');
  const { guess, mapping, answer } = await tried(file);
  expect(guess.tells).toBeUndefined();
  expect(mapping).toContain('What the rows tell does not show');
  expect(answer).toMatchObject({ exitCode: 0, created: 0, passedOver: 2 });
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await guessOrSay(folder.file('empty.csv', ''), { say: () => {} })).toBe(2);
  expect(stderr.mock.calls.map(([text]) => text)).toEqual([`${join(folder.path, 'empty.csv')} is empty.\n`]);
  stderr.mockRestore();
});

test('Days and months that may be the other way round are said to be so', async () => {
  const unclear = folder.file('a.csv', 'Name,Country,Date\nA B,France,03/04/2019\nC D,Spain,05/06/2019\n');
  expect((await guessed(unclear)).columns[2]?.why).toContain('day and month may be the other way round');
  const clear = folder.file('b.csv', 'Name,Country,Date\nA B,France,03/14/2019\nC D,Spain,05/06/2019\n');
  expect((await guessed(clear)).mapping).toContain('date: M/d/yyyy');
});

describe('A mapping is guessed that runs for', () => {
  test('tables of Popolo and of treaties', async () => {
    const persons = [
      { id: 'p1', name: 'Elmar Mammadyarov', birth_date: '1960-07', identifiers: [{ scheme: 'x', identifier: '1' }] },
      { id: 'p2', name: 'Polad Bulbuloglu', birth_date: '1945-02-04' },
    ];
    const { answer } = await tried(folder.file('popolo.json', JSON.stringify({ persons, memberships: [{ id: 'm' }] })));
    expect(answer).toMatchObject({ exitCode: 0, created: 2 });
    await tried(
      folder.file(
        'treaty.csv',
        'Participant,"Signature","Ratification, Accession(a)"\nAustria,1 Mar 1988,12 Dec 1989\nAzerbaijan,,30 Oct 1992 a\n',
      ),
    );
  });

  const files = DATA === undefined ? [] : globSync(join(DATA, '**', '*.csv')).sort();
  if (DATA === undefined) console.warn('Skipped: there is no ../shared/data with the real registers.');
  // Of the returns of one register one is enough.
  const registers = files.filter((file) => !/meetings/u.test(file) || /dpmmeetingsaprjun2011/u.test(file));
  const each =
    registers.length === 0
      ? test.skip.each([['any register', '']])
      : test.each(registers.map((file) => [basename(file), file]));
  each('the beginning of %s', async (name, file) => {
    const lines = readFileSync(file, 'latin1').split('\n').slice(0, 300);
    const { answer } = await tried(folder.file(name, Buffer.from(lines.join('\n'), 'latin1')), ofCountry('US'));
    expect(answer.rows).toBeGreaterThan(0);
    expect(answer.created + answer.passedOver).toBeGreaterThan(answer.rows * 0.6);
  });
});
