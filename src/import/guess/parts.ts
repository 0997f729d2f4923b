/** The part that each column has in what is told. */
import type { GuessedColumn } from './columns.ts';
import { type Kind, says } from './kinds.ts';

/** The columns by the part that they have in what is told. */
export interface Parts {
  readonly person: GuessedColumn | undefined;
  /** What identifies the person, in this register or another. */
  readonly reference: GuessedColumn | undefined;
  readonly office: GuessedColumn | undefined;
  readonly organisation: GuessedColumn | undefined;
  readonly place: GuessedColumn | undefined;
  readonly start: GuessedColumn | undefined;
  readonly end: GuessedColumn | undefined;
  readonly birth: GuessedColumn | undefined;
  readonly death: GuessedColumn | undefined;
  /** From where somebody comes, or whose office it is. */
  readonly sender: GuessedColumn | undefined;
  readonly host: GuessedColumn | undefined;
}

const OF_SENDER = ['from', 'sending', 'origin', 'nationality', 'visitor', 'sender', 'von', 'de', 'из'];
const OF_HOST = ['to', 'host', 'destination', 'visited', 'receiving', 'nach', 'vers', 'в'];

const hasWord =
  (words: readonly string[]) =>
  (column: GuessedColumn): boolean =>
    column.words.some((word) => words.includes(word));

export function partsOf(columns: readonly GuessedColumn[]): Parts {
  const best = (kind: Kind, fits: (column: GuessedColumn) => boolean = () => true): GuessedColumn | undefined =>
    columns.filter((column) => column.kind === kind && fits(column)).toSorted((a, b) => b.sure - a.sure)[0];
  const ofLife = ({ words }: GuessedColumn): boolean => says('birth', words) || says('death', words);
  const end = best('date', (column) => says('end', column.words) && !ofLife(column));
  const isOther = (column: GuessedColumn): boolean => column !== end && !ofLife(column) && !says('end', column.words);
  const start = best('date', (column) => isOther(column) && says('start', column.words)) ?? best('date', isOther);
  const person = best('person');
  const isOfPerson = (column: GuessedColumn): boolean =>
    says('person', column.words) || column.words.some((word) => person?.words.includes(word));
  const sender =
    best('country', hasWord(OF_SENDER)) ??
    best('country', (one) => !hasWord(OF_HOST)(one) && says('office', one.words));
  // A country by its name rather than by what another register calls it.
  const host =
    best('country', hasWord(OF_HOST)) ??
    best('country', (one) => !hasWord(OF_SENDER)(one) && !says('id', one.words)) ??
    best('country', (one) => !hasWord(OF_SENDER)(one));
  return {
    ...{ person, start, end, sender, host },
    reference: best('reference', isOfPerson),
    office: best('office'),
    organisation: best('organisation'),
    place: best('place'),
    birth: best('date', ({ words }) => says('birth', words)),
    death: best('date', ({ words }) => says('death', words)),
  };
}
