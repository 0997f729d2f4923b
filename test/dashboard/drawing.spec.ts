/** What a drawing says of dates: the edges of a mark are the first and the last day on which it may have been. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFuzzyDate } from '#domain/vocabulary/fuzzy-date';
import { textOf } from '#domain/vocabulary/fuzzy-date-text';
import { countsByYear } from '#dashboard/parts/drawing/counts-by-year';
import { dayNumber, dayText, spanOf, spanText } from '#dashboard/parts/drawing/days';
import { itemsOf, laidOut } from '#dashboard/parts/drawing/layout';
import { type Drawable, type Mark, inOrderOfTime, markOf, wholeOf } from '#dashboard/parts/drawing/mark';
import { FORMS_OF_DATES } from '../support/forms-of-dates.ts';

const DAY_MS = 86_400_000;

function markOfDate(edtf: string, id = edtf, kind: Drawable['kind'] = 'CALL'): Mark {
  const parsed = parseFuzzyDate(edtf);
  if (!parsed.ok) throw new Error(`${edtf}: ${parsed.message}`);
  const { date } = parsed;
  const occurred = { ...date, text: textOf(date), precision: date.precision.toUpperCase() };
  const mark = markOf({ id, kind, title: id, occurred, engagement: { id } } as Drawable, '#');
  if (mark === undefined) throw new Error(`${edtf} has no mark.`);
  return mark;
}

const DAYS = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a day', () => {
  test('is counted from 1970, in any century', () => {
    fc.assert(
      fc.property(DAYS, (text) => {
        const number = dayNumber(text);
        expect(number).toBe(Date.parse(`${text}T00:00:00Z`) / DAY_MS);
        expect(dayText(number as number)).toBe(text);
      }),
    );
  });

  test('that is none is none', () => {
    expect(['', '2019', 'yesterday', '2019-12-03T00:00:00Z'].map(dayNumber)).toEqual(Array(4).fill(undefined));
  });

  test('begins and ends what an address zooms to', () => {
    expect(spanOf('2019-11-01/2019-11-30')).toEqual({ from: 18_201, to: 18_231 });
    expect(spanText({ from: 18_201, to: 18_231 })).toBe('2019-11-01/2019-11-30');
    expect(['', '2019-11-30/2019-11-01', '2019-11-01', 'a/b'].map(spanOf)).toEqual(Array(4).fill(undefined));
  });
});

describe('the edges of a mark', () => {
  test.each(FORMS_OF_DATES)('%s: are its first and its last possible day, at any zoom', (edtf) => {
    const mark = markOfDate(edtf);
    const parsed = parseFuzzyDate(edtf);
    const { earliest, latest } = parsed.ok ? parsed.date : { earliest: null, latest: null };
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 4_000 }), fc.double({ min: 0.5, max: 3, noNaN: true }), (width, far) => {
        const whole = wholeOf([mark]);
        const half = ((whole.to - whole.from) / 2) * far;
        const middle = (whole.from + whole.to) / 2;
        const seen = { from: middle - half, to: middle + half };
        const placed = laidOut([mark], seen, width).lanes[0]?.marks[0];
        const pixelOf = (share: number | undefined): number =>
          seen.from + Math.min(1, Math.max(0, share ?? NaN)) * (seen.to - seen.from);
        const within = (day: number): number => Math.min(seen.to, Math.max(seen.from, day));
        const pixel = (seen.to - seen.from) / width;
        const first = earliest === null ? seen.from : Date.parse(`${earliest}T00:00:00Z`) / DAY_MS;
        const last = latest === null ? seen.to : Date.parse(`${latest}T00:00:00Z`) / DAY_MS + 1;
        expect(Math.abs(pixelOf(placed?.left) - within(first))).toBeLessThan(pixel);
        expect(Math.abs(pixelOf(placed?.right) - within(last))).toBeLessThan(pixel);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a lane', () => {
  test('keeps marks that overlap in rows of their own', () => {
    fc.assert(
      fc.property(fc.uniqueArray(DAYS, { maxLength: 20 }), (days) => {
        const marks = days.map((day) => markOfDate(`${day}/`));
        const { lanes } = laidOut(marks, wholeOf(marks), 500);
        const placed = lanes.flatMap((lane) => lane.marks);
        // All of these go on to the edge: no two fit into one row.
        expect(new Set(placed.map(({ row }) => row)).size).toBe(placed.length);
      }),
    );
  });

  test('counts what it cannot tell apart, and leaves out nothing', () => {
    const marks = inOrderOfTime(
      Array.from({ length: 20_000 }, (_, index) => markOfDate(dayText(10_000 + (index % 7_000)), `mark-${index}`)),
    );
    const { lanes } = laidOut(marks, wholeOf(marks), 1_000);
    expect(lanes[0]?.marks).toEqual([]);
    expect(lanes[0]?.counts.reduce((sum, { count }) => sum + count, 0)).toBe(20_000);
    expect(lanes[0]?.counts.length).toBeLessThanOrEqual(100);
  });

  test('stays where nothing of it is in view', () => {
    const marks = [markOfDate('2019-12-03', 'a', 'VISIT'), markOfDate('2010', 'b', 'CALL')];
    const { lanes } = laidOut(marks, { from: 18_000, to: 18_300 }, 500);
    expect(lanes.map(({ kind, marks: seen }) => [kind, seen.length])).toEqual([
      ['VISIT', 1],
      ['CALL', 0],
    ]);
  });
});

test('a table says how many a year has, in the order of time', () => {
  const marks = inOrderOfTime(
    ['2019-12-03', '2019', '2018-02', '[..2019-06-01]', '0044-03-15'].map((edtf) => markOfDate(edtf)),
  );
  expect(countsByYear(marks).map(([year, counts]) => [year, counts.get('CALL')])).toEqual([
    ['0044', 1],
    ['2018', 1],
    ['2019', 3],
  ]);
});

test('what is drawn is gone through in the order of time', () => {
  const marks = ['2019-12-03', '2019', '2018-02', '[..2019-06-01]'].map((edtf) => markOfDate(edtf));
  expect(itemsOf(laidOut(marks, wholeOf(marks), 500)).map(({ id }) => id)).toEqual([
    '2018-02',
    '[..2019-06-01]',
    '2019-12-03',
    '2019',
  ]);
});
