import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type FuzzyDate,
  certainlyAfter,
  certainlyWithin,
  fuzzyDate,
  parseFuzzyDate,
  possiblyOverlaps,
  possiblyWithin,
  sortKeyOf,
  startsAfterItEnds,
} from '#domain/vocabulary/fuzzy-date';
import { parseInstant } from '#domain/vocabulary/instant';
import { textOf } from '#domain/vocabulary/fuzzy-date-text';

const codeOf = (text: string): string | undefined => {
  const parsed = parseFuzzyDate(text);
  return parsed.ok ? undefined : parsed.code;
};

describe('a date that the profile accepts', () => {
  const rows: [
    text: string,
    edtf: string,
    earliest: string | null,
    latest: string | null,
    precision: FuzzyDate['precision'],
    words: string,
  ][] = [
    ['2019-12-03', '2019-12-03', '2019-12-03', '2019-12-03', 'day', '3 December 2019'],
    ['2020-02-29', '2020-02-29', '2020-02-29', '2020-02-29', 'day', '29 February 2020'],
    ['2019-12', '2019-12', '2019-12-01', '2019-12-31', 'month', 'December 2019'],
    ['2019-12-XX', '2019-12-XX', '2019-12-01', '2019-12-31', 'month', 'December 2019'],
    ['2019', '2019', '2019-01-01', '2019-12-31', 'year', '2019'],
    ['201X', '201X', '2010-01-01', '2019-12-31', 'decade', 'the 2010s'],
    ['19XX', '19XX', '1900-01-01', '1999-12-31', 'century', 'the 20th century'],
    ['1802-04-18?', '1802-04-18?', '1802-04-18', '1802-04-18', 'day', '18 April 1802 (uncertain)'],
    ['2011-01-01~', '2011-01-01~', '2011-01-01', '2011-01-01', 'day', 'about 1 January 2011'],
    ['2011%', '2011%', '2011-01-01', '2011-12-31', 'year', 'about 2011 (uncertain)'],
    ['?2019-11-20', '2019?-11-20', '2019-11-20', '2019-11-20', 'day', '20 November 2019 (year uncertain)'],
    [
      '2019-11-20/2019-11-25',
      '2019-11-20/2019-11-25',
      '2019-11-20',
      '2019-11-25',
      'interval',
      '20 to 25 November 2019',
    ],
    [
      '?2019-11-20/?2019-12-05',
      '2019?-11-20/2019?-12-05',
      '2019-11-20',
      '2019-12-05',
      'interval',
      '20 November to 5 December 2019 (year uncertain)',
    ],
    [
      '2019-12-30/2020-01-02',
      '2019-12-30/2020-01-02',
      '2019-12-30',
      '2020-01-02',
      'interval',
      '30 December 2019 to 2 January 2020',
    ],
    [
      '2019-12-03?/2019-12-05',
      '2019-12-03?/2019-12-05',
      '2019-12-03',
      '2019-12-05',
      'interval',
      '3 December 2019 (uncertain) to 5 December 2019',
    ],
    ['[2019-05-02,2019]', '[2019,2019-05-02]', '2019-01-01', '2019-12-31', 'set', 'one of 2019 or 2 May 2019'],
    ['2019-12-03/2019-12-03', '2019-12-03', '2019-12-03', '2019-12-03', 'day', '3 December 2019'],
    ['2019-12-03/..', '2019-12-03/..', '2019-12-03', null, 'interval', 'from 3 December 2019'],
    ['../2019-12-03', '../2019-12-03', null, '2019-12-03', 'interval', 'until 3 December 2019'],
    ['2019-12-03/', '2019-12-03/', '2019-12-03', null, 'interval', '3 December 2019 to an unknown day'],
    ['/2019-12-03', '/2019-12-03', null, '2019-12-03', 'interval', 'an unknown day to 3 December 2019'],
    ['[..2019-12-03]', '[..2019-12-03]', null, '2019-12-03', 'set', 'on or before 3 December 2019'],
    ['[2019-12-03..]', '[2019-12-03..]', '2019-12-03', null, 'set', 'on or after 3 December 2019'],
    [
      '[2019-12-01..2019-12-03]',
      '[2019-12-01..2019-12-03]',
      '2019-12-01',
      '2019-12-03',
      'set',
      'between 1 and 3 December 2019',
    ],
    [
      '[2019-12-03,2019-12-01]',
      '[2019-12-01,2019-12-03]',
      '2019-12-01',
      '2019-12-03',
      'set',
      'one of 1 December 2019 or 3 December 2019',
    ],
  ];
  test.each(rows)('%s', (...[text, edtf, earliest, latest, precision, words]) => {
    const parsed = parseFuzzyDate(text);
    expect(parsed).toMatchObject({ ok: true, date: { edtf, earliest, latest, precision } });
    expect(textOf(fuzzyDate(text))).toBe(words);
    expect(fuzzyDate(edtf).edtf).toBe(edtf);
  });

  test('tells an open bound from an unknown one', () => {
    expect(fuzzyDate('../2019-12-03')).toMatchObject({ openStart: true, openEnd: false });
    expect(fuzzyDate('[..2019-12-03]')).toMatchObject({ openStart: true, openEnd: false });
    expect(fuzzyDate('/2019-12-03')).toMatchObject({ openStart: false, openEnd: false });
    expect(fuzzyDate('2019-12-03/..')).toMatchObject({ openStart: false, openEnd: true });
  });

  test('carries its doubts', () => {
    expect(fuzzyDate('2019?')).toMatchObject({ uncertain: true, approximate: false });
    expect(fuzzyDate('2019~')).toMatchObject({ uncertain: false, approximate: true });
    expect(fuzzyDate('2019%/2020')).toMatchObject({ uncertain: true, approximate: true });
    expect(fuzzyDate('[2019,2020?,2021]')).toMatchObject({ uncertain: true, approximate: false });
  });
});

