/** What a column is, by the words of its title and by its texts, and how sure that is. */
import { countries } from '../mapping/lookups.ts';
import { RowRefused } from '../mapping/refusal.ts';
import { type GuessedDates, guessedDates } from './dates.ts';

export type Kind =
  | 'id' | 'reference' | 'date' | 'moment' | 'country' | 'person' | 'office' | 'place' | 'organisation'
  | 'link' | 'number' | 'choice' | 'list' | 'text' | 'empty'; // prettier-ignore

/** Words of titles, in the languages in which registers are most often kept. */
export const WORDS = {
  id: 'id identifier key code uuid qid number no nr num slug ref reference nummer numero номер',
  person:
    'person name who visitor visitors minister official ambassador holder guest leader speaker president dignitary participant nom nombre gast besucher minister botschafter имя фио',
  office: 'position office title role post function rank job portfolio amt funktion poste fonction cargo должность',
  place: 'city place locale location venue town capital ort stadt ville lieu ciudad lugar город место',
  organisation: 'organisation organization company agency body institution firma organisme',
  country: 'country state nation land staat pays pais страна from to host destination origin',
  start:
    'start from arrived arrival arriving begin began begins started since date when day on von beginn ankunft datum debut fecha inicio дата начало',
  end: 'end ended until to depart departed departure left till through bis ende abreise fin hasta конец',
  birth: 'birth born dob geboren naissance nacimiento',
  death: 'death died dod gestorben deces',
} as const satisfies Readonly<Record<string, string>>;

export const says = (kind: keyof typeof WORDS, words: readonly string[]): boolean =>
  words.some((word) => WORDS[kind].split(' ').includes(word));

/** What a column is taken for. */
export interface Found {
  readonly kind: Kind;
  /** From 0 to 1. */
  readonly sure: number;
  /** By what it was told: "dates, d MMMM yyyy". */
  readonly why: string;
  readonly dates?: GuessedDates;
  /** The dates are moments at midnight. */
  readonly isMoment?: true;
}

const isCountry = (text: string): boolean => {
  try {
    return countries('', text, undefined) !== undefined;
  } catch (error) {
    if (error instanceof RowRefused) return error.message.includes(' may be ');
    throw error;
  }
};

const MOMENT = /^(?<day>\d{4}-\d\d-\d\d)[T ](?<time>\d\d:\d\d)/u;
/** Two to five words with capitals: a name of a person, in scripts that have capitals. */
const PERSONAL = /^(?:\p{Lu}[\p{L}.'’-]*\s+){1,4}\p{Lu}[\p{L}.'’-]*$/u;

const SLUG = /^[a-z0-9]+(?:[-_][a-z0-9]+)+$/u;

const isShort = (text: string): boolean => text.length <= 120;

const percent = (share: number): string => `${Math.floor(share * 100)} %`;

/** What is looked at in a column. */
interface Look {
  readonly distinct: readonly string[];
  readonly words: readonly string[];
  readonly isUnique: boolean;
  /** The share of the texts of which something holds. */
  readonly share: (holds: (text: string) => boolean) => number;
}

type Recognise = (look: Look) => Found | undefined;

const link: Recognise = ({ share }) => {
  const links = share((text) => /^https?:\/\//u.test(text));
  return links > 0.8 ? { kind: 'link', sure: links, why: 'addresses' } : undefined;
};

const moment: Recognise = ({ share, distinct }) => {
  const moments = share((text) => MOMENT.test(text));
  if (moments <= 0.8) return undefined;
  const isDay = distinct.every((text) => (MOMENT.exec(text)?.groups?.['time'] ?? '00:00') === '00:00');
  return isDay
    ? {
        kind: 'date',
        sure: moments,
        why: 'days, each at midnight',
        isMoment: true,
        dates: guessedDates(['2000-01-01']),
      }
    : { kind: 'moment', sure: moments, why: 'moments, most likely of the file itself' };
};

const date: Recognise = ({ distinct, words }) => {
  if (says('id', words) && distinct.every((text) => /^\d+$/u.test(text))) return undefined;
  const dates = guessedDates(distinct);
  const isDated = (['start', 'end', 'birth', 'death'] as const).some((kind) => says(kind, words));
  if (dates.share < (isDated ? 0.5 : 0.8)) return undefined;
  const doubt = dates.isAmbiguous ? '; day and month may be the other way round' : '';
  return {
    ...{ kind: 'date', dates },
    sure: dates.share * (dates.isAmbiguous ? 0.6 : 1),
    why: `${percent(dates.share)} are dates, ${dates.formats.join(' or ')}${doubt}`,
  };
};

const country: Recognise = ({ share, words }) => {
  const named = share(isCountry);
  if (named < (says('country', words) ? 0.4 : 0.7)) return undefined;
  return { kind: 'country', sure: named, why: `${percent(named)} are names or codes of countries` };
};

const id: Recognise = ({ share, words, isUnique }) => {
  const isNamed = says('id', words);
  const numbers = share((text) => /^-?\d+([.,]\d+)?$/u.test(text));
  if (isUnique && (isNamed || numbers === 1))
    return { kind: 'id', sure: isNamed ? 0.95 : 0.7, why: 'another one in each row' };
  if (isNamed) return { kind: 'reference', sure: 0.8, why: 'its title says that it names something' };
  return numbers > 0.95 ? { kind: 'number', sure: numbers, why: 'numbers' } : undefined;
};

const titled: Recognise = ({ share, words }) => {
  const kind = (['office', 'place', 'organisation'] as const).find((one) => says(one, words));
  if (kind === undefined || share(isShort) <= 0.5) return undefined;
  return { kind, sure: 0.75, why: `its title, ${words.join(' ')}` };
};

const person: Recognise = ({ share, words }) => {
  if (share((text) => SLUG.test(text)) > 0.8) return { kind: 'reference', sure: 0.7, why: 'words joined by hyphens' };
  const personal = share((text) => PERSONAL.test(text));
  if (says('person', words) && share(isShort) > 0.5)
    return { kind: 'person', sure: 0.5 + 0.45 * personal, why: `its title, ${words.join(' ')}` };
  return personal > 0.7 ? { kind: 'person', sure: personal * 0.6, why: 'they look like names' } : undefined;
};

const code: Recognise = ({ share, isUnique }) =>
  isUnique && share((text) => /^[^\s]*\d[^\s]*$/u.test(text)) > 0.9
    ? { kind: 'id', sure: 0.7, why: 'another one in each row' }
    : undefined;

/** The first that recognises a column decides. */
const RECOGNISED: readonly Recognise[] = [link, moment, date, country, id, titled, person, code];

/** @param texts none of them blank */
export function guessedKind(texts: readonly string[], words: readonly string[], isUnique: boolean): Found {
  const distinct = [...new Set(texts)];
  if (distinct.length === 0) return { kind: 'empty', sure: 1, why: 'nothing stands in it' };
  const share = (holds: (text: string) => boolean): number => distinct.filter(holds).length / distinct.length;
  for (const recognise of RECOGNISED) {
    const found = recognise({ distinct, words, isUnique, share });
    if (found !== undefined) return found;
  }
  const shown = distinct.slice(0, 4).join(', ').slice(0, 60);
  if (distinct.length <= Math.max(2, Math.min(12, texts.length * 0.2)))
    return { kind: 'choice', sure: 0.6, why: `one of ${distinct.length}: ${shown}` };
  return { kind: 'text', sure: share((text) => text.length > 40) > 0.3 ? 0.9 : 0.4, why: 'words' };
}
