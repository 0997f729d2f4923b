/** Refused rows as a file of the same shape, with what is wrong beside each: to be mended, and imported. */
import { once } from 'node:events';
import { type WriteStream, createWriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { OpenedFile } from '../reading/open.ts';
import type { Refusal } from '../run/import-run.ts';
import { REFUSED_COLUMNS } from '../run/source-document.ts';

/** `visits.csv.gz` gives `visits.refused.csv`: the name still says what the name of the file said. */
export function refusedName({ name, format }: OpenedFile): string {
  const stem = name.replace(/(\.refused)?(\.[a-z]+)(\.gz)?$/iu, '');
  return `${stem}.refused.${format === 'json' || format === 'jsonl' ? 'jsonl' : format === 'tsv' ? 'tsv' : 'csv'}`;
}

const isAbout = (title: string): boolean => (REFUSED_COLUMNS as readonly string[]).includes(title);

const line = ({ delimiter }: OpenedFile, cells: readonly unknown[]): string =>
  stringify([cells.map((cell) => String(cell ?? ''))], { delimiter });

export class RefusedRows {
  readonly #pathOf: (file: OpenedFile) => string;
  readonly #open = new Map<OpenedFile, { readonly path: string; readonly out: WriteStream }>();

  constructor(pathOf: (file: OpenedFile) => string) {
    this.#pathOf = pathOf;
  }

  /** A file is made when its first row is refused. */
  #outOf(file: OpenedFile): WriteStream {
    const known = this.#open.get(file);
    if (known !== undefined) return known.out;
    const path = this.#pathOf(file);
    const out = createWriteStream(path);
    this.#open.set(file, { path, out });
    const titles = file.titles.filter((title) => !isAbout(title));
    if (file.titles.length > 0) out.write(line(file, [...titles, ...REFUSED_COLUMNS]));
    return out;
  }

  add({ file, row, cells, fault }: Refusal): void {
    const { problem, column, expected } = fault;
    const own = file.titles.flatMap((title, index) => (isAbout(title) ? [] : [cells[index]]));
    this.#outOf(file).write(
      row.record === undefined
        ? line(file, [...own, problem, column, expected])
        : `${JSON.stringify({ ...row.record, problem, column, expected })}\n`,
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
