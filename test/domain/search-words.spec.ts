import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldedForSearch } from '#domain/vocabulary/folding';
import { findableWords, finder, highlightsIn, matchOf, searchTerms } from '#domain/vocabulary/search-words';

const finds = (published: string, typed: string): boolean => finder(typed)(findableWords(published));

describe('A name is found by what people type', () => {
  test.each([
    // Apostrophes, typed or printed in any way, or left out
    ['Oʻtkir Gʻulomov', "O'tkir"],
    ['Oʻtkir Gʻulomov', 'Otkir'],
    ['Oʻtkir Gʻulomov', 'Gulomov'],
    ['Лукʼяненко', "Лук'яненко"],
    ['Лукʼяненко', 'Лук’яненко'],
    ['O’Brien', 'obrien'],
    ["Côte d'Ivoire", 'Ivoire'],
    ["Nuku'alofa", 'Nukuʻalofa'],
    ["Sana'a", 'Sanaʼa'],
    ['Ra‘anan', 'Raanan'],
    // Latin letters that Unicode does not decompose
    ['Ħarsien', 'harsien'],
    ['Ŋala', 'Ngala'],
    ['Łukasz', 'lukasz'],
    ['Søren', 'soren'],
    ['Þórður', 'thordur'],
    ['Straße', 'strasse'],
    ['Iğdır', 'igdir'],
    ['İlham', 'ilham'],
    ['Đức Lương', 'duc luong'],
    ['Məmmədyarov', 'mammadyarov'],
    ['Məmmədyarov', 'memmedyarov'],
    ['Əliyev', 'Eliyev'],
    ['Ɓala', 'bala'],
    // Words in any order, each or its beginning
    ['Orbán Viktor', 'Viktor Orbán'],
    ['Mehriban Arif qızı Əliyeva', 'mehriban aliyeva'],
    ['Sergey Lavrov', 'lav ser'],
    // Scripts without spaces, any part of a name
    ['王毅', '毅'],
    ['王毅', '王'],
    ['王毅', '王毅'],
    ['안철수', '안철'],
    ['안철수', '철수'],
    ['とうきょう', 'きょう'],
    ['ประยุทธ์ จันทร์โอชา', 'ยุทธ์'],
    ['王毅 in Moscow', '王毅 Moscow'],
    // Other scripts: case, marks, forms of letters, digits
    ['Ёлкин', 'елкин'],
    ['ПРИМЕР', 'пример'],
    ['Οικονόμος', 'ΟΙΚΟΝΟΜΟΣ'],
    ['السّعوديّة', 'السعودية'],
    ['علي', 'علی'],
    ['بِنْيَامِين', 'بنيامين'],
    ['בִּנְיָמִין', 'בנימין'],
    ['नरेन्द्र मोदी', 'मोदी'],
    ['Résolution ١٢٣', '123'],
    ['ＡＢＣ', 'abc'],
    // Characters that nobody sees
    ['Aliyev\u200b', 'aliyev'],
    ['co\u00adoperation', 'cooperation'],
    ['\u202bعلي\u202c', 'علي'],
    ['می\u200cخواهد', 'میخواهد'],
    // One script for another
    ['Лавров', 'Lavrov'],
    ['Lavrov', 'Лавров'],
    ['გიორგი', 'giorgi'],
    ['王毅', 'Wang Yi'],
    ['안철수', 'An Cheol'],
  ])('%s by %s', (published, typed) =>
    expect([published, typed, finds(published, typed)]).toEqual([published, typed, true]),
  );

  test.each([
    ['Sergey Lavrov', 'avrov'],
    ['Sergey Lavrov', 'Sergey Ivanov'],
    ['Orbán Viktor', '"Viktor Orbán"'],
    ['नरेन्द्र', 'नारा'],
    ['王毅', '毅王'],
    ['カナダ', 'ガナダ'],
    ['Gabriel', '가'],
  ])('%s not by %s', (published, typed) => expect(finds(published, typed)).toBe(false));
});

test.each(['!!!', '😀', '%', '*', '🇦🇿', '""', "'", '\u200b', '-'])(
  '%j has no word: nothing is asked for by it',
  (text) => {
    expect([foldedForSearch(text), searchTerms(text), matchOf(text)]).toEqual(['', [], undefined]);
  },
);

test('whatever is typed, the question holds nothing of it but letters, marks and digits between quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const rest = (matchOf(text) ?? '').replaceAll(/"[\p{L}\p{N}\p{M} ]+"/gu, '""');
      expect(rest).toMatch(/^(?:[() *:{}]|AND|OR|words|spellings|"")*$/u);
    }),
    { numRuns: 500 },
  );
});

test('every text that has a word is found by itself, and by each of its words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (text) => {
      const typed = text.replaceAll(/["“”„«»]/gu, ' ');
      fc.pre(foldedForSearch(typed) !== '');
      expect([text, finds(typed, typed)]).toEqual([text, true]);
      expect(foldedForSearch(foldedForSearch(text))).toBe(foldedForSearch(text));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['Sergey Lavrov', 'lav', ['Lavrov']],
  ['“Straße” und Ħarsien, İstanbul.', 'strasse harsien istanbul', ['Straße', 'Ħarsien', 'İstanbul']],
  ['Visit of Məmmədyarov (AZ)', 'memmed az', ['Məmmədyarov', 'AZ']],
  ['王毅 in Moscow', '毅', ['王毅']],
  ['Joint statement on trade', '"on trade"', ['on', 'trade']],
  ['nothing of it', 'else', []],
])('%s has highlights for %s', (published, typed, due) => {
  expect(highlightsIn(published, typed).map(({ start, end }) => published.slice(start, end))).toEqual(due);
});
