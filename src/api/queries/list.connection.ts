/** A list as a Relay connection: one row more than the page holds says whether there is a next one. */
import type { KnownWhen } from './as-of.ts';
import { type CursorMark, cursorOf, sortOfCursor } from './cursor.ts';
import { DEFAULT_PAGE, sizeOf } from './page.ts';

export interface ListArguments extends KnownWhen {
  readonly search?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** How many, from where on, and what is searched for. `limit` is one more than the page holds. */
export function listPage({ search, first, after }: ListArguments, mark?: CursorMark) {
  const size = sizeOf(first ?? DEFAULT_PAGE, 'first');
  const key = sortOfCursor(after, mark);
  return {
    size,
    limit: size + 1,
    ...(key === undefined ? {} : { after: key }),
    ...(search == null ? {} : { search }),
  };
}

export const connection = <Node>(
  found: readonly { key: string; node: Node }[],
  size: number,
  after: string | undefined,
  mark?: CursorMark,
) => {
  const rows = found.slice(0, size);
  return {
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: after !== undefined,
      startCursor: rows.length === 0 ? null : cursorOf(rows[0]?.key ?? '', mark),
      endCursor: rows.length === 0 ? null : cursorOf(rows.at(-1)?.key ?? '', mark),
    },
    edges: rows.map(({ key, node }) => ({ cursor: cursorOf(key, mark), node })),
  };
};
