/**
 * Dates as precise as their source: a profile of EDTF (ISO 8601-2:2019), which says what is known and pads nothing.
 * Accepted: 2019-12-03, 2019-12, 2019, 201X, 19XX, 2019-12-XX; `?` uncertain, `~` approximate, `%` both, behind the date
 * or at the year; intervals a/b, a/.., ../b, a/, /b; sets [..d], [d..], [a..b], [a,b]. Days are days of the place.
 */
export type FuzzyDateProblem =
  'INVALID_DATE' | 'NOT_EDTF' | 'SENTINEL_DATE' | 'DATE_SAYS_NOTHING' | 'INVERTED_INTERVAL';

export interface FuzzyDate {
  /** Canonical text. */
  readonly edtf: string;
  /** First possible day, yyyy-mm-dd; null where unknown or open. */
  readonly earliest: string | null;
  /** Last possible day, yyyy-mm-dd, inclusive; null where unknown or open. */
  readonly latest: string | null;
  readonly precision: 'day' | 'month' | 'year' | 'decade' | 'century' | 'set' | 'interval' | 'instant';
  readonly uncertain: boolean;
  readonly approximate: boolean;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

export interface Refusal {
  readonly ok: false;
  readonly code: FuzzyDateProblem;
  readonly message: string;
  readonly expected: string;
}

export type Parsed = { readonly ok: true; readonly date: FuzzyDate } | Refusal;

const EXPECTED = 'an EDTF date such as 2019-12-03, 2019-12, 2019?, 2019-11-20/2019-11-25 or [..2019-12-03]';

const refusal = (code: FuzzyDateProblem, message: string, expected = EXPECTED): Refusal => ({
  ok: false,
  code,
  message,
  expected,
});

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0));

const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}$/u;
const SENTINELS = new Set(['9999-12-31', '1900-01-01', '', 'tbd', 'na', 'n/a', 'unknown']);
const isSentinel = (text: string): boolean => SENTINELS.has(text.trim().toLowerCase());
const NO_DATE = 'no date at all, where it is not known';

const DATE =
  /^(?<left>[?~%])?(?<year>\d{4}|\d{3}X|\d{2}XX)(?<atYear>[?~%](?=-))?(?:-(?<month>\d{2})(?:-(?<day>\d{2}|XX))?)?(?<right>[?~%])?$/u;

type Parts = Readonly<Record<'left' | 'year' | 'atYear' | 'month' | 'day' | 'right', string | undefined>>;

const span = (
  edtf: string,
  earliest: string,
  latest: string,
  precision: FuzzyDate['precision'],
  marks = '',
): Parsed => ({
  ok: true,
  date: {
    edtf,
    earliest,
    latest,
    precision,
    uncertain: /[?%]/u.test(marks),
    approximate: /[~%]/u.test(marks),
    openStart: false,
    openEnd: false,
  },
});

function yearSpan(text: string, year: string, marks: string): Parsed {
  const precision = ({ 0: 'year', 1: 'decade', 2: 'century' } as const)[year.replaceAll(/\d/gu, '').length] ?? 'year';
  return span(text, `${year.replaceAll('X', '0')}-01-01`, `${year.replaceAll('X', '9')}-12-31`, precision, marks);
}

function monthSpan(text: string, parts: Parts, marks: string): Parsed {
  const [year, month] = [Number(parts.year), Number(parts.month)];
  const prefix = `${parts.year ?? ''}-${parts.month ?? ''}`;
  const last = daysIn(year, month);
  if (parts.day === undefined || parts.day === 'XX')
    return span(text, `${prefix}-01`, `${prefix}-${last}`, 'month', marks);
  const day = Number(parts.day);
  if (day < 1 || day > last) return refusal('INVALID_DATE', `${prefix} has no day ${parts.day}.`);
  return span(text, `${prefix}-${parts.day}`, `${prefix}-${parts.day}`, 'day', marks);
}

/** Of yyyy-mm-dd. */
export const dayExists = (text: string): boolean => {
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
};

/** Nearly all dates are plain days: they skip the grammar, unless something is wrong with them. */
const plainDay = (text: string): Parsed | undefined =>
  PLAIN_DAY.test(text) && dayExists(text) && !SENTINELS.has(text) ? span(text, text, text, 'day') : undefined;

/** Why text is outside the grammar, as far as its shape tells. */
function outsideGrammar(text: string): Refusal {
  if (/^\d{4}-\d{2}-\d{2}[T ]\d/u.test(text))
    return refusal('NOT_EDTF', `"${text}" holds a time of day.`, `the day alone: ${text.slice(0, 10)}`);
  if (/^\d{4}(?:-XX){1,2}$/u.test(text))
    return refusal('NOT_EDTF', `"${text}" says no more than its year.`, `the year alone: ${text.slice(0, 4)}`);
  if (/^\d{4}-[\dX-]*$/u.test(text))
    return refusal('INVALID_DATE', `"${text}" is not written as yyyy, yyyy-mm or yyyy-mm-dd.`);
  return refusal('NOT_EDTF', `"${text}" is not a date of the supported EDTF profile.`);
}

