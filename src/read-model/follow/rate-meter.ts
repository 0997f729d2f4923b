interface Sample {
  readonly atMs: number;
  readonly applied: number;
}

const WINDOW_MS = 10_000;

/** How many events a second builds have taken of late. */
export class RateMeter {
  readonly #samples = new Map<string, Sample[]>();

  /** @param applied how many events the build has taken in all */
  note(build: string, applied: number, atMs: number): void {
    const samples = this.#recent(build, atMs);
    if (samples.at(-1)?.applied !== applied) samples.push({ atMs, applied });
    this.#samples.set(build, samples);
  }

  /** Over the last ten seconds, or since there is something to measure; 0 where nothing moved. */
  perSecond(build: string, nowMs: number): number {
    const samples = this.#recent(build, nowMs);
    const [first, last] = [samples[0], samples.at(-1)];
    if (first === undefined || last === undefined || first === last) return 0;
    return ((last.applied - first.applied) * 1000) / Math.max(1, nowMs - first.atMs);
  }

  /** The last sample before the window stays: what came after it is counted from there. */
  #recent(build: string, nowMs: number): Sample[] {
    const samples = this.#samples.get(build) ?? [];
    const inside = samples.findIndex(({ atMs }) => atMs >= nowMs - WINDOW_MS);
    return inside < 0 ? samples.slice(-1) : samples.slice(Math.max(0, inside - 1));
  }
}
