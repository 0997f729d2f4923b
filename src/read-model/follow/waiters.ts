interface Waiter {
  /** The outcome; undefined to wait on. */
  readonly verdict: () => boolean | undefined;
  readonly settle: (reached: boolean) => void;
}

/** Callers that wait for a condition, each for a limited time. */
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

  /** Checks all conditions again. To be called after every change. */
  look(): void {
    for (const waiter of this.#all) {
      const verdict = waiter.verdict();
      if (verdict !== undefined) waiter.settle(verdict);
    }
  }
}