/** A qualifier before the year qualifies the year; canonical text writes it behind the year. */
function canonicalDate(text: string, { left, year, atYear, month }: Parts): string {
  if (left === undefined || atYear !== undefined) return text;
  return month === undefined ? `${text.slice(1)}${left}` : `${year ?? ''}${left}${text.slice(1 + (year ?? '').length)}`;
}

function parseDate(text: string): Parsed {
  const plain = plainDay(text);
  if (plain !== undefined) return plain;
  if (isSentinel(text)) return refusal('SENTINEL_DATE', `"${text}" stands for an unknown date.`, NO_DATE);
  if (/^X+(-X+)*$/u.test(text)) return refusal('DATE_SAYS_NOTHING', `"${text}" excludes no day.`, NO_DATE);
  const parts = DATE.exec(text)?.groups as Parts | undefined;
  if (parts === undefined || (parts.left !== undefined && (parts.atYear ?? parts.right) !== undefined))
    return outsideGrammar(text);
  const marks = [parts.left, parts.atYear, parts.right].join('');
  const canonical = canonicalDate(text, parts);
  if (parts.month === undefined) return yearSpan(canonical, parts.year ?? '', marks);
  if (parts.year?.includes('X') === true) return refusal('NOT_EDTF', `"${text}" has a month in an unspecified year.`);
  const month = Number(parts.month);
  if (month >= 21 && month <= 41) return refusal('NOT_EDTF', `"${text}" is a season.`, 'months or days');
  if (month < 1 || month > 12) return refusal('INVALID_DATE', `There is no month ${parts.month}.`);
  return monthSpan(canonical, parts, marks);
}

type Bound = FuzzyDate | 'open' | 'unknown' | Refusal;

function parseBound(text: string): Bound {
  if (text === '..') return 'open';
  if (text === '') return 'unknown';
  const parsed = parseDate(text);
  return parsed.ok ? parsed.date : parsed;
}

const isRefusal = (bound: Bound): bound is Refusal => typeof bound === 'object' && 'ok' in bound;
const dateIn = (bound: Bound): FuzzyDate | undefined =>
  typeof bound === 'object' && !('ok' in bound) ? bound : undefined;
const textIn = (bound: Bound): string => (bound === 'open' ? '..' : (dateIn(bound)?.edtf ?? ''));

const inverted = (start: FuzzyDate, end: FuzzyDate): Refusal | undefined => {
  const [first, last] = [start.earliest ?? '', end.latest ?? ''];
  if (first > last)
    return refusal(
      'INVERTED_INTERVAL',
      `${end.edtf} lies before ${start.edtf}.`,
      'an end that is not before the start',
    );
  // 2019-12-03/2019-12 would end before it starts, were its end read as the first of the month.
  if ((end.earliest ?? '') < first)
    return refusal(
      'INVERTED_INTERVAL',
      `${end.edtf} may lie before ${start.edtf}.`,
      'an explicit end, as precise as the start',
    );
  return undefined;
};

interface Ends {
  readonly start: Exclude<Bound, Refusal>;
  readonly end: Exclude<Bound, Refusal>;
}

const spanned = ({ start, end }: Ends, precision: 'interval' | 'set', edtf: string): FuzzyDate => {
  const ends = [start, end].flatMap((bound) => dateIn(bound) ?? []);
  return {
    edtf,
    earliest: dateIn(start)?.earliest ?? null,
    latest: dateIn(end)?.latest ?? null,
    precision,
    uncertain: ends.some(({ uncertain }) => uncertain),
    approximate: ends.some(({ approximate }) => approximate),
    openStart: start === 'open',
    openEnd: end === 'open',
  };
};

function between(start: Bound, end: Bound, precision: 'interval' | 'set', edtf: string): Parsed {
  if (isRefusal(start)) return start;
  if (isRefusal(end)) return end;
  const [from, to] = [dateIn(start), dateIn(end)];
  if (from === undefined && to === undefined)
    return refusal('DATE_SAYS_NOTHING', `"${edtf}" excludes no day.`, NO_DATE);
  if (from !== undefined && from.edtf === to?.edtf) return { ok: true, date: from };
  const fault = from === undefined || to === undefined ? undefined : inverted(from, to);
  return fault ?? { ok: true, date: spanned({ start, end }, precision, edtf) };
}

function parseInterval(text: string): Parsed {
  const sides = text.split('/');
  if (sides.length !== 2) return refusal('NOT_EDTF', `"${text}" has more than two sides.`);
  const [start, end] = [parseBound(sides[0] ?? ''), parseBound(sides[1] ?? '')];
  return between(start, end, 'interval', `${textIn(start)}/${textIn(end)}`);
}

