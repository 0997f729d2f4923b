/** A date in English words, for people: "3 December 2019", "on or before 3 December 2019". */
import { type FuzzyDate, fuzzyDate } from './fuzzy-date.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const dayText = (iso: string): string => {
  const [year, month, day] = iso.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year ?? ''}`;
};

const SUFFIX: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ORDINAL = new Intl.PluralRules('en', { type: 'ordinal' });

const centuryText = (year: number): string => {
  const century = Math.floor(year / 100) + 1;
  return `the ${century}${SUFFIX[ORDINAL.select(century)] ?? 'th'} century`;
};

function plainText({ precision, earliest }: FuzzyDate): string {
  const iso = earliest ?? '';
  const [year, month] = iso.split('-');
  switch (precision) {
    case 'month':
      return `${MONTHS[Number(month) - 1] ?? ''} ${year ?? ''}`;
    case 'year':
      return year ?? '';
    case 'decade':
      return `the ${year ?? ''}s`;
    case 'century':
      return centuryText(Number(year));
    default:
      return dayText(iso);
  }
}

/** `2019?-11-20`: only the year is in doubt. */
const doubt = ({ edtf, uncertain }: FuzzyDate): string => {
  if (!uncertain) return '';
  return /^\d{4}[?%]-/u.test(edtf) ? ' (year uncertain)' : ' (uncertain)';
};

const single = (date: FuzzyDate): string => `${date.approximate ? 'about ' : ''}${plainText(date)}${doubt(date)}`;

const sideText = (side: string): string => single(fuzzyDate(side));

/** "20 to 25 November 2019": month, year and doubt that two days share are said once. */
function pairText(from: string, joint: 'to' | 'and', to: string): string {
  const [a, b] = [fuzzyDate(from), fuzzyDate(to)];
  const days = a.precision === 'day' && b.precision === 'day' && !a.approximate && !b.approximate;
  const [year, month, day] = (a.earliest ?? '').split('-');
  if (!days || doubt(a) !== doubt(b) || b.earliest?.startsWith(year ?? '') !== true)
    return `${single(a)} ${joint} ${single(b)}`;
  const shared = b.earliest.startsWith(`${year ?? ''}-${month ?? ''}`);
  return `${Number(day)}${shared ? '' : ` ${MONTHS[Number(month) - 1] ?? ''}`} ${joint} ${single(b)}`;
}

function intervalText(date: FuzzyDate): string {
  const [from, to] = date.edtf.split('/') as [string, string];
  if (date.openEnd) return `from ${sideText(from)}`;
  if (date.openStart) return `until ${sideText(to)}`;
  if (to === '') return `${sideText(from)} to an unknown day`;
  if (from === '') return `an unknown day to ${sideText(to)}`;
  return pairText(from, 'to', to);
}

function setText(date: FuzzyDate): string {
  const content = date.edtf.slice(1, -1);
  if (!content.includes('..')) return `one of ${content.split(',').map(sideText).join(' or ')}`;
  const [from, to] = content.split('..') as [string, string];
  if (from === '') return `on or before ${sideText(to)}`;
  return to === '' ? `on or after ${sideText(from)}` : `between ${pairText(from, 'and', to)}`;
}

export function textOf(date: FuzzyDate): string {
  if (date.precision === 'interval') return intervalText(date);
  return date.precision === 'set' ? setText(date) : single(date);
}
