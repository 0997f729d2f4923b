import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isBefore, parseInstant } from '#domain/vocabulary/instant';
import { isTimeZone, localTimeIn } from '#domain/vocabulary/time-zone';

const msOf = (text: string): number | string => {
  const parsed = parseInstant(text);
  return parsed.ok ? parsed.epochMs : parsed.code;
};

describe('a moment by RFC 3339', () => {
  test.each([
    ['2019-12-03T10:30:00+04:00', '2019-12-03T06:30:00.000Z'],
    ['2019-12-03t10:30:00z', '2019-12-03T10:30:00.000Z'],
    ['2019-12-03T23:59:59.9999-00:30', '2019-12-04T00:29:59.999Z'],
    ['2019-12-03T10:30:00-00:00', '2019-12-03T10:30:00.000Z'],
    ['2019-12-03T10:30:00+23:59', '2019-12-02T10:31:00.000Z'],
    ['2020-02-29T00:00:00.5Z', '2020-02-29T00:00:00.500Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2017-01-01T03:59:60+04:00', '2017-01-01T00:00:00.000Z'],
    ['1990-06-30T15:59:60-08:00', '1990-07-01T00:00:00.000Z'],
    ['0999-01-01T00:00:00Z', '0999-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, utc) => {
    expect(msOf(text)).toBe(Date.parse(utc));
  });

  test.each([
    ['2026-02-30T00:00:00Z', 'INVALID_DATE'],
    ['2019-02-29T00:00:00Z', 'INVALID_DATE'],
    ['2019-13-01T00:00:00Z', 'INVALID_DATE'],
    ['2019-00-10T00:00:00Z', 'INVALID_DATE'],
    ['12/01/2026', 'INVALID_DATE'],
    ['2026', 'INVALID_DATE'],
    ['1', 'INVALID_DATE'],
    ['', 'INVALID_DATE'],
    ['yesterday', 'INVALID_DATE'],
    ['2019-12-03', 'INVALID_DATE'],
    ['1575369000000', 'INVALID_DATE'],
    ['Tue, 03 Dec 2019 10:30:00 GMT', 'INVALID_DATE'],
    ['2019-12-03T10:00', 'INSTANT_WITHOUT_OFFSET'],
    ['2019-12-03T10:00:00', 'INSTANT_WITHOUT_OFFSET'],
    ['2019-12-03t10:00:00.123', 'INSTANT_WITHOUT_OFFSET'],
    ['2019-12-03T10:30Z', 'INVALID_DATE'],
    ['2019-12-03 10:30:00Z', 'INVALID_DATE'],
    ['2019-12-03T10:30:00+0400', 'INVALID_DATE'],
    ['2019-12-03T10:30:00+04', 'INVALID_DATE'],
    ['2019-12-03T10:30:00+04:00[Asia/Baku]', 'INVALID_DATE'],
    ['2019-12-03T10:30:00+24:00', 'INVALID_DATE'],
    ['2019-12-03T10:30:00+04:60', 'INVALID_DATE'],
    ['2019-12-03T24:00:00Z', 'INVALID_DATE'],
    ['2019-12-03T10:60:00Z', 'INVALID_DATE'],
    ['2019-12-03T10:30:61Z', 'INVALID_DATE'],
    ['2019-12-03T10:30:60Z', 'INVALID_DATE'],
    ['2016-12-31T23:59:60+04:00', 'INVALID_DATE'],
    ['2019-12-03T10:30:00,5Z', 'INVALID_DATE'],
    ['2019-12-03T10:30:00.Z', 'INVALID_DATE'],
    ['+275760-09-13T00:00:00Z', 'INVALID_DATE'],
    ['-000001-01-01T00:00:00Z', 'INVALID_DATE'],
    ['9999-12-31T23:59:59-04:00', 'INVALID_DATE'],
    ['0000-01-01T00:00:00+04:00', 'INVALID_DATE'],
    ['2019-W49-2T10:00:00Z', 'INVALID_DATE'],
    ['２０１９-12-03T10:30:00Z', 'INVALID_DATE'],
    ['2019-12-03T10:30:00Z\n', 'INVALID_DATE'],
    [' 2019-12-03T10:30:00Z', 'INVALID_DATE'],
  ])('%j is refused as %s', (text, code) => {
    expect(msOf(text)).toBe(code);
  });

  test('is what toISOString writes, and any offset of it', () => {
    const [first, last] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9998-12-31T00:00:00Z')];
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), fc.integer({ min: -1439, max: 1439 }), (epochMs, offset) => {
        const local = new Date(epochMs + offset * 60_000).toISOString().slice(0, -1);
        const two = (n: number): string => String(Math.trunc(Math.abs(n))).padStart(2, '0');
        const written = `${local}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
        expect(msOf(new Date(epochMs).toISOString())).toBe(epochMs);
        expect(msOf(written)).toBe(epochMs);
      }),
    );
  });

  test('is held against another by what it is, not by how it is written', () => {
    expect(isBefore('2019-12-03T10:00:00+04:00', '2019-12-03T07:00:00Z')).toBe(true);
    expect(isBefore('2019-12-03T06:00:00Z', '2019-12-03T10:00:00+04:00')).toBe(false);
    expect(isBefore('2016-12-31T23:59:59Z', '2016-12-31T23:59:60Z')).toBe(true);
  });
});

describe('a time zone', () => {
  test.each(['Asia/Baku', 'UTC', 'Etc/GMT+4', 'America/Argentina/Buenos_Aires', 'Europe/Kyiv'])('%s is one', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });
  test.each(['Asia/Nowhere', 'Baku', '', 'Mars/Olympus', 'GMT+4x'])('%j is none', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });

  test.each([
    ['Asia/Baku', '2019-12-03T06:00:00Z', '+04:00', '2019-12-03'],
    ['Asia/Baku', '2012-07-01T20:00:00Z', '+05:00', '2012-07-02'],
    ['America/New_York', '2019-07-01T02:00:00Z', '-04:00', '2019-06-30'],
    ['America/New_York', '2019-12-01T02:00:00Z', '-05:00', '2019-11-30'],
    ['Asia/Kathmandu', '2019-12-03T18:15:00Z', '+05:45', '2019-12-04'],
    ['America/St_Johns', '2019-12-03T02:00:00Z', '-03:30', '2019-12-02'],
    ['Pacific/Kiritimati', '2019-12-03T10:00:00Z', '+14:00', '2019-12-04'],
    ['UTC', '2019-12-03T10:00:00Z', '+00:00', '2019-12-03'],
    ['Europe/Amsterdam', '1919-06-28T12:00:00Z', '+01:19', '1919-06-28'],
  ])('%s has at %s the offset %s and the day %s', (zone, at, offset, day) => {
    const local = localTimeIn(zone, Date.parse(at));
    // Before 1970 the data of a zone may be those of its neighbour.
    expect(local).toMatchObject(zone === 'Europe/Amsterdam' ? { day } : { offset, day });
  });

  test('of a year of three digits writes its day with four', () => {
    expect(localTimeIn('UTC', Date.parse('0999-03-01T00:00:00Z'))?.day).toMatch(/^0999-\d\d-\d\d$/u);
  });
});
