/** The last fault, whether or not it is over. */
export interface SeenError {
  readonly message: string;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** The last fault of each projection since the start. */
export class LastErrors {
  readonly #now: () => string;
  readonly #last = new Map<string, SeenError>();
  /** The current message of each source, so that a repeated one is not recorded as a new fault. */
  readonly #current = new Map<string, string | undefined>();
  readonly #parked = new Map<string, number>();

  constructor(now: () => string = () => new Date().toISOString()) {
    this.#now = now;
  }

  of(projection: string): SeenError | undefined {
    return this.#last.get(projection);
  }

  note(projection: string, source: string, message: string | undefined): void {
    const name = `${projection} ${source}`;
    if (this.#current.get(name) === message) return;
    this.#current.set(name, message);
    if (message !== undefined) this.#last.set(projection, { message, at: this.#now() });
  }

  /** Whether more keys are parked than at the previous call. */
  hasMoreParked(projection: string, parked: number): boolean {
    const before = this.#parked.get(projection) ?? 0;
    this.#parked.set(projection, parked);
    return parked > before;
  }
}
