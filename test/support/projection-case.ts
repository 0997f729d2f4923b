import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { type Dump, dumpRows, rowsFromScratch } from '#read-model/fold/from-scratch';
import type { Cell, ProjectedEvent, Projection } from '#read-model/contract/projection';
import { ReadModelFile } from '#read-model/store/read-model-file';
import { streamsOf } from './streams-of.ts';

/** An event as a spec tells it: what it says, and in which stream. */
export interface Told {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata?: unknown;
}

/** The rows that are expected, table by table, in any order. A table that is left out must be empty. */
export type Expected = Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>;

const recorded = (told: readonly Told[]): ProjectedEvent[] => {
  const revisions = new Map<string, bigint>();
  return told.map(({ stream, type, data, metadata = {} }, n) => {
    const revision = (revisions.get(stream) ?? -1n) + 1n;
    revisions.set(stream, revision);
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    return {
      stream,
      type,
      data,
      metadata,
      revision,
      id,
      position: BigInt(n) * 5n + 2n,
      recordedAt: '2024-01-01T00:00:00.000Z',
    };
  });
};

/** Every stream in its own order, but the streams one after the other, the last first. */
const elsewise = (told: readonly Told[]): Told[] =>
  [...Map.groupBy(told, ({ stream }) => stream).values()].reverse().flat();

const inOrder = (rows: Dump): Dump =>
  Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      all.map(({ stream: _, ...row }) => row).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ]),
  );

/**
 * Given these events, then these rows: folded at once, one by one, delivered twice, stopped and resumed after each, and
 * with the streams arriving in another order.
 */
export function projectionCase(
  title: string,
  projection: Projection,
  {
    given,
    then,
    orderAcrossStreamsIsFree = true,
  }: { given: readonly Told[]; then: Expected; orderAcrossStreamsIsFree?: boolean },
): void {
  const due = inOrder(
    Object.fromEntries(
      projection.tables.map(({ name, columns }) => [
        name,
        (then[name] ?? []).map((row) =>
          Object.fromEntries(Object.keys(columns).map((column) => [column, row[column] ?? null])),
        ),
      ]),
    ),
  );

  const built = (events: readonly ProjectedEvent[], steps: (open: () => ReadModelFile) => void): Dump => {
    const directory = mkdtempSync(join(tmpdir(), 'case-'));
    const file = join(directory, 'case.sqlite');
    let model: ReadModelFile | undefined;
    try {
      steps(() => {
        model?.close();
        return (model = new ReadModelFile(projection, file, { log: streamsOf(events) }));
      });
      return inOrder(dumpRows(file));
    } finally {
      model?.close();
      rmSync(directory, { recursive: true });
    }
  };

  it(title, () => {
    const events = recorded(given);
    const through = events.at(-1)?.position ?? 0n;
    expect(inOrder(rowsFromScratch(projection, events))).toEqual(due);
    expect(built(events, (open) => open().apply({ events, through }))).toEqual(due);
    const oneByOne = (apply: (event: ProjectedEvent) => void) => events.forEach(apply);
    expect(
      built(events, (open) => {
        const model = open();
        oneByOne((event) => {
          model.apply({ events: [event], through: event.position });
          model.apply({ events, through: event.position });
        });
      }),
    ).toEqual(due);
    expect(
      built(events, (open) => {
        open().seal();
        oneByOne((event) => open().apply({ events: [event], through: event.position }));
      }),
    ).toEqual(due);
    if (!orderAcrossStreamsIsFree) return;
    const other = recorded(elsewise(given));
    expect(built(other, (open) => open().apply({ events: other, through }))).toEqual(due);
  });
}
