/** Rows of files become facts, corrections of facts, or lines of a report: by a small mapping of our own. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FactData, FactType } from '#domain/fact';
import { type Answer, Folder } from './importing.ts';

const MAPPING = `
mapping: 1
source: { key: trips, title: Trips, publisher: A ministry }
columns:
  id: Id
  who: { title: [Who, Minister], fill: down }
  to: To
  from_day: From
  until: { title: Until, empty: ['-'] }
  cities: { title: Cities, optional: true }
row: { key: '{id}' }
values:
  start: { from: from_day, date: [yyyy-MM-dd, d MMMM yyyy, MMMM yyyy], required: the day of arrival }
  end: { from: until, date: [yyyy-MM-dd, d MMMM yyyy] }
  host: { from: to, lookup: countries, at: start }
  stops: { from: cities, split: ';' }
rules:
  - { when: { who: { is: none } }, pass_over: Nobody travelled. }
tell:
  - as: person
    thing: official
    key: 'person/{who}'
    once: true
    facts: [{ event: OfficialRegistered, data: { name: '{who}' } }]
  - as: visit
    thing: visit
    key: 'trips/{id}'
    facts:
      - event: VisitStarted
        data:
          visitors: [{ officialId: '{person}', nameAsPublished: '{who}', capacity: office_holder, represents: [{ kind: country, id: AZ }], role: principal }]
          host: { kind: country, id: '{host}' }
          rank: working
          startedOn: '{start}'
      - { event: VisitEnded, when: { end: present }, data: { endedOn: '{end}' } }
      - { event: VisitStopRecorded, each: { of: stops, as: stop }, data: { order: '{stop.n}', place: { city: '{stop}' } } }
`;

const HEADER = 'Id,Who,To,From,Until,Cities';
const ROWS = [
  '1,Elmar Mammadyarov,Russia,2019-11-20,2019-11-25,Moscow; Kazan',
  '2,,Turkey,3 December 2019,-,',
  '3,none,,,,',
  '4,Polad Bulbuloglu,Atlantis,2019-01-02,,',
  '5,Polad Bulbuloglu,RU,2019-02-30,,',
  '6,Polad Bulbuloglu,RU,2019-03-05,2019-03-01,',
  '7,Polad Bulbuloglu,RU,May 2019,,',
  '',
];
const text = (rows: readonly string[] = ROWS, header = HEADER): string => `${[header, ...rows].join('\n')}\n`;

let folder: Folder;
let mapping: string;
beforeEach(() => {
  folder = new Folder();
  mapping = folder.file('trips.mapping.yaml', MAPPING);
});
afterEach(() => folder.remove());

const counts = ({ exitCode, created, amended, unchanged, refused, passedOver }: Answer) => ({
  ...{ exitCode, created, amended, unchanged, refused, passedOver },
});

/** The data of the recorded events of a type. */
const dataOf = <Type extends FactType>(type: Type): readonly FactData[Type][] =>
  folder
    .events()
    .filter((event) => event.type === type)
    .map(({ data }) => data as FactData[Type]);

