/** Refused rows as a file of the same shape, with what is wrong beside each: to be mended, and imported. */
import { once } from 'node:events';
import { type WriteStream, createWriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { OpenedFile } from '../reading/open.ts';
import type { Refusal } from '../run/import-run.ts';
import { SAME_AS } from '../mapping/links.ts';
import { REFUSED_COLUMNS } from '../run/source-document.ts';

/** `visits.csv.gz` gives `visits.refused.csv`: the name still says what the name of the file said. */
export function refusedName({ name, format }: OpenedFile): string {
  const stem = name.replace(/(\.refused)?(\.[a-z]+)(\.gz)?$/iu, '');
  return `${stem}.refused.${format === 'json' || format === 'jsonl' ? 'jsonl' : format === 'tsv' ? 'tsv' : 'csv'}`;
}

const ABOUT: readonly string[] = [...REFUSED_COLUMNS, SAME_AS];

const line = ({ delimiter }: OpenedFile, cells: readonly unknown[]): string =>
  stringify([cells.map((cell) => String(cell ?? ''))], { delimiter });

/** The titles of the columns that are of the file itself. */
const ownTitles = ({ titles }: OpenedFile): readonly string[] =>
  ABOUT.slice(0, REFUSED_COLUMNS.length).every((title) => titles.includes(title))
    ? titles.filter((title) => !ABOUT.includes(title))
    : titles;

export class RefusedRows {
  readonly #pathOf: (file: OpenedFile) => string;
  readonly #about: readonly string[];
  readonly #open = new Map<OpenedFile, { readonly path: string; readonly out: WriteStream }>();

  /** @param hasChoices with a column in which it is chosen who on record is meant */
  constructor(pathOf: (file: OpenedFile) => string, hasChoices: boolean) {
    this.#pathOf = pathOf;
    this.#about = hasChoices ? ABOUT : REFUSED_COLUMNS;
  }

  /** A file is made when its first row is refused. */
  #outOf(file: OpenedFile): WriteStream {
    const known = this.#open.get(file);
    if (known !== undefined) return known.out;
    const path = this.#pathOf(file);
    const out = createWriteStream(path);
    this.#open.set(file, { path, out });
    if (file.titles.length > 0) out.write(line(file, [...ownTitles(file), ...this.#about]));
    return out;
  }

  add({ file, row, cells, fault }: Refusal): void {
    const { problem, column, expected, sameAs = '' } = fault;
    const about = [problem, column, expected, sameAs].slice(0, this.#about.length);
    const own = ownTitles(file).map((title) => cells[file.titles.indexOf(title)]);
    this.#outOf(file).write(
      row.record === undefined
        ? line(file, [...own, ...about])
        : `${JSON.stringify({ ...row.record, ...Object.fromEntries(this.#about.map((name, at) => [name, about[at]])) })}\n`,
    );
  }

  /** The files that were written. */
  async close(): Promise<readonly string[]> {
    for (const { out } of this.#open.values()) {
      out.end();
      await once(out, 'finish');
    }
    return [...this.#open.values()].map(({ path }) => path);
  }
}
