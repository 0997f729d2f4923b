/** So long it works before it rests. */
const SLICE_MS = 25;
/** Looking at the clock costs more than what lies between two looks. */
const CALLS_A_LOOK = 64;

/**
 * Keeps a thread to a share of one processor: it works a slice, and sleeps until the slice is no more than its share. Only
 * for a thread that nobody waits for: it sleeps as a whole.
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

  /** Called between steps that are short beside a slice. */
  throttle(): void {
    this.#calls += 1;
    if (this.#restPerWork === 0 || this.#calls % CALLS_A_LOOK !== 0) return;
    const worked = performance.now() - this.#since;
    if (worked < SLICE_MS) return;
    Atomics.wait(this.#nobody, 0, 0, worked * this.#restPerWork);
    this.#since = performance.now();
  }
}