describe('An import', () => {
  test('records what rows say, and accounts for each row', async () => {
    const file = folder.file('trips.csv', text());
    const answer = await folder.import([file], { mapping });
    expect(counts(answer)).toEqual({ exitCode: 1, created: 3, amended: 0, unchanged: 0, refused: 3, passedOver: 2 });
    expect(answer.rows).toBe(8);
    expect(answer.events).toBe(folder.events().length);
    expect(answer.refusals.map(({ rule, column, row }) => [rule, column, row])).toEqual([
      ['NOT_IN_LOOKUP', 'To', 5],
      ['INVALID_DATE', 'From', 6],
      ['INVERTED_INTERVAL', 'Until', 7],
    ]);
    expect(dataOf('VisitStarted').map(({ startedOn, host }) => [startedOn, host?.id])).toEqual([
      ['2019-11-20', 'RU'],
      ['2019-12-03', 'TR'],
      ['2019-05', 'RU'],
    ]);
    expect(dataOf('VisitStarted').map(({ prov }) => prov.sources[0]?.row)).toEqual(['1', '2', '7']);
    expect(dataOf('VisitStopRecorded').map(({ order, place }) => [order, place.city])).toEqual([
      [1, 'Moscow'],
      [2, 'Kazan'],
    ]);
    // Whoever is named in refused rows alone was not registered by them; row 7 registered him.
    expect(dataOf('OfficialRegistered').map(({ name }) => name)).toEqual(['Elmar Mammadyarov', 'Polad Bulbuloglu']);
  });

  test('rehearsed says the same, and writes nothing', async () => {
    const file = folder.file('trips.csv', text());
    const rehearsed = await folder.import([file], { mapping, dryRun: true });
    expect(folder.events()).toEqual([]);
    const { exitCode, rows, created, refused, passedOver, events, refusals, passed } = await folder.import([file], {
      mapping,
    });
    expect(rehearsed).toMatchObject({ exitCode, rows, created, refused, passedOver, events, refusals, passed });
    const again = await folder.import([file], { mapping, dryRun: true });
    expect(counts(again)).toEqual({ exitCode: 1, created: 0, amended: 0, unchanged: 3, refused: 3, passedOver: 2 });
  });

  test('of all or nothing records nothing where a row is refused', async () => {
    const file = folder.file('trips.csv', text());
    expect(await folder.import([file], { mapping, atomic: true })).toMatchObject({
      exitCode: 1,
      created: 3,
      isDryRun: true,
    });
    expect(folder.events()).toEqual([]);
    const sound = folder.file('sound.csv', text(ROWS.slice(0, 3)));
    expect(await folder.import([sound], { mapping, atomic: true })).toMatchObject({ exitCode: 0, created: 2 });
    expect(folder.events().length).toBeGreaterThan(0);
  });

  test('once more adds nothing', async () => {
    const file = folder.file('trips.csv', text());
    await folder.import([file], { mapping });
    const before = folder.digest();
    expect(counts(await folder.import([file], { mapping }))).toMatchObject({ created: 0, amended: 0, unchanged: 3 });
    expect(folder.digest()).toBe(before);
  });

  test('of the refused rows, mended, completes it', async () => {
    const file = folder.file('trips.csv', text());
    const { refusedRows } = await folder.import([file], { mapping });
    const refused = readFileSync(refusedRows[0] ?? '', 'utf8');
    expect(refused.split('\n')[0]).toBe(`${HEADER},problem,column,expected`);
    const mended = refused
      .replace('Atlantis', 'Greece')
      .replace('2019-02-30', '2019-02-28')
      .replace('2019-03-01', '2019-03-10');
    const second = await folder.import([folder.file('trips.refused.csv', mended)], { mapping });
    expect(counts(second)).toEqual({ exitCode: 0, created: 3, amended: 0, unchanged: 0, refused: 0, passedOver: 0 });
    // The rows are from the same document, and are where the whole file has them.
    expect(dataOf('SourceDocumentRegistered')).toHaveLength(1);
    expect(dataOf('SourceDocumentRevised')).toHaveLength(0);
    const whole = folder.file(
      'whole.csv',
      text(ROWS.map((row) => row.replace('Atlantis', 'Greece').replace('02-30', '02-28').replace('03-01', '03-10'))),
    );
    expect(counts(await folder.import([whole], { mapping }))).toMatchObject({
      exitCode: 0,
      created: 0,
      amended: 0,
      unchanged: 6,
    });
  });

  test('of a corrected file corrects what changed, and nothing else', async () => {
    const sound = ROWS.slice(0, 2);
    await folder.import([folder.file('trips.csv', text(sound))], { mapping });
    const before = folder.events().length;
    const corrected = [
      '1,Elmar Mammadyarov,Russia,2019-11-21,,Moscow; Samara',
      '2,Elmar Mammadyarov,Turkey,3 December 2019,2019-12-04,',
    ];
    const answer = await folder.import([folder.file('trips.csv', text(corrected))], { mapping });
    expect(counts(answer)).toMatchObject({ exitCode: 0, created: 0, amended: 2, unchanged: 0 });
    const added = folder.events().slice(before);
    expect(added.map(({ type }) => type)).toEqual([
      'SourceDocumentRevised',
      'VisitRetracted',
      'VisitCorrected',
      'VisitCorrected',
      'VisitEnded',
    ]);
    expect(dataOf('VisitCorrected').map(({ changes }) => changes)).toEqual([
      [{ path: '/startedOn', from: '2019-11-20', to: '2019-11-21' }],
      [{ path: '/place/city', from: 'Kazan', to: 'Samara' }],
    ]);
    const once = folder.digest();
    expect(counts(await folder.import([folder.file('trips.csv', text(corrected))], { mapping }))).toMatchObject({
      amended: 0,
      unchanged: 2,
    });
    expect(folder.digest()).toBe(once);
    // And back again: what was said first holds anew.
    expect(counts(await folder.import([folder.file('trips.csv', text(sound))], { mapping }))).toMatchObject({
      amended: 2,
    });
    expect(counts(await folder.import([folder.file('trips.csv', text(sound))], { mapping }))).toMatchObject({
      amended: 0,
      unchanged: 2,
    });
  });

  test('tells rows under one key apart where the mapping says that they repeat', async () => {
    const repeating = folder.file(
      'repeating.mapping.yaml',
      MAPPING.replace("key: '{id}' }", "key: '{who}/{from_day}', repeats: true }").replace(
        "'trips/{id}'",
        "'trips/{row.key}'",
      ),
    );
    const twice = text([ROWS[0] ?? '', ROWS[0] ?? '']);
    expect(await folder.import([folder.file('trips.csv', twice)], { mapping: repeating })).toMatchObject({
      created: 2,
    });
    expect(dataOf('VisitStarted').map(({ prov }) => prov.sources[0]?.row)).toEqual([
      'Elmar Mammadyarov/2019-11-20',
      'Elmar Mammadyarov/2019-11-20 (2)',
    ]);
    const again = await folder.import([folder.file('trips.csv', twice)], { mapping: repeating });
    expect(again).toMatchObject({ created: 0, unchanged: 2 });
  });

  test('refuses a second row under one key', async () => {
    const answer = await folder.import([folder.file('trips.csv', text([ROWS[0] ?? '', ROWS[0] ?? '']))], { mapping });
    expect(answer).toMatchObject({ created: 1, refused: 1, refusals: [{ rule: 'ROW_KEY_TWICE', row: 3 }] });
  });
});

