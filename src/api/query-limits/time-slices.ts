/**
 * Queries give way to whatever else waits. A driver that answers at once and lists that are put together at once would hold
 * the event loop for as long as a query takes; so its resolvers go on one after the other, and once they have gone on for a
 * slice of time, a health check, a signal and every other request have their turn.
 */
import { TIME_SLICE_MS } from '../limits.ts';

export class TimeSlices {
  /** When the first resolver of this turn of the event loop began; undefined before there was one. */
  private begunMs: number | undefined;
  private readonly waiting: (() => void)[] = [];
  private isPumping = false;

  /** @param sliceMs how long resolvers may go on in one turn of the event loop, milliseconds */
  constructor(private readonly sliceMs = TIME_SLICE_MS) {}

  /** True where whoever goes on now would hold the event loop for longer than a slice. */
  isOver(nowMs = performance.now()): boolean {
    if (this.begunMs === undefined) {
      this.begunMs = nowMs;
      setImmediate(() => {
        this.begunMs = undefined;
      });
    }
    return nowMs - this.begunMs > this.sliceMs;
  }

  /** Resolves when it is the caller's turn: no other that waits here goes on before it has come to a stop itself. */
  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.isPumping) return;
      this.isPumping = true;
      process.nextTick(this.pump);
    });
  }

  /** What a resolver does next is done in promises; the next tick comes when all of them have come to a stop. */
  private readonly pump = (): void => {
    if (this.isOver()) return void setImmediate(this.pump);
    const next = this.waiting.shift();
    if (next === undefined) {
      this.isPumping = false;
      return;
    }
    next();
    queueMicrotask(() => {
      process.nextTick(this.pump);
    });
  };
}

/** Of the process: it has one event loop. */
export const timeSlices = new TimeSlices();
