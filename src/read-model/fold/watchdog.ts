/**
 * A projection that never returns blocks its thread, so that thread cannot report it. Each fold therefore writes the event that it
 * is working on to shared memory, and the main thread checks that this value keeps changing.
 */
import type { ProjectedEvent } from '../contract/projection.ts';

/** An event whose fold did not return. This process does not fold it again. */
export interface Refused {
  readonly name: string;
  readonly position: bigint;
  readonly reason: string;
}

/** Two cells: the projection that is folding (0 for none) and the position of the event. */
export const newHeartbeat = (): SharedArrayBuffer => new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT);

/** The worker side: written by the thread that folds one projection. */
export class Heartbeat {
  readonly #cells: BigInt64Array | undefined;
  readonly #place: bigint;
  readonly #refused: ReadonlyMap<bigint, string>;

  /** @param place the index of the projection among those that share the cells */
  constructor(heartbeatCells?: SharedArrayBuffer, place = 0, refused: readonly Omit<Refused, 'name'>[] = []) {
    this.#cells = heartbeatCells && new BigInt64Array(heartbeatCells);
    this.#place = BigInt(place + 1);
    this.#refused = new Map(refused.map(({ position, reason }) => [position, reason]));
  }

  /** @throws {Error} this event did not return in an earlier attempt */
  enter({ position }: ProjectedEvent): void {
    if (this.#cells !== undefined) {
      this.#cells[1] = position;
      this.#cells[0] = this.#place;
    }
    if (this.#refused.size === 0) return;
    const reason = this.#refused.get(position);
    if (reason !== undefined) throw new Error(reason);
  }

  leave(): void {
    if (this.#cells !== undefined) this.#cells[0] = 0n;
  }
}

/** The time limit for one event. Folding one normally takes microseconds. */
export const FOLD_LIMIT_MS = 30_000;
const LOOKS = 10;

/** The main-thread side: checks heartbeats and reports the first one that stands still. */
export class Watchdog {
  readonly #timer: NodeJS.Timeout;

  /** @param onHung called at most once; `place` is the index of the projection, see {@link Heartbeat} */
  constructor(
    heartbeats: readonly SharedArrayBuffer[],
    limitMs: number,
    onHung: (place: number, hung: Omit<Refused, 'name'>) => void,
  ) {
    const watched = heartbeats.map((heartbeatCells) => ({
      cells: new BigInt64Array(heartbeatCells),
      who: 0n,
      position: 0n,
      looks: 0,
    }));
    // Counts checks instead of elapsed time: while a machine sleeps, time passes but no checks are made.
    this.#timer = setInterval(() => {
      for (const each of watched) {
        const [who, position] = [Atomics.load(each.cells, 0), Atomics.load(each.cells, 1)];
        const stands = who !== 0n && who === each.who && position === each.position;
        Object.assign(each, { who, position, looks: stands ? each.looks + 1 : 0 });
        if (each.looks < LOOKS) continue;
        this.stop();
        const reason = `it did not return within ${limitMs / 1000} s`;
        onHung(Number(who - 1n), { position, reason });
        return;
      }
    }, limitMs / LOOKS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