const zipped = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strToU8(content)])));

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const OFFICE = 'http://schemas.openxmlformats.org';
const CELL = (cell: string | number, at: string) =>
  typeof cell === 'number'
    ? `<c r="${at}"><v>${cell}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
const sheetXml = (rows: readonly (readonly (string | number)[])[]): string =>
  `${XML}<worksheet xmlns="${OFFICE}/spreadsheetml/2006/main"><sheetData>${rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, at) => CELL(cell, `${'ABCDEFG'[at] ?? ''}${row + 1}`)).join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`;

/** A workbook with a cover before the sheet that has the rows. */
const xlsx = (rows: readonly (readonly (string | number)[])[]): Uint8Array =>
  zipped({
    '[Content_Types].xml': `${XML}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${OFFICE}/spreadsheetml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets><sheet name="Cover" sheetId="1" r:id="r1"/><sheet name="Trips" sheetId="2" r:id="r2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${OFFICE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheetXml([['Trips of ministers']]),
    'xl/worksheets/sheet2.xml': sheetXml(rows),
  });

const ODF = 'urn:oasis:names:tc:opendocument:xmlns';
const odsCell = (cell: string | number): string =>
  /^\d{4}-\d\d-\d\d$/u.test(String(cell))
    ? `<table:table-cell office:value-type="date" office:date-value="${cell}"><text:p>then</text:p></table:table-cell>`
    : `<table:table-cell><text:p>${cell}</text:p></table:table-cell>`;
