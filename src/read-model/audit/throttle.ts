/** How long it works before it pauses, milliseconds. */
const SLICE_MS = 25;
/** Steps between two looks at the clock: reading it costs more than a step. */
const CALLS_A_LOOK = 64;

/**
 * Limits a thread to a share of one processor: it works for a slice of time and then sleeps in proportion. The sleep blocks the
 * thread, so this is only for threads that nobody waits for.
 */
export class Throttle {
  readonly #restPerWork: number;
  readonly #nobody = new Int32Array(new SharedArrayBuffer(4));
  #calls = 0;
  #since = performance.now();

  /** @param share above 0; 1 never rests */
  constructor(share: number) {
    this.#restPerWork = (1 - share) / share;
  }

  /** To be called between steps that are much shorter than a slice. */
  throttle(): void {
    this.#calls += 1;
    if (this.#restPerWork === 0 || this.#calls % CALLS_A_LOOK !== 0) return;
    const worked = performance.now() - this.#since;
    if (worked < SLICE_MS) return;
    Atomics.wait(this.#nobody, 0, 0, worked * this.#restPerWork);
    this.#since = performance.now();
  }
}
