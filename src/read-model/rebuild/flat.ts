import type { Cell } from '../contract/projection.ts';

/**
 * Tuples one after the other in one array: cloned far faster than as arrays of their own. A cell that is the same as the one
 * above it is left out: rows of one state have most of their text in common, and the writer holds many.
 */
export type Flat = readonly (Cell | undefined)[];

/** Not with `flat`, which takes many times as long. */
export function flattened(tuples: readonly (readonly Cell[])[]): Flat {
  const cells: (Cell | undefined)[] = [];
  let above: readonly Cell[] = [];
  for (const tuple of tuples) {
    for (let at = 0; at < tuple.length; at++) cells.push(tuple[at] === above[at] ? undefined : tuple[at]);
    above = tuple;
  }
  return cells;
}

/** @param width cells a tuple */
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