const ods = (rows: readonly (readonly (string | number)[])[]): Uint8Array =>
  zipped({
    'content.xml': `${XML}<office:document-content xmlns:office="${ODF}:office:1.0" xmlns:table="${ODF}:table:1.0" xmlns:text="${ODF}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Trips">${rows
      .map((cells) => `<table:table-row>${cells.map(odsCell).join('')}</table:table-row>`)
      .join(
        '',
      )}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`,
  });

describe('The same rows are read from', () => {
  const json = [
    { Id: 1, Who: 'Elmar Mammadyarov', To: 'Russia', From: '2019-11-20', Until: '2019-11-25', Cities: 'Kazan' },
  ];
  const row = '1,Elmar Mammadyarov,Russia,2019-11-20,2019-11-25,Kazan';
  const utf16 = Buffer.from(`\ufeff${text([row])}`, 'utf16le');
  const forms: Readonly<Record<string, readonly [string, string | Uint8Array]>> = {
    'CSV with a mark': ['a.csv', `\ufeff${text([row])}`],
    'CSV with mixed line ends': ['a.csv', `${HEADER}\r\n${row}\n\r\n`],
    'CSV with semicolons': ['a.csv', text([row.replaceAll(',', ';')], HEADER.replaceAll(',', ';'))],
    'CSV below a cover': ['a.csv', `Trips of ministers,,\n,,\n${text([row])}`],
    'CSV with 400 empty rows at the end': ['a.csv', text([row]) + ',,,,,\n'.repeat(400)],
    TSV: ['a.tsv', text([row.replaceAll(',', '\t')], HEADER.replaceAll(',', '\t'))],
    'packed CSV': ['a.csv.gz', gzipSync(text([row]))],
    'UTF-16': ['a.csv', utf16],
    'UTF-16 without a mark': ['a.csv', utf16.subarray(2)],
    'big-endian UTF-16': ['a.csv', Buffer.from(utf16).swap16()],
    XLSX: ['a.xlsx', xlsx([HEADER.split(','), row.split(',')])],
    ODS: ['a.ods', ods([HEADER.split(','), row.split(',')])],
    JSON: ['a.json', JSON.stringify(json)],
    'JSON Lines': ['a.jsonl', json.map((one) => JSON.stringify(one)).join('\n')],
  };
  test.each(Object.entries(forms))('%s', async (_, [name, content]) => {
    const answer = await folder.import([folder.file(name, content)], { mapping });
    expect({ error: answer.error, ...counts(answer) }).toMatchObject({
      error: '',
      exitCode: 0,
      created: 1,
      refused: 0,
    });
    expect(dataOf('VisitStarted')).toMatchObject([{ startedOn: '2019-11-20', host: { id: 'RU' } }]);
  });

  test('Windows-1252, found out by itself', async () => {
    const content = Buffer.from(text(['1,Fran\u00e7ois,FR,2019-01-01,,'.replace('FR', 'RU')]), 'latin1');
    expect(await folder.import([folder.file('a.csv', content)], { mapping })).toMatchObject({
      exitCode: 0,
      created: 1,
    });
    expect(dataOf('OfficialRegistered')).toMatchObject([{ name: 'François' }]);
  });
});

