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

const centuryText = (year: number): string => `the ${Math.floor(year / 100)}00s`;

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

function intervalText(date: FuzzyDate): string {
  const [from, to] = date.edtf.split('/') as [string, string];
  if (date.openEnd) return `from ${sideText(from)}`;
  if (date.openStart) return `until ${sideText(to)}`;
  if (to === '') return `${sideText(from)} to an unknown day`;
  if (from === '') return `an unknown day to ${sideText(to)}`;
  return `${sideText(from)} to ${sideText(to)}`;
}

function setText(date: FuzzyDate): string {
  const content = date.edtf.slice(1, -1);
  if (!content.includes('..')) return `one of ${content.split(',').map(sideText).join(' or ')}`;
  const [from, to] = content.split('..') as [string, string];
  if (from === '') return `on or before ${sideText(to)}`;
  return to === '' ? `on or after ${sideText(from)}` : `between ${sideText(from)} and ${sideText(to)}`;
}

export function textOf(date: FuzzyDate): string {
  if (date.precision === 'interval') return intervalText(date);
  return date.precision === 'set' ? setText(date) : single(date);
}
