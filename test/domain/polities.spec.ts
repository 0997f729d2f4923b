import { describe, expect, test } from '@jest/globals';
import iso from 'i18n-iso-countries';
import { closestCodes, politiesByCode, politiesMatching, polityByCode } from '#domain/country/lookup';
import { OTHER_NAMES } from '#domain/country/other-names.data';
import { POLITIES, existedDuring, polityOf } from '#domain/country/polities';
import { fuzzyDate, parseFuzzyDate } from '#domain/vocabulary/fuzzy-date';

const today = POLITIES.filter(({ code }) => code.length === 2 && code !== 'XK');

describe('the polities that come with the service', () => {
  test('are all of ISO 3166-1, with its codes', () => {
    const codes = Object.keys(iso.getAlpha2Codes()).filter((code) => code !== 'XK');
    expect(today.map(({ code }) => code).sort()).toEqual(codes.sort());
    for (const { code, alpha3, numeric } of today)
      expect([alpha3, numeric]).toEqual([iso.alpha2ToAlpha3(code), iso.alpha2ToNumeric(code)]);
  });

  test('are all of ISO 3166-3, with its codes', () => {
    const former =
      'AIDJ ANHH BQAQ BUMM BYAA CSHH CSXX CTKI DDDE DYBJ FQHH FXFR GEHH HVBF JTUM MIUM NHVU NQAQ NTHH PCHH PUUM PZPA ' +
      'RHZW SKIN SUHH TPTL VDVN WKUM YDYE YUCS ZRCD';
    const codes = POLITIES.map(({ code }) => code).filter((code) => code.length === 4);
    expect(codes.sort()).toEqual(former.split(' '));
  });

  test('have each an alpha-3 code, and none in common but the one that ISO left to a successor', () => {
    const codes = POLITIES.map(({ alpha3 }) => alpha3);
    for (const code of codes) expect(code).toMatch(/^[A-Z]{3}$/u);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual(['ATF']);
  });

  test('have each its own code and a name', () => {
    expect(new Set(POLITIES.map(({ code }) => code)).size).toBe(POLITIES.length);
    for (const { name } of POLITIES) expect(name.trim()).not.toBe('');
  });

  test('name sovereigns, predecessors and successors that are on the list, each mirrored', () => {
    for (const { code, sovereign, predecessors = [], successors = [] } of POLITIES) {
      if (sovereign !== undefined) expect(polityOf(sovereign)).toBeDefined();
      for (const other of predecessors) expect(polityOf(other)?.successors).toContain(code);
      for (const other of successors) expect(polityOf(other)?.predecessors).toContain(code);
    }
  });

  test('existed within intervals that can be read', () => {
    for (const { existence } of POLITIES)
      if (existence !== undefined) expect(parseFuzzyDate(existence)).toMatchObject({ ok: true });
  });

  test.each([
    ['SUHH', '2019-12-03', false],
    ['SUHH', '1991-12', true],
    ['RU', '1943', false],
    ['RU', '2019-12-03', true],
    ['GB', '1943', true],
    ['AZ', '[..2019-12-03]', true],
  ])('%s at %s: %s', (code, date, existed) => {
    const polity = polityOf(code);
    expect(polity !== undefined && existedDuring(polity, fuzzyDate(date))).toBe(existed);
  });

  test('do not include what is only commonly written, but know what is meant', () => {
    expect(polityOf('UK')).toBeUndefined();
    expect(closestCodes('UK')).toEqual(['GB']);
    expect(closestCodes('EL')).toEqual(['GR']);
    expect(closestCodes('azerbaijan')).toEqual(['AZ']);
    expect(closestCodes('ZZ')).toEqual([]);
    expect(closestCodes('Niger')).toEqual(['NE']);
    expect(closestCodes('Korea')).toEqual(['KP', 'KR']);
    expect(closestCodes('Russian Federation')).toEqual(['RU']);
    expect(closestCodes('SUN')).toEqual(['SUHH']);
    expect(polityByCode('AZE')?.code).toBe('AZ');
  });
});

