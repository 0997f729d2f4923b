/**
 * Compares each full-text index with the rows that it was made from. The audit of rows says nothing of it: a damaged index finds
 * too little or too much while every row is right.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Table } from '../contract/projection.ts';
import { fullTextOf, quote } from '../store/schema.ts';

/** How often a word occurs in a column, and the sum of the rowids of its rows, once for each time. */
interface Occurrences {
  times: number;
  rows: number;
}

/** Words as FTS5's tokenizer `ascii` takes them: letters and digits of ASCII, and everything beyond ASCII. */
const WORD = /[0-9a-z\u0080-\u{10ffff}]+/giu;
const CAPITAL = /[A-Z]/gu;

function add(found: Map<string, Occurrences>, word: string, row: number): void {
  const known = found.get(word);
  if (known === undefined) found.set(word, { times: 1, rows: row });
  else {
    known.times += 1;
    known.rows += row;
  }
}

function occurrencesInRows(database: DatabaseSync, { name, fullText = [] }: Table, throttle: () => void) {
  const found = new Map<string, Occurrences>();
  const rows = database.prepare(`SELECT rowid AS row, ${fullText.map(quote).join(', ')} FROM ${quote(name)}`);
  for (const { row, ...texts } of rows.iterate()) {
    throttle();
    for (const [column, text] of Object.entries(texts))
      for (const [word] of String(text ?? '').matchAll(WORD))
        add(found, `${column} ${word.replace(CAPITAL, (letter) => letter.toLowerCase())}`, Number(row));
  }
  return found;
}

/** The first word, in the order of the index, of which index and rows say different things. */
function differing(database: DatabaseSync, table: Table, throttle: () => void): string | undefined {
  const expected = occurrencesInRows(database, table, throttle);
  const index = fullTextOf(table.name);
  const words = quote(`${index}_words`);
  // A table of the connection alone: the file is not written.
  database.exec(`CREATE VIRTUAL TABLE temp.${words} USING fts5vocab(main, ${quote(index)}, 'instance')`);
  const indexed = database.prepare(
    `SELECT col || ' ' || term AS word, count(*) AS times, sum(doc) AS rows FROM temp.${words} GROUP BY term, col`,
  );
  for (const { word, times, rows } of indexed.iterate()) {
    throttle();
    const due = expected.get(String(word));
    if (due === undefined || due.times !== times || due.rows !== rows) return String(word);
    expected.delete(String(word));
  }
  return expected.keys().next().value;
}

/** What is wrong with the full-text indexes of a read model, in sentences. @param database may be read-only */
export function faultsOfFullText(database: DatabaseSync, tables: readonly Table[], throttle = () => {}): string[] {
  return tables
    .filter(({ fullText = [] }) => fullText.length > 0)
    .flatMap((table) => {
      const name = fullTextOf(table.name);
      try {
        const check = database.prepare(`PRAGMA main.integrity_check(${quote(name)})`).get();
        const fault = String(Object.values(check ?? {})[0]);
        if (fault !== 'ok') return [`The full-text index ${name} is damaged: ${fault}.`];
        const word = differing(database, table, throttle);
        return word === undefined ? [] : [`The full-text index ${name} differs from its rows in "${word}".`];
      } catch (error) {
        return [
          `The full-text index ${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
        ];
      }
    });
}
