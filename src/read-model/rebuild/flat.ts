import type { Cell } from '../contract/projection.ts';

/**
 * Tuples flattened into one array, which is cloned far faster than an array of arrays. A cell equal to the one in the row above
 * is omitted: the rows of one stream share most of their text, and the writer holds many rows.
 */
export type Flat = readonly (Cell | undefined)[];

/** Without `Array.flat`, which is many times slower. */
export function flattened(tuples: readonly (readonly Cell[])[]): Flat {
  const cells: (Cell | undefined)[] = [];
  let above: readonly Cell[] = [];
  for (const tuple of tuples) {
    for (let at = 0; at < tuple.length; at++) cells.push(tuple[at] === above[at] ? undefined : tuple[at]);
    above = tuple;
  }
  return cells;
}

/** @param width the number of cells in a tuple */
export function tuplesOf(flat: Flat, width: number): Cell[][] {
  const tuples: Cell[][] = [];
  let above: Cell[] = [];
  for (let from = 0; from < flat.length; from += width) {
    const tuple = flat.slice(from, from + width) as Cell[];
    for (let at = 0; at < width; at++) if (tuple[at] === undefined) tuple[at] = above[at]!;
    tuples.push(tuple);
    above = tuple;
  }
  return tuples;
}
