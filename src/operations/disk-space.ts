/** What the service knows of its disk: who found it full, since when, and when there is room again. */

/** Who writes to it. */
export type DiskUser = 'log' | 'read models';

/** The disk was found full, or has room again. */
export interface DiskChange {
  readonly user: DiskUser;
  readonly isFull: boolean;
  /** One sentence for an operator, which names the folder. */
  readonly sentence: string;
}

export interface DiskSpaceOptions {
  readonly directory: string;
  /** Bytes that may still be written. */
  readonly freeBytes: () => number;
}

/** Room for the largest append and what the log needs beside it, bytes: with so much the disk is no longer full. */
const ROOM_BYTES = 4 * 2 ** 20;

const CONSEQUENCE: Readonly<Record<DiskUser, string>> = {
  log: 'commands are refused until there is room; queries are answered.',
  'read models': 'read models wait for room, and answers are stale until then.',
};

export class DiskSpace {
  readonly #options: DiskSpaceOptions;
  readonly #full = new Set<DiskUser>();
  readonly #listeners = new Set<(change: DiskChange) => void>();

  constructor(options: DiskSpaceOptions) {
    this.#options = options;
  }

  /** Calls back whenever the disk was found full by somebody, and when there is room again. Returns the way to stop it. */
  onChange(listener: (change: DiskChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Bytes that may still be written. */
  get freeBytes(): number {
    return this.#options.freeBytes();
  }

  /** Somebody found the disk full, or wrote again. */
  note(user: DiskUser, isFull: boolean): void {
    if (this.#full.has(user) === isFull) return;
    if (isFull) this.#full.add(user);
    else this.#full.delete(user);
    const sentence = isFull
      ? `The disk that holds ${this.#options.directory} is full: ${CONSEQUENCE[user]}`
      : `The disk that holds ${this.#options.directory} has room again for the ${user}.`;
    for (const listener of this.#listeners) listener({ user, isFull, sentence });
  }

  /** Nobody need append for the log to be found well again. */
  look(): void {
    if (this.#full.has('log') && this.freeBytes >= ROOM_BYTES) this.note('log', false);
  }

  /** What is the matter, in words that anybody may read; empty when there is room. */
  reasons(): string[] {
    return [...this.#full].map((user) => `The disk that holds the ${user} is full: ${CONSEQUENCE[user]}`);
  }
}
