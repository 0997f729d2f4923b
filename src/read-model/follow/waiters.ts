interface Waiter {
  /** What it has come to, or undefined: wait on. */
  readonly verdict: () => boolean | undefined;
  readonly settle: (reached: boolean) => void;
}

/** Those who wait for something to come about, each for a bounded time. */
export class Waiters {
  readonly #all = new Set<Waiter>();

  wait(verdict: () => boolean | undefined, timeoutMs: number): Promise<boolean> {
    const already = verdict();
    if (already !== undefined) return Promise.resolve(already);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        verdict,
        settle: (reached) => {
          clearTimeout(timer);
          this.#all.delete(waiter);
          resolve(reached);
        },
      };
      const timer = setTimeout(() => waiter.settle(false), timeoutMs);
      this.#all.add(waiter);
    });
  }

  /** Something has changed. */
  look(): void {
    for (const waiter of this.#all) {
      const verdict = waiter.verdict();
      if (verdict !== undefined) waiter.settle(verdict);
    }
  }
}
