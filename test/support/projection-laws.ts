import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Digest } from '#read-model/contract/digest';
import {
  type Dump,
  dumpRows,
  dumpShown,
  factsFromScratch,
  rowsFromScratch,
  shownFromScratch,
} from '#read-model/fold/from-scratch';
import type { ProjectedEvent, Projection } from '#read-model/contract/projection';
import { discard } from '#read-model/store/opening';
import { fileOf, ReadModelFile } from '#read-model/store/read-model-file';
import { RowDifference } from '#read-model/fold/row-difference';
import { missionLife, redated } from './redated.ts';
import { streamsOf } from './streams-of.ts';

export interface LawOptions {
  /** Takes out of the rows what honestly depends on the order across streams, such as positions. */
  readonly normalise?: (rows: Dump) => Dump;
  /** False for a projection whose rows depend on the order across streams by intent. */
  readonly orderAcrossStreamsIsFree?: boolean;
  /** Histories a law; ten times as many in a long run. */
  readonly runs?: number;
}

/**
 * What every projection owes: however its events arrive, its read model equals the fold from scratch.
 *
 * @param arbitraryHistory events in the order of their positions, which rise strictly
 */
export function projectionLaws(
  projection: Projection,
  arbitraryHistory: fc.Arbitrary<ProjectedEvent[]>,
  { normalise = (rows) => rows, orderAcrossStreamsIsFree = true, runs: everyday = 15 }: LawOptions = {},
): void {
  const runs = process.env['AIDE_MEMOIRE_LONG'] === '1' ? everyday * 10 : everyday;
  const numRuns = { numRuns: runs };
  const cuts = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 20 });

  describe(`the laws of ${projection.name}`, () => {
    let directory: string;
    let file: string;
    beforeAll(() => {
      directory = mkdtempSync(join(tmpdir(), 'laws-'));
      file = fileOf(directory, projection);
    });
    afterAll(() => rmSync(directory, { recursive: true }));

    /** Runs steps over a new read model, then compares it with the fold from scratch. */
    const build = (history: ProjectedEvent[], steps: (open: () => ReadModelFile) => void): void => {
      discard(file);
      let model: ReadModelFile | undefined;
      const open = () => {
        model?.close();
        return (model = new ReadModelFile(projection, file, { log: streamsOf(history) }));
      };
      try {
        steps(open);
        const handled = history.filter(({ type }) => projection.handles.includes(type));
        const digest = new Digest();
        for (const { id } of handled) digest.add(id);
        expect(model!.checkpoint).toMatchObject({ applied: handled.length, digest: digest.toString() });
      } finally {
        model?.close();
      }
      expect(dumpRows(file)).toEqual(rowsFromScratch(projection, history));
      expect(dumpShown(file)).toEqual(shownFromScratch(projection, history));
    };

    it('the batches do not matter', () => {
      fc.assert(
        fc.property(arbitraryHistory, cuts, (history, sizes) =>
          build(history, (open) => {
            const model = open();
            for (const batch of batches(history, sizes)) model.apply(batch);
          }),
        ),
        numRuns,
      );
    });

    it('redelivery does not matter', () => {
      fc.assert(
        fc.property(arbitraryHistory, cuts, (history, sizes) =>
          build(history, (open) => {
            const model = open();
            for (const batch of batches(history, sizes)) {
              model.apply(batch);
              model.apply(batch);
              // Everything from the start again, in a batch that ends here.
              model.apply({ ...batch, events: history.filter(({ position }) => position <= batch.through) });
            }
          }),
        ),
        numRuns,
      );
    });

    it('stopping and resuming does not matter', () => {
      fc.assert(
        fc.property(arbitraryHistory, cuts, (history, sizes) =>
          build(history, (open) => {
            open().seal();
            for (const batch of batches(history, sizes)) open().apply(batch);
          }),
        ),
        { numRuns: Math.ceil(runs / 2) },
      );
    });

    if (orderAcrossStreamsIsFree) {
      it('the order across streams does not matter', () => {
        const interleaved = arbitraryHistory.chain((history) =>
          fc.tuple(
            fc.constant(history),
            fc.infiniteStream(fc.nat()).map((picks) => interleave(history, picks)),
          ),
        );
        fc.assert(
          fc.property(interleaved, ([history, other]) => {
            build(other, (open) => open().apply({ events: other, through: other.at(-1)?.position ?? 0n }));
            expect(normalise(dumpRows(file))).toEqual(normalise(rowsFromScratch(projection, history)));
          }),
          numRuns,
        );
      });
    }

    it('folding twice gives the same bytes, and changes nothing that it was given', () => {
      fc.assert(
        fc.property(arbitraryHistory, (history) => {
          const careful: Projection = {
            ...projection,
            rowsOf: (stream, facts) => projection.rowsOf(stream, frozen(facts)),
          };
          const rows = JSON.stringify(rowsFromScratch(careful, history));
          expect(JSON.stringify(rowsFromScratch(careful, history))).toBe(rows);
        }),
        numRuns,
      );
    });

    it('each key has one row, in whatever order facts are dated, or not', () => {
      const history = fc.oneof(redated(arbitraryHistory), missionLife);
      fc.assert(
        fc.property(history, (events) => {
          for (const [stream, facts] of factsFromScratch(projection, events))
            facts.forEach((_, at) => {
              const rows = projection.rowsOf(stream, facts.slice(0, at + 1));
              // Throws over two rows of one key.
              for (const table of projection.tables) new RowDifference(table).add(1, [], rows[table.name]);
            });
        }),
        { numRuns: runs * 4 },
      );
    });

    it('rows have declared columns only', () => {
      fc.assert(
        fc.property(arbitraryHistory, (history) => {
          for (const [stream, facts] of factsFromScratch(projection, history)) {
            for (const [name, rows] of Object.entries(projection.rowsOf(stream, facts))) {
              const columns = Object.keys(projection.tables.find((table) => table.name === name)?.columns ?? {});
              for (const row of rows) expect(columns).toEqual(expect.arrayContaining(Object.keys(row)));
            }
          }
        }),
        numRuns,
      );
    });
  });
}

function* batches(history: readonly ProjectedEvent[], sizes: readonly number[]) {
  for (let at = 0, n = 0; at < history.length; n++) {
    // An empty cut would stand still for ever if all were empty.
    const events = history.slice(at, (at += Math.max(1, sizes[n % sizes.length]!)));
    yield { events, through: events.at(-1)!.position };
  }
}

/** Another order of the same events: each stream keeps its own, and the positions are given out anew. */
function interleave(history: readonly ProjectedEvent[], picks: Iterator<number>): ProjectedEvent[] {
  const streams = [...Map.groupBy(history, ({ stream }) => stream).values()].map((events) => [...events]);
  return history.map(({ position }) => {
    const left = streams.filter((events) => events.length > 0);
    return { ...left[(picks.next().value as number) % left.length]!.shift()!, position };
  });
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
