import { DatabaseSync } from 'node:sqlite';
import type { Cell, DescribedProjection, Table } from '../contract/projection.ts';
import { quote } from '../store/schema.ts';

export interface TableComparison {
  readonly table: string;
  readonly rows: { readonly before: number; readonly after: number };
  readonly added: number;
  readonly removed: number;
  /** Rows of one key whose other columns differ. They count neither as added nor as removed. */
  readonly changed: number;
  /** A few of each, with its stream. */
  readonly examples: readonly { readonly what: 'added' | 'removed'; readonly row: Readonly<Record<string, Cell>> }[];
}

const EXAMPLES = 3;

/** The differences between the rows of two builds. Rows are matched by their stream. */
export function compareBuilds(
  { tables }: Pick<DescribedProjection, 'tables'>,
  before: string,
  after: string,
): TableComparison[] {
  const database = new DatabaseSync(':memory:');
  try {
    database.prepare('ATTACH ? AS before').run(readOnly(before));
    database.prepare('ATTACH ? AS after').run(readOnly(after));
    database.exec('PRAGMA temp_store = FILE; BEGIN');
    return tables.map((table) => compareTable(database, table));
  } finally {
    database.close();
  }
}

const readOnly = (file: string): string => `file:${encodeURI(file)}?mode=ro`;

function compareTable(database: DatabaseSync, { name, columns, primaryKey }: Table): TableComparison {
  const all = Object.keys(columns).map(quote);
  const keys = ['stream', ...primaryKey.filter((column) => column !== 'entry').map(quote)].join(', ');
  for (const build of ['before', 'after']) {
    const other = build === 'before' ? 'after' : 'before';
    const rowsOf = (of: string) =>
      `SELECT s.stream AS stream, ${all.map((column) => `t.${column}`).join(', ')} FROM ${of}.${quote(name)} t JOIN ${of}.streams s ON s.entry = t.entry`;
    database.exec(`CREATE TEMP TABLE only_${build} AS ${rowsOf(build)} EXCEPT ${rowsOf(other)}`);
  }
  const count = (sql: string) => Number(database.prepare(`SELECT count(*) AS n FROM ${sql}`).get()!['n']);
  const changed = count(`(SELECT ${keys} FROM only_before INTERSECT SELECT ${keys} FROM only_after)`);
  const examples = (build: string, what: 'added' | 'removed') =>
    database
      .prepare(`SELECT * FROM only_${build} LIMIT ${EXAMPLES}`)
      .all()
      .map((row) => ({ what, row: { ...row } as Record<string, Cell> }));
  const comparison: TableComparison = {
    table: name,
    rows: { before: count(`before.${quote(name)}`), after: count(`after.${quote(name)}`) },
    added: count('only_after') - changed,
    removed: count('only_before') - changed,
    changed,
    examples: [...examples('after', 'added'), ...examples('before', 'removed')],
  };
  database.exec('DROP TABLE only_before; DROP TABLE only_after');
  return comparison;
}
