/**
 * A projection that never returns blocks its thread: nobody there can tell. So each fold says in shared memory which event
 * it has under hand, and the main thread looks whether that goes on.
 */
import type { ProjectedEvent } from '../contract/projection.ts';

/** An event whose fold did not return. It is not folded again by this process. */
export interface Refused {
  readonly name: string;
  readonly position: bigint;
  readonly reason: string;
}

/** Two cells: which projection is folding (0: none), and the position of the event. */
export const newHeartbeat = (): SharedArrayBuffer => new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT);

/** The far end: told by whoever folds one projection. */
export class Heartbeat {
  readonly #cells: BigInt64Array | undefined;
  readonly #place: bigint;
  readonly #refused: ReadonlyMap<bigint, string>;

  /** @param place of the projection among those that share the heartbeatCells */
  constructor(heartbeatCells?: SharedArrayBuffer, place = 0, refused: readonly Omit<Refused, 'name'>[] = []) {
    this.#cells = heartbeatCells && new BigInt64Array(heartbeatCells);
    this.#place = BigInt(place + 1);
    this.#refused = new Map(refused.map(({ position, reason }) => [position, reason]));
  }

  /** @throws {Error} the event did not return before */
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

/** How long one event may take. Folding one takes microseconds. */
export const FOLD_LIMIT_MS = 30_000;
const LOOKS = 10;

/** The near end: looks at some heartbeats, and tells of the first that stands still. */
export class Watchdog {
  readonly #timer: NodeJS.Timeout;

  /** @param onHung called once at most; the place is that of the projection, see {@link Heartbeat} */
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
    // Looks are counted, not time: a machine that slept has not looked.
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
