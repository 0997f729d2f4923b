/** What each format makes of texts that would mean something else in it, of dates that are not sure, and of what is gone. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { csvWriter, guarded } from '#export/csv';
import { type About, type ExportedDate, type ExportedEntry, type Writer, uuidOf } from '#export/entry';
import { type Format, type FormatName, FORMATS } from '#export/formats';

const ABOUT: About = {
  title: 'Timeline of <b>',
  address: '/export/timeline.x?a=1&b=2',
  position: '7',
  recordedAt: null,
};

const date = (edtf: string, earliest: string | null, latest: string | null): ExportedDate => ({
  ...{ edtf, earliest, latest, text: `in words: ${edtf}`, precision: 'DAY' },
  ...{ uncertain: edtf.includes('?'), approximate: edtf.includes('~') },
});

const DAY = date('2019-12-03', '2019-12-03', '2019-12-03');

const entry = (changes: Partial<ExportedEntry> = {}): ExportedEntry => ({
  ...{ id: 'mtg_1', kind: 'MEETING', title: 'Meeting', status: 'HELD', assertion: 'REPORTED', occurred: DAY },
  ...{ dateBasis: 'FACT', parties: [], officials: [], place: null, topics: [], partOf: null, sources: [] },
  ...{ recorded: { position: '7', at: '2026-01-01T00:00:00.000Z' }, revision: 3, isWithdrawn: false },
  ...changes,
});

const writerOf = (name: FormatName): Writer => (FORMATS[name] as Format).writer({ spreadsheet: false });

const written = (writer: Writer, ...entries: ExportedEntry[]): string =>
  writer.head(ABOUT) + entries.map((one, at) => writer.entries([one], at)).join('') + writer.end();

const ODD = '<script>alert("1")</script> & \'x\'\u0001 \ud83d';

describe('CSV', () => {
  test('quotes what has to be quoted, and nothing else is changed', () => {
    const text = written(csvWriter(false), entry({ title: 'A, "B"\nC', topics: ['=1+1', 'x'] }));
    expect(text).toContain('mtg_1,MEETING,"A, ""B""\nC",HELD');
    expect(text).toContain(',=1+1; x,');
    expect(text.startsWith('id,kind,title')).toBe(true);
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+44', "'+44"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('for a spreadsheet, %j becomes %j', (cell, shown) => {
    expect(guarded(cell)).toBe(shown);
  });

  test('what a spreadsheet is spared is taken away again exactly, by one rule', () => {
    const stripped = (cell: string): string => (/^'+[=+\-@\t\r]/u.test(cell) ? cell.slice(1) : cell);
    const texts = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '"', ',') });
    fc.assert(
      fc.property(texts, (text) => {
        expect(stripped(guarded(text))).toBe(text);
        expect(/^[=+\-@\t\r]/u.test(guarded(text))).toBe(false);
      }),
    );
    const text = written(csvWriter(true), entry({ title: '=HYPERLINK("x")' }));
    expect(text.startsWith('\ufeffid,')).toBe(true);
    expect(text).toContain(`,"'=HYPERLINK(""x"")",`);
  });
});

describe('iCalendar', () => {
  const eventsOf = (...entries: ExportedEntry[]) =>
    new ICAL.Component(ICAL.parse(written(writerOf('ics'), ...entries)))
      .getAllSubcomponents('vevent')
      .map((component) => {
        const value = (name: string) => component.getFirstPropertyValue(name)?.toString();
        return {
          ...{ status: value('status'), start: value('dtstart'), end: value('dtend'), summary: value('summary') },
          ...{ edtf: value('x-edtf'), transparency: value('transp'), sequence: value('sequence'), uid: value('uid') },
        };
      });

  test.each<[string, Partial<ExportedEntry>, string, string, string]>([
    ['a day', {}, 'CONFIRMED', '2019-12-03', '2019-12-04'],
    [
      'an interval',
      { occurred: date('2019-12-03/2019-12-05', '2019-12-03', '2019-12-05') },
      'CONFIRMED',
      '2019-12-03',
      '2019-12-06',
    ],
    ['a month', { occurred: date('2019-12', '2019-12-01', '2019-12-31') }, 'TENTATIVE', '2019-12-01', '2020-01-01'],
    [
      'an uncertain day',
      { occurred: date('2019-12-03?', '2019-12-03', '2019-12-03') },
      'TENTATIVE',
      '2019-12-03',
      '2019-12-04',
    ],
    ['on or before', { occurred: date('[..2019-12-03]', null, '2019-12-03') }, 'TENTATIVE', '2019-12-03', '2019-12-04'],
    ['from a day on', { occurred: date('2019-12-03/..', '2019-12-03', null) }, 'TENTATIVE', '2019-12-03', '2019-12-04'],
    [
      'the last day of a leap year',
      { occurred: date('2020-02-29', '2020-02-29', '2020-02-29') },
      'CONFIRMED',
      '2020-02-29',
      '2020-03-01',
    ],
    ['announced', { status: 'ANNOUNCED' }, 'TENTATIVE', '2019-12-03', '2019-12-04'],
    ['denied', { assertion: 'DENIED' }, 'TENTATIVE', '2019-12-03', '2019-12-04'],
    ['cancelled', { status: 'CANCELLED' }, 'CANCELLED', '2019-12-03', '2019-12-04'],
    ['gone from here', { isWithdrawn: true }, 'CANCELLED', '2019-12-03', '2019-12-04'],
  ])('%s', (_what, changes, status, start, end) => {
    const [event, ...others] = eventsOf(entry(changes));
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      status,
      start,
      end,
      transparency: 'TRANSPARENT',
      sequence: '3',
      uid: uuidOf('mtg_1'),
    });
    const { edtf, text } = { ...DAY, ...changes.occurred };
    expect(event).toMatchObject({
      edtf,
      summary: edtf.length === 10 || edtf.length === 21 ? 'Meeting' : `Meeting (${text})`,
    });
  });

  test('has no day for what has no date, and folds no letter in two', () => {
    expect(eventsOf(entry({ occurred: null }))).toEqual([]);
    expect(eventsOf(entry({ occurred: date('0987-01-01', '0987-01-01', '0987-01-01') }))).toEqual([]);
    const title = `${'Əliyev и 王毅 🕊 '.repeat(20)}; a, b\\n`;
    expect(eventsOf(entry({ title }))[0]!.summary).toBe(title);
    const text = written(writerOf('ics'), entry({ title }));
    for (const line of Buffer.from(text).toString('latin1').split('\r\n')) {
      expect(line.length).toBeLessThanOrEqual(75);
      expect(Buffer.from(line, 'latin1').toString('utf8')).not.toContain('\ufffd');
    }
  });
});

describe('what is told in tags', () => {
  const source = { id: 'src_1', title: ODD, url: 'javascript:alert(1)', rights: '<i>', publishedOn: null, quote: null };
  const odd = entry({ title: ODD, topics: [ODD], sources: [source], id: `mtg_"'<` });

  test('a page runs nothing, and leads nowhere but to the web', () => {
    const page = written(writerOf('html'), odd);
    expect(page).not.toMatch(/<script|javascript:|<i>|<b>/u);
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;\ufffd \ufffd');
  });

  test('a feed is XML, whatever was recorded', () => {
    const feed = written(writerOf('atom'), odd);
    expect(feed).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom">/u);
    expect(feed.replaceAll(/<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>|<\?xml[^>]*>/gu, '')).not.toMatch(
      /[<]|&(?!(?:amp|lt|gt|quot|#39);)/u,
    );
    for (const part of ['id', 'title', 'updated', 'author']) expect(feed).toContain(`<${part}>`);
    expect(feed).toContain('href="/export/timeline.x?a=1&amp;b=2"');
  });

  test('JSON-LD has the precision that is known', () => {
    const graph = (changes: Partial<ExportedEntry>) =>
      JSON.parse(written(writerOf('jsonld'), entry(changes)))['@graph'][0];
    expect(graph({ partOf: 'vis_1', status: 'POSTPONED' })).toMatchObject({
      '@type': 'Event',
      startDate: '2019-12-03',
      eventStatus: 'https://schema.org/EventPostponed',
      superEvent: { '@id': `urn:uuid:${uuidOf('vis_1')}` },
    });
    const month = { ...date('2019-12', '2019-12-01', '2019-12-31'), precision: 'MONTH' };
    expect(graph({ occurred: month })).toMatchObject({
      startDate: '2019-12',
      endDate: '2019-12',
      temporalCoverage: '2019-12',
    });
  });
});
