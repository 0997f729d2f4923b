interface Sample {
  readonly atMs: number;
  readonly applied: number;
}

const WINDOW_MS = 10_000;

/** The recent rate of each build, in events per second. */
export class RateMeter {
  readonly #samples = new Map<string, Sample[]>();

  /** @param applied the total number of events that the build has applied */
  note(build: string, applied: number, atMs: number): void {
    const samples = this.#recent(build, atMs);
    if (samples.at(-1)?.applied !== applied) samples.push({ atMs, applied });
    this.#samples.set(build, samples);
  }

  /** The rate over the last ten seconds, or since the first sample; 0 if nothing was applied. */
  perSecond(build: string, nowMs: number): number {
    const samples = this.#recent(build, nowMs);
    const [first, last] = [samples[0], samples.at(-1)];
    if (first === undefined || last === undefined || first === last) return 0;
    return ((last.applied - first.applied) * 1000) / Math.max(1, nowMs - first.atMs);
  }

  /** Keeps the last sample before the window: the rate is measured from there. */
  #recent(build: string, nowMs: number): Sample[] {
    const samples = this.#samples.get(build) ?? [];
    const inside = samples.findIndex(({ atMs }) => atMs >= nowMs - WINDOW_MS);
    return inside < 0 ? samples.slice(-1) : samples.slice(Math.max(0, inside - 1));
  }
}
