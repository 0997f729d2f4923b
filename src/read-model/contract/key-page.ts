/** Pages of a list that is in the order of a key, read from either end. */
import type { Cell, ReadDatabase } from './projection.ts';

export interface KeyPage {
  readonly limit: number;
  /** Keys between which the page lies, both exclusive. */
  readonly after?: string;
  readonly before?: string;
  /** True for the last of the list instead of the first. The page itself is in the order of the list all the same. */
  readonly fromEnd?: boolean;
}

/** A query that selects every row of a list, in no order, with its key in a column `key`. Keys are unique. */
export interface Keyed {
  readonly sql: string;
  readonly values: readonly Cell[];
}

type Row = Readonly<Record<string, Cell>>;

/** One page of the rows, in the order of their keys. */
export function pageOfRows(db: ReadDatabase, { sql, values }: Keyed, page: KeyPage): Row[] {
  const { limit, after, before, fromEnd = false } = page;
  const bounds = [...(after === undefined ? [] : ['key > ?']), ...(before === undefined ? [] : ['key < ?'])];
  const rows = db.all(
    `SELECT * FROM (${sql}) ${bounds.length === 0 ? '' : `WHERE ${bounds.join(' AND ')}`}
     ORDER BY key ${fromEnd ? 'DESC' : 'ASC'} LIMIT ?`,
    ...values,
    ...(after === undefined ? [] : [after]),
    ...(before === undefined ? [] : [before]),
    limit,
  );
  return fromEnd ? rows.reverse() : rows;
}

/** How many rows the list has in all. */
export const countRows = (db: ReadDatabase, { sql, values }: Keyed): number =>
  Number(db.get(`SELECT count(*) AS n FROM (${sql})`, ...values)?.['n'] ?? 0);

/** The same page of a list that is in memory, in the order of its keys. */
export function pageOfList<Item extends { readonly key: string }>(list: readonly Item[], page: KeyPage): Item[] {
  const { limit, after, before, fromEnd = false } = page;
  const between = list.filter(
    ({ key }) => (after === undefined || key > after) && (before === undefined || key < before),
  );
  return fromEnd ? between.slice(Math.max(0, between.length - limit)) : between.slice(0, limit);
}