describe('a date that the profile refuses', () => {
  test.each([
    ['2019-02-29', 'INVALID_DATE'],
    ['2019-04-31', 'INVALID_DATE'],
    ['2019-13-01', 'INVALID_DATE'],
    ['2019-12-32', 'INVALID_DATE'],
    ['2019-00-10', 'INVALID_DATE'],
    ['1972-06-31?', 'INVALID_DATE'],
    ['20191203', 'NOT_EDTF'],
    ['12345', 'NOT_EDTF'],
    ['03.12.2019', 'NOT_EDTF'],
    ['3 December 2019', 'NOT_EDTF'],
    ['1981-09..1981-10', 'NOT_EDTF'],
    ['1953-05-5', 'INVALID_DATE'],
    ['0014-022005', 'INVALID_DATE'],
    ['2010-XX-XX-', 'INVALID_DATE'],
    ['2019-12-03T10:30:00', 'NOT_EDTF'],
    ['2019-21', 'NOT_EDTF'],
    ['2010-XX-XX', 'NOT_EDTF'],
    ['dd.mm.yyyy', 'NOT_EDTF'],
    ['-0044', 'NOT_EDTF'],
    ['Y12019', 'NOT_EDTF'],
    ['2019/2020/2021', 'NOT_EDTF'],
    ['[]', 'SENTINEL_DATE'],
    ['9999-12-31', 'SENTINEL_DATE'],
    ['1900-01-01', 'SENTINEL_DATE'],
    ['TBD', 'SENTINEL_DATE'],
    ['NA', 'SENTINEL_DATE'],
    ['n/a', 'SENTINEL_DATE'],
    ['2019-12-03/9999-12-31', 'SENTINEL_DATE'],
    ['', 'SENTINEL_DATE'],
    ['XXXX', 'DATE_SAYS_NOTHING'],
    ['../..', 'DATE_SAYS_NOTHING'],
    ['2019-12-05/2019-12-03', 'INVERTED_INTERVAL'],
    ['2019/2018', 'INVERTED_INTERVAL'],
    ['2019-12-03/2019-12', 'INVERTED_INTERVAL'],
  ])('%s is %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('and says what would be right', () => {
    expect(parseFuzzyDate('03.12.2019')).toMatchObject({ expected: expect.stringContaining('2019-12-03') });
    expect(parseFuzzyDate('2019-12-03/2019-12')).toMatchObject({ expected: expect.stringContaining('explicit end') });
    expect(parseFuzzyDate('2019-12-03T10:30:00')).toMatchObject({ expected: 'the day alone: 2019-12-03' });
  });
});

describe('an instant', () => {
  test('needs its offset and a day of the calendar', () => {
    expect(parseInstant('2019-12-03T10:30:00+04:00')).toMatchObject({ ok: true });
    expect(parseInstant('2019-12-03T10:30:00')).toMatchObject({ code: 'INSTANT_WITHOUT_OFFSET' });
    expect(parseInstant('1900-01-01T00:00:00Z')).toMatchObject({ ok: true });
    expect(parseInstant('2019-12-03T10:30Z')).toMatchObject({ code: 'INVALID_DATE' });
    expect(parseInstant('2019-02-29T10:30:00Z')).toMatchObject({ code: 'INVALID_DATE' });
    expect(parseInstant('yesterday')).toMatchObject({ ok: false });
  });
});

