import { describe, expect, test } from '@jest/globals';
import iso from 'i18n-iso-countries';
import { POLITIES, closestCodes, existedDuring, polityByAnyCode, polityOf } from '#domain/country/polities';
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

  test('have no alpha-3 code in common', () => {
    const codes = POLITIES.flatMap(({ alpha3 }) => alpha3 ?? []);
    expect(new Set(codes).size).toBe(codes.length);
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
    expect(polityByAnyCode('AZE')?.code).toBe('AZ');
  });
});
