import type { Cell } from '../contract/projection.ts';

type Tuple = readonly Cell[];

/** Compares tuples by the cells at these indexes, in turn. */
function byCells(positions: readonly number[]): (a: Tuple, b: Tuple) => number {
  return (a, b) => {
    for (const at of positions) {
      const [one, other] = [a[at]!, b[at]!];
      if (one < other) return -1;
      if (one > other) return 1;
    }
    return 0;
  };
}

/**
 * Sorts tuples by the cells at these indexes. Many share the first one (a subject has many rows), so they are grouped by it
 * before they are compared.
 */
export function inOrderOfCells(tuples: readonly Tuple[], [first, ...rest]: readonly number[]): Tuple[] {
  const groups = new Map<Cell, Tuple[]>();
  for (const cells of tuples) {
    const group = groups.get(cells[first!]!);
    if (group === undefined) groups.set(cells[first!]!, [cells]);
    else group.push(cells);
  }
  const inOrder: Tuple[] = [];
  const compare = byCells(rest);
  for (const [cell] of [...groups.keys()].map((cell) => [cell] as const).sort(byCells([0])))
    for (const cells of groups.get(cell)!.sort(compare)) inOrder.push(cells);
  return inOrder;
}
