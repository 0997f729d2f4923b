/** Dates as files write them, to EDTF: as precise as they are written, and never more so. */
import { parseFuzzyDate } from '#domain/vocabulary/fuzzy-date';

const MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
]; // prettier-ignore

const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<short>\\d{2})',
  MMMM: '(?<name>\\p{L}+)',
  MMM: '(?<name>\\p{L}{3,4})\\.?',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
};

const TOKEN = /yyyy|yy|MMMM|MMM|MM|M|dd|d/gu;

/** In what it is written, ready to be looked for. */
export interface DateFormat {
  readonly format: string;
  readonly pattern: RegExp;
  /** A date in it has no year of its own. */
  readonly lacksYear: boolean;
  readonly hasShortYear: boolean;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(' ', '\\s+');

/** @throws {Error} the format is none */
export function dateFormat(format: string): DateFormat {
  const tokens = format.match(TOKEN) ?? [];
  const names = tokens.map((token) => token.slice(0, 1));
  if (format !== 'edtf' && (tokens.length === 0 || new Set(names).size !== names.length))
    throw new Error(`${format} is no format of a date: yyyy-MM-dd, d MMMM yyyy, MMM-yy, MMMM, or edtf.`);
  let pattern = '';
  let at = 0;
  for (const found of format.matchAll(TOKEN)) {
    pattern += escaped(format.slice(at, found.index)) + (TOKENS[found[0]] ?? '');
    at = found.index + found[0].length;
  }
  pattern += escaped(format.slice(at));
  return {
    format,
    pattern: new RegExp(`^${format === 'edtf' ? '(?<edtf>.+)' : pattern}$`, 'u'),
    lacksYear: format !== 'edtf' && !names.includes('y'),
    hasShortYear: (tokens as readonly string[]).includes('yy'),
  };
}

/** January, Jan, Sept: a month by its name, or as much of it as tells it. */
function monthOf(name: string): number {
  const small = name.toLowerCase();
  return small.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(small)) + 1;
}

export interface YearGiven {
  readonly year?: string | undefined;
  readonly century?: number | undefined;
}

const digits = (value: number | string, count: number): string => String(value).padStart(count, '0');

/** The parts of a date in one format, as EDTF; undefined where the text is not written so, or lacks a year. */
function inFormat(text: string, { pattern }: DateFormat, { year, century }: YearGiven): string | undefined {
  const parts = pattern.exec(text)?.groups;
  if (parts === undefined) return undefined;
  if (parts['edtf'] !== undefined) return parts['edtf'];
  const short = parts['short'];
  const ofYear = parts['year'] ?? (short === undefined ? year : digits((century ?? 0) + Number(short), 4));
  if (ofYear === undefined || !/^\d{4}$/u.test(ofYear)) return undefined;
  const month = parts['name'] === undefined ? parts['month'] : monthOf(parts['name']);
  if (month === undefined) return ofYear;
  if (month === 0) return undefined;
  const ofMonth = `${ofYear}-${digits(month, 2)}`;
  return parts['day'] === undefined ? ofMonth : `${ofMonth}-${digits(parts['day'], 2)}`;
}

export type ReadDate = { readonly edtf: string } | { readonly problem: string; readonly expected: string };

const SAMPLE: Readonly<Record<string, string>> = {
  yyyy: '2019',
  yy: '19',
  MMMM: 'December',
  MMM: 'Dec',
  MM: '12',
  M: '12',
  dd: '03',
  d: '3',
};

const sampleOf = (format: string): string =>
  format === 'edtf' ? '2019-12-03' : format.replaceAll(TOKEN, (token) => SAMPLE[token] ?? token);

/** The date that a text says in the first format that fits. */
export function readDate(text: string, formats: readonly DateFormat[], given: YearGiven): ReadDate {
  for (const format of formats) {
    const edtf = inFormat(text, format, given);
    if (edtf === undefined) continue;
    const parsed = parseFuzzyDate(edtf);
    return parsed.ok ? { edtf: parsed.date.edtf } : { problem: parsed.message, expected: parsed.expected };
  }
  const [lacking] = formats.filter(({ lacksYear, pattern }) => lacksYear && pattern.test(text));
  if (lacking !== undefined && given.year === undefined)
    return {
      problem: `"${text}" has no year, and neither the row nor the name of the file gives one.`,
      expected: 'a date with its year',
    };
  const samples = [...new Set(formats.map(({ format }) => sampleOf(format)))];
  return {
    problem: `"${text}" is no date as this file writes them.`,
    expected: `a date such as ${samples.join(' or ')}`,
  };
}
