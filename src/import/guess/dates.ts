/** In which ways the dates of a column are written. */
import { type DateFormat, dateFormat, readDate } from '../mapping/dates.ts';

/** Those that say most come first; a day before a month where both fit. */
const FORMATS = [
  'yyyy-MM-dd', 'yyyy-MM', 'yyyy', 'dd.MM.yyyy', 'd.M.yyyy', 'd/M/yyyy', 'M/d/yyyy', 'd-M-yyyy', 'yyyy/MM/dd', 'yyyy.MM.dd', 'yyyyMMdd',
  'd MMMM yyyy', 'd MMM yyyy', 'MMMM d, yyyy', 'MMM d, yyyy', 'd. MMMM yyyy', 'd-MMM-yyyy', 'MMMM yyyy', 'MMMM, yyyy', 'MMM yyyy',
  'MMM-yyyy', 'MM/yyyy', 'M/yyyy', 'MM.yyyy', 'd.M.yy', 'd/M/yy', 'M/d/yy', 'd-MMM-yy', 'MMM-yy', 'MMMM',
].map(dateFormat); // prettier-ignore

const AMBIGUOUS: readonly string[] = ['d/M/yyyy', 'd/M/yy', 'd-M-yyyy'];

export interface GuessedDates {
  readonly formats: readonly string[];
  /** How many of the texts are dates in these, from 0 to 1. */
  readonly share: number;
  /** Day and month may be the other way round: no text tells. */
  readonly isAmbiguous: boolean;
  readonly hasShortYear: boolean;
  /** Some are months without a year. */
  readonly lacksYear: boolean;
}

/** A number of four digits is a year where registers begin and end; others are ids. */
const YEARS = { from: '1500', to: '2100' };

function fits(text: string, format: DateFormat): boolean {
  const read = readDate(text, [format], { year: '2000', century: 2000 });
  return 'edtf' in read && read.edtf >= YEARS.from && read.edtf < YEARS.to;
}

/** @param texts none of them blank */
export function guessedDates(texts: readonly string[]): GuessedDates {
  const chosen: DateFormat[] = [];
  let rest = [...new Set(texts)];
  const count = rest.length;
  while (rest.length > 0) {
    const ranked = FORMATS.map((format) => ({ format, fitting: rest.filter((text) => fits(text, format)).length }));
    const best = ranked.reduce((most, one) => (one.fitting > most.fitting ? one : most));
    // A format of one odd cell is none of the column.
    if (best.fitting === 0 || (chosen.length > 0 && best.fitting < count * 0.01)) break;
    chosen.push(best.format);
    rest = rest.filter((text) => !fits(text, best.format));
  }
  const isDecided = texts.some((text) => Number(/^(?<day>\d\d?)[/-]/u.exec(text)?.groups?.['day']) > 12);
  return {
    formats: chosen.map(({ format }) => format),
    share: count === 0 ? 0 : (count - rest.length) / count,
    isAmbiguous: !isDecided && chosen.some(({ format }) => AMBIGUOUS.includes(format)),
    hasShortYear: chosen.some((format) => format.hasShortYear),
    lacksYear: chosen.some((format) => format.lacksYear),
  };
}
