import { Digest } from '../contract/digest.ts';
import type { Projection, Cell } from '../contract/projection.ts';
import type { ReadModelFile } from '../store/read-model-file.ts';
import { MOST_PARKED, type ParkingChange } from '../fold/parking.ts';
import { keyPositions, keyText } from '../fold/row-difference.ts';
import { tuplesOf } from './flat.ts';
import type { FoldedPartition, FoldedRows } from './messages.ts';

/** Rows of one table that are not written yet: those to add and those to delete, in order. */
class RowsUnderWay {
  readonly #width: number;
  readonly #keyAt: readonly number[];
  #come: Cell[][] = [];
  #characters = 0;
  #gone: { readonly cells: Cell[]; readonly at: number }[] = [];

  constructor(table: Projection['tables'][number]) {
    this.#width = Object.keys(table.columns).length + 1;
    this.#keyAt = keyPositions(table);
  }

  get characters(): number {
    return this.#characters;
  }

  add({ gone, come }: FoldedRows): void {
    for (const cells of tuplesOf(gone, this.#width)) this.#gone.push({ cells, at: this.#come.length });
    for (const cells of tuplesOf(come, this.#width)) {
      this.#come.push(cells);
      for (const cell of cells) if (typeof cell === 'string') this.#characters += cell.length;
    }
  }

  /** Takes the rows that are left to be written. */
  take(): { gone: Cell[][]; come: Cell[][] } {
    const [come, gone] = [this.#come, this.#gone];
    this.#come = [];
    this.#gone = [];
    this.#characters = 0;
    if (gone.length === 0) return { gone: [], come };
    const wentAt = new Map(gone.map(({ cells, at }) => [keyText(cells, this.#keyAt), at]));
    const entries = new Set(gone.map(({ cells }) => cells[0]));
    const stays = (cells: Cell[], at: number) =>
      !entries.has(cells[0]!) || (wentAt.get(keyText(cells, this.#keyAt)) ?? 0) <= at;
    return { gone: gone.map(({ cells }) => cells), come: come.filter(stays) };
  }
}

/** One read model of a build: collects what the partitions folded, range by range, and writes it in large sorted groups. */
export class BuildTarget {
  readonly model: ReadModelFile;
  readonly #mostParked: number;
  #parked = 0;
  /** The fault if too many keys are parked in all: each partition only knows its own. */
  tooManyParked: string | undefined;
  readonly #rows: ReadonlyMap<string, RowsUnderWay>;
  #digest: Digest;
  #applied: number;
  #isOpen = false;

  constructor(projection: Projection, model: ReadModelFile, mostParked = MOST_PARKED) {
    this.#mostParked = mostParked;
    this.model = model;
    this.#parked = model.parked;
    this.#rows = new Map(projection.tables.map((table) => [table.name, new RowsUnderWay(table)]));
    this.#digest = new Digest(model.checkpoint.digest);
    this.#applied = model.checkpoint.applied;
  }

  /** Characters in the rows that are collected but not written yet. */
  get gathered(): number {
    return [...this.#rows.values()].reduce((sum, { characters }) => sum + characters, 0);
  }

  get applied(): number {
    return this.#applied;
  }

  /** Collects the results of the partitions for one range. */
  add(parts: readonly FoldedPartition[]): void {
    if (!this.#isOpen) this.model.begin();
    this.#isOpen = true;
    for (const part of parts) {
      const { entries, names, through } = part.streams;
      names.forEach((stream, at) => this.model.putStream({ entry: entries[at]!, stream, through: through[at]! }));
      for (const [name, rows] of Object.entries(part.tables)) this.#rows.get(name)!.add(rows);
      if (part.parking !== undefined) this.#park(part.parking);
    }
    for (const id of inOrder(parts)) this.#digest.add(id);
    this.#applied += parts.reduce((sum, { positions }) => sum + positions.length, 0);
  }

  #park(turn: ParkingChange): void {
    this.model.putParking(turn);
    this.#parked += turn.parked.length;
    if (this.#parked > this.#mostParked)
      this.tooManyParked = `More than ${this.#mostParked} keys are parked. The last fault: ${turn.parked.at(-1)?.reason ?? ''}`;
  }

  /** Writes and commits everything up to a position. */
  commit(position: bigint): void {
    if (position <= this.model.checkpoint.position) return this.rollback();
    if (!this.#isOpen) this.model.begin();
    const tables = new Map([...this.#rows].map(([name, rows]) => [name, rows.take()]));
    this.model.commit(tables, { position, applied: this.#applied, digest: this.#digest.toString() });
    this.#isOpen = false;
  }

  rollback(): void {
    if (this.#isOpen) this.model.rollback();
    this.#isOpen = false;
  }
}

/** The ids of the partitions' events, in the order of the log. */
function* inOrder(parts: readonly FoldedPartition[]): Generator<string> {
  const next = parts.map(() => 0);
  for (;;) {
    let first = -1;
    let least = 0n;
    for (const [partition, { positions }] of parts.entries()) {
      const position = positions[next[partition]!];
      if (position !== undefined && (first < 0 || position < least)) [first, least] = [partition, position];
    }
    if (first < 0) return;
    yield parts[first]!.eventIds[next[first]!]!;
    next[first]!++;
  }
}