describe('a date and a span of days', () => {
  test.each([
    ['2019-12-03', '2019-12-03', '2019-12-03', true, true],
    ['2019-12', '2019-12-03', '2019-12-31', true, false],
    ['2019-12', '2019-11-01', null, true, true],
    ['2019-12', '2020-01-01', null, false, false],
    ['[..2019-12-03]', '2019-11-01', '2019-12-31', true, false],
    ['[..2019-12-03]', null, '2019-12-03', true, true],
    ['[..2019-12-03]', '2019-12-04', null, false, false],
    ['2019-12-03/..', '2019-12-01', '2020-12-31', true, false],
    ['2019', null, null, true, true],
  ])('%s in %s…%s: possibly %s, certainly %s', (text, from, to, possibly, certainly) => {
    expect(possiblyWithin(fuzzyDate(text), from, to)).toBe(possibly);
    expect(certainlyWithin(fuzzyDate(text), from, to)).toBe(certainly);
  });

  test('comes certainly after another only by known bounds', () => {
    expect(certainlyAfter(fuzzyDate('2020'), fuzzyDate('2019-12-31'))).toBe(true);
    expect(certainlyAfter(fuzzyDate('2019-12'), fuzzyDate('2019-12-03'))).toBe(false);
    expect(certainlyAfter(fuzzyDate('2020'), fuzzyDate('2019/..'))).toBe(false);
  });
});

describe('the laws of dates', () => {
  const day = fc
    .date({ min: new Date('0100-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
    .filter((text) => text !== '1900-01-01');

  test('a real day is accepted as it is', () => {
    fc.assert(
      fc.property(day, (text) =>
        expect(parseFuzzyDate(text)).toMatchObject({ ok: true, date: { edtf: text, earliest: text, latest: text } }),
      ),
    );
  });

  test('a day is accepted exactly when the calendar has it', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1000, max: 2999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    );
    fc.assert(
      fc.property(parts, ([year, month, date]) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
        const real = new Date(Date.UTC(year, month - 1, date)).getUTCDate() === date;
        expect(codeOf(text) === undefined).toBe(real && text !== '1900-01-01');
      }),
    );
  });

  test('whatever is parsed is canonical: parsed again, it is itself', () => {
    const mark = fc.constantFrom('', '?', '~', '%');
    const form = fc.tuple(day, day, mark).chain(([a, b, m]) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      return fc.constantFrom(
        `${a}${m}`,
        `${m}${a}`,
        `${a.slice(0, 7)}${m}`,
        `${a.slice(0, 4)}${m}`,
        `${from}/${to}`,
        `${a}/..`,
        `/${a}`,
        `[..${a}]`,
        `[${from}..${to}]`,
        `[${a},${b}]`,
        `[${b},${a.slice(0, 4)}${m}]`,
      );
    });
    fc.assert(
      fc.property(form, (text) => {
        const first = parseFuzzyDate(text);
        if (!first.ok) return;
        const { edtf, earliest, latest } = first.date;
        expect(parseFuzzyDate(edtf)).toEqual(first);
        if (earliest !== null && latest !== null) expect(earliest <= latest).toBe(true);
      }),
    );
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseFuzzyDate(text).ok === 'boolean'));
  });

  test('the sort key orders days as the calendar does', () => {
    fc.assert(fc.property(day, day, (a, b) => expect(sortKeyOf(fuzzyDate(a)) < sortKeyOf(fuzzyDate(b))).toBe(a < b)));
  });

  test('two spans either overlap or one starts after the other ends', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [x, y] = [fuzzyDate(a), fuzzyDate(b.slice(0, 7))];
        expect(possiblyOverlaps(x, y)).toBe(!startsAfterItEnds(x, y) && !startsAfterItEnds(y, x));
      }),
    );
  });
});

test('"on or before a day" sorts before the day, and a coarse date behind the day on which it begins', () => {
  const keys = ['2019?-11-20/2019?-11-25', '[..2019-12-03]', '2019-12-03', '2019-12', '2020-01-01'].map((text) =>
    sortKeyOf(fuzzyDate(text)),
  );
  const order = [keys[0], keys[3], keys[1], keys[2], keys[4]];
  expect([...keys].sort()).toEqual(order);
});