const codesOf = (polities: readonly { readonly code: string }[]): string[] => polities.map(({ code }) => code).sort();

describe('a country by a code', () => {
  test.each([
    ['az', 'AZ'],
    ['AZE', 'AZ'],
    ['aZe', 'AZ'],
    ['031', 'AZ'],
    ['suhh', 'SUHH'],
    ['SUN', 'SUHH'],
    ['su', 'SUHH'],
    ['DD', 'DDDE'],
    ['ddr', 'DDDE'],
    ['YU', 'YUCS'],
    ['zr', 'ZRCD'],
    ['TMP', 'TPTL'],
    ['SK', 'SK'],
    ['SKM', 'SKIN'],
    ['GE', 'GE'],
    ['GEL', 'GEHH'],
    ['ATF', 'TF'],
    ['BY', 'BY'],
    ['BYS', 'BYAA'],
    ['XK', 'XK'],
  ])('%s is %s', (code, meant) => {
    expect(polityByCode(code)?.code).toBe(meant);
  });

  test('is none by a code of nobody, and none by what is no code', () => {
    for (const code of ['ZZ', 'UK', 'EL', '', 'Azerbaijan', 'ß', 'ſu', 'constructor', '__proto__'])
      expect([code, codesOf(politiesByCode(code))]).toEqual([code, []]);
  });

  test('that two had is both, and neither', () => {
    for (const code of ['CS', 'cs']) {
      expect(codesOf(politiesByCode(code))).toEqual(['CSHH', 'CSXX']);
      expect(polityByCode(code)).toBeUndefined();
    }
  });

  test('is found by every code of every one', () => {
    for (const { code, alpha3 = '', numeric } of POLITIES)
      for (const one of [
        code,
        code.toLowerCase(),
        ...(alpha3 === 'ATF' ? [] : [alpha3]),
        ...(numeric ? [numeric] : []),
      ])
        expect([one, polityByCode(one)?.code]).toEqual([one, code]);
  });
});

describe('countries by a text', () => {
  test.each([
    ['Swaziland', ['SZ']],
    ['ivory coast', ['CI']],
    ['USSR', ['SUHH']],
    ['burma', ['BUMM', 'MM']],
    ['Czech Republic', ['CSHH', 'CZ']],
    ['Cape Verde', ['CV']],
    ['Upper Volta', ['BF', 'HVBF']],
    ['Persia', ['IR']],
    ['Siam', ['TH']],
    ['Zaire', ['CD', 'ZRCD']],
    ['East Germany', ['DDDE']],
    ['Turkey', ['TR']],
    ['Turkiye', ['TR']],
    ['Republic of Azerbaijan', ['AZ']],
    ['Russian Federation', ['RU']],
    ['hellenic', ['GR']],
    ["cote d'ivoire", ['CI']],
    ['Holy See', ['VA']],
    ['United States of America', ['US']],
    ['CSHH', ['CSHH']],
    ['DDDE', ['DDDE']],
    ['!!!', []],
    ['%', []],
  ])('%s are %j', (text, codes) => {
    expect(codesOf(politiesMatching(text))).toEqual(codes);
  });

  test('are those whose codes begin with it, among them all who had it', () => {
    for (const [text, code] of [
      ['CS', 'CSHH'],
      ['cs', 'CSXX'],
      ['DD', 'DDDE'],
      ['su', 'SUHH'],
      ['SK', 'SKIN'],
      ['SK', 'SK'],
    ] as const)
      expect([text, codesOf(politiesMatching(text))]).toEqual([text, expect.arrayContaining([code])]);
    expect(politiesMatching(' ')).toHaveLength(POLITIES.length);
  });

  test('have other names under codes that are there, each name once', () => {
    for (const [code, names] of Object.entries(OTHER_NAMES)) {
      expect([code, polityOf(code)?.code]).toEqual([code, code]);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