/** Canonical order is by first possible day, then by text; a coarse member may reach beyond the last one. */
function oneOf(members: readonly FuzzyDate[]): Parsed {
  const distinct = new Map(members.map((date) => [`${date.earliest ?? ''} ${date.edtf}`, date]));
  const dates = [...distinct.keys()].sort().flatMap((key) => distinct.get(key) ?? []);
  const [first] = dates;
  if (first !== undefined && dates.length === 1) return { ok: true, date: first };
  const edtf = `[${dates.map((date) => date.edtf).join(',')}]`;
  const latest = dates.reduce((last, date) => (last > (date.latest ?? '') ? last : (date.latest ?? '')), '');
  const marks = [
    dates.some(({ uncertain }) => uncertain) ? '?' : '',
    dates.some(({ approximate }) => approximate) ? '~' : '',
  ];
  return span(edtf, first?.earliest ?? '', latest, 'set', marks.join(''));
}

function parseSet(text: string): Parsed {
  const content = text.slice(1, -1);
  const range = /^(?<from>[^.,]*)\.\.(?<to>[^.,]*)$/u.exec(content)?.groups;
  if (range !== undefined) {
    const [start, end] = [range['from'] || '..', range['to'] || '..'].map(parseBound) as [Bound, Bound];
    const inside = [start, end].map((bound) => (bound === 'open' ? '' : textIn(bound))).join('..');
    return between(start, end, 'set', `[${inside}]`);
  }
  const members = content.split(',').map((part) => parseDate(part.trim()));
  const fault = members.find((member) => !member.ok);
  if (fault !== undefined) return fault;
  return oneOf(members.flatMap((member) => (member.ok ? [member.date] : [])));
}

/** Never throws. */
export function parseFuzzyDate(text: string): Parsed {
  if (text.startsWith('[') && text.endsWith(']')) return parseSet(text);
  return text.includes('/') && !isSentinel(text) ? parseInterval(text) : parseDate(text);
}

const MEMORY = 20_000;
const remembered = new Map<string, FuzzyDate>();

/** The date behind text that was validated before. @throws {Error} for text that is no date */
export function fuzzyDate(text: string): FuzzyDate {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const parsed = parseFuzzyDate(text);
  if (!parsed.ok) throw new Error(parsed.message);
  if (remembered.size >= MEMORY) remembered.clear();
  remembered.set(text, parsed.date);
  return parsed.date;
}

/** Every possible day of `a` lies after every possible day of `b`; false where a bound it needs is not known. */
export const certainlyAfter = (a: FuzzyDate, b: FuzzyDate): boolean =>
  a.earliest !== null && b.latest !== null && a.earliest > b.latest;

/** Refused only by certain bounds. */
export const startsAfterItEnds = (start: FuzzyDate, end: FuzzyDate): boolean => certainlyAfter(start, end);

export const possiblyOverlaps = (a: FuzzyDate, b: FuzzyDate): boolean =>
  !startsAfterItEnds(a, b) && !startsAfterItEnds(b, a);

/** A9.3: the possible span meets the days `from`…`to` (yyyy-mm-dd, inclusive; null sets no limit). */
export const possiblyWithin = ({ earliest, latest }: FuzzyDate, from: string | null, to: string | null): boolean =>
  (from === null || latest === null || latest >= from) && (to === null || earliest === null || earliest <= to);

/** A9.3: the possible span lies inside the days `from`…`to`; an unknown or open bound is inside no limit. */
export const certainlyWithin = ({ earliest, latest }: FuzzyDate, from: string | null, to: string | null): boolean =>
  (from === null || (earliest !== null && earliest >= from)) && (to === null || (latest !== null && latest <= to));

/** Whether a fact of this date came before or after one of the other, within it. An interval lasts, and has a start. */
export const leavesOpen = ({ precision, earliest, latest }: FuzzyDate, other: FuzzyDate): boolean =>
  precision !== 'interval' && certainlyWithin(other, earliest, latest);

const RANK: Readonly<Record<FuzzyDate['precision'], number>> = {
  instant: 1,
  day: 1,
  month: 2,
  year: 3,
  decade: 4,
  century: 5,
  interval: 6,
  set: 6,
};

/**
 * A9.7, compared by code unit: earliest (or, where unknown, latest), then latest, then precision, the finest first, with
 * intervals and sets last. What has no known start ("on or before a day") ranks below that day; an unknown end is last.
 */
export const sortKeyOf = (date: FuzzyDate): string =>
  `${date.earliest ?? date.latest ?? ''} ${date.latest ?? '9999-12-31'} ${date.earliest === null ? 0 : RANK[date.precision]}`;