describe('What is no such file is refused in one sentence, and nothing is recorded:', () => {
  const row = '1,Elmar Mammadyarov,Russia,2019-11-20,2019-11-25,Kazan';
  const files: Readonly<Record<string, readonly [string, string | Uint8Array, RegExp]>> = {
    'a column is missing': [
      'a.csv',
      text([row], HEADER.replace('To', 'Too')),
      /a\.csv has no column To\. Did you mean Too\?/u,
    ],
    'a NUL': ['a.csv', text([row, '2,\0,,,,']), /NUL character in line 3/u],
    'a quotation mark that nothing closes': [
      'a.csv',
      text([row, '2,"Elmar,Russia,2019-11-20,,']),
      /Row 3 of .*a\.csv opens a quotation mark/u,
    ],
    'a quotation mark inside a cell': [
      'a.csv',
      text([row, '2,El"mar,Russia,2019-11-20,,']),
      /Row 3 of .*a\.csv has a quotation mark inside a cell/u,
    ],
    'a line without an end': [
      'a.csv',
      text([row, 'x'.repeat(1_200_000)]),
      /Row 3 of .*a\.csv is longer than 1000000 characters/u,
    ],
    'an empty file': ['a.csv', '', /a\.csv is empty/u],
    'a packed file that ends too early': [
      'a.csv.gz',
      gzipSync(text([row])).subarray(0, 30),
      /ends too early or is damaged/u,
    ],
    'a spreadsheet that is none': ['a.xlsx', 'no zip', /a\.xlsx cannot be read as xlsx/u],
    'no JSON': ['a.json', '[{"Id": 1', /a\.json is no JSON/u],
    'no list in JSON': ['a.json', '{"Id": 1}', /holds no list/u],
    'a name that says no format': ['a.dat', text([row]), /does not say by its name what it is/u],
  };
  test.each(Object.entries(files))('%s', async (_, [name, content, sentence]) => {
    const answer = await folder.import([folder.file(name, content)], { mapping });
    expect(answer.error).toMatch(sentence);
    expect(answer.error.trim().split('\n')).toHaveLength(1);
    expect(answer.exitCode).toBe(2);
    expect(folder.events()).toEqual([]);
  });

  test('there is none', async () => {
    expect(await folder.import(['nowhere.csv'], { mapping })).toMatchObject({
      exitCode: 2,
      error: 'There is no file nowhere.csv.\n',
    });
  });

  test('a row that ends too early, and a second header, are refused rows', async () => {
    const answer = await folder.import([folder.file('a.csv', `${text([row, HEADER])}2,Elmar,Rus`)], { mapping });
    expect(answer).toMatchObject({ exitCode: 1, created: 1, refused: 2 });
    expect(answer.refusals).toMatchObject([
      { rule: 'HEADER_AGAIN', row: 3 },
      { rule: 'CELLS_MISSING', row: 4, problem: 'The row has 3 cells, its header 6.' },
    ]);
  });
});

describe('A mapping that cannot be used is refused with its line:', () => {
  const faults: Readonly<Record<string, readonly [string, string, RegExp]>> = {
    'a name that nothing has': [
      '{ from: until, date',
      '{ from: untill, date',
      /mapping\.yaml:\d+:\d+: There is no column or value untill\. Did you mean until\?/u,
    ],
    'a name in a template': [
      "'person/{who}'",
      "'person/{whom}'",
      /There is no column or value whom\. Did you mean who\?/u,
    ],
    'a field that an event has not': [
      'startedOn:',
      'startOn:',
      /VisitStarted has no field startOn\. Did you mean startedOn\?/u,
    ],
    'an event that there is not': ['event: VisitEnded', 'event: VisitFinished', /mapping\.yaml:\d+:\d+: .*event/u],
    'an event of another thing': [
      'event: OfficialRegistered',
      'event: VisitEnded',
      /VisitEnded is not told of a official|has no field name/u,
    ],
    'a lookup that there is not': [
      'lookup: countries',
      'lookup: country',
      /There is no lookup country\. Did you mean countries\?/u,
    ],
    'a format of dates that is none': ['MMMM yyyy]', 'hello]', /hello is no format of a date/u],
    'a key that is unknown': ['rules:', 'rulez:', /rulez/u],
    'a thing that is called as a column is': [
      'as: person',
      'as: who',
      /who is a name already: give the thing another one/u,
    ],
    'a value made of itself': ["{ from: cities, split: ';' }", "'{stops}'", /stops is made of itself/u],
    'no YAML': ['mapping: 1', 'mapping: [1', /mapping\.yaml/u],
  };
  test.each(Object.entries(faults))('%s', async (_, [right, wrong, sentence]) => {
    const bad = folder.file('mapping.yaml', MAPPING.replace(right, wrong));
    const answer = await folder.import([folder.file('a.csv', text())], { mapping: bad });
    expect(answer.error).toMatch(sentence);
    expect(answer.exitCode).toBe(2);
    expect(folder.events()).toEqual([]);
  });
});
