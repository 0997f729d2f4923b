/** What came of the rows: how many, and of each rule the first. */
import type { RowFault } from '../reading/faults.ts';

/** A rule by which rows made no fact, with the first of them. */
export interface RuleCount extends RowFault {
  readonly rows: number;
  readonly file: string;
  readonly row: number;
}

export interface Counted {
  readonly rows: number;
  readonly created: number;
  readonly amended: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly passedOver: number;
  /** Events that were recorded, or would be. */
  readonly events: number;
}

class Rules {
  readonly #rules = new Map<string, { first: Omit<RuleCount, 'rows'>; rows: number }>();

  add(key: string, first: Omit<RuleCount, 'rows'>): void {
    const known = this.#rules.get(key);
    if (known === undefined) this.#rules.set(key, { first, rows: 1 });
    else known.rows += 1;
  }

  get all(): readonly RuleCount[] {
    return [...this.#rules.values()].map(({ first, rows }) => ({ ...first, rows }));
  }
}

export class Counts {
  readonly #counted = { created: 0, amended: 0, unchanged: 0, refused: 0, passedOver: 0, events: 0 };
  readonly #refusals = new Rules();
  readonly #passed = new Rules();

  done(outcome: 'created' | 'amended' | 'unchanged'): void {
    this.#counted[outcome] += 1;
  }

  recorded(events: number): void {
    this.#counted.events += events;
  }

  refused(file: string, row: number, fault: RowFault): void {
    this.#counted.refused += 1;
    this.#refusals.add(`${fault.rule} ${fault.column}`, { ...fault, file, row });
  }

  passedOver(file: string, row: number, why: string): void {
    this.#counted.passedOver += 1;
    this.#passed.add(why, { rule: 'PASSED_OVER', file, row, column: '', problem: why, expected: '' });
  }

  get counted(): Counted {
    const { created, amended, unchanged, refused, passedOver } = this.#counted;
    return { rows: created + amended + unchanged + refused + passedOver, ...this.#counted };
  }

  get refusals(): readonly RuleCount[] {
    return this.#refusals.all;
  }

  get passed(): readonly RuleCount[] {
    return this.#passed.all;
  }
}

const rowsOf = ({ rows, file, row, column }: RuleCount): string =>
  `${rows} ${rows === 1 ? 'row' : 'rows'}, the first ${file} row ${row}${column === '' ? '' : `, column ${column}`}`;

/** For people: the sums, then each rule with its first row. */
export function reportText({ counted, refusals, passed }: Counts, isDry: boolean): string {
  const { rows, created, amended, unchanged, refused, passedOver, events } = counted;
  const sums = `${created} created · ${amended} amended · ${unchanged} unchanged · ${refused} refused · ${passedOver} passed over`;
  return [
    `${rows} rows${isDry ? ' would be' : ''}: ${sums}.`,
    isDry ? `${events} events would be recorded. Nothing was written.` : `${events} events recorded.`,
    ...refusals.map((rule) => `Refused: ${rowsOf(rule)}. ${rule.problem} Right would be: ${rule.expected}.`),
    ...passed.map((rule) => `Passed over: ${rowsOf(rule)}. ${rule.problem}`),
  ].join('\n');
}
