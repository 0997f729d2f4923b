/** Finished answers as bytes, those that were asked for longest ago given up first. */
import type { AnswerDependencies } from './answer-dependencies.ts';

export interface CachedAnswer {
  readonly bytes: Buffer;
  /** Set once a GET has asked for it. */
  etag?: string;
}

interface Entry {
  readonly answer: CachedAnswer;
  readonly dependencies: Pick<AnswerDependencies, 'holds'>;
}

const ENTRY_BYTES = 500;

/** A letter of a key may take two bytes. */
const sizeOf = (key: string, { bytes }: CachedAnswer): number => key.length * 2 + bytes.length + ENTRY_BYTES;

/** One answer takes at most this part of the room. */
const LARGEST_PART = 8;

export class AnswerCache {
  /** In order of use: a Map keeps insertion order, and a used answer is put in again. */
  readonly #entries = new Map<string, Entry>();
  readonly #maxBytes: number;
  #bytes = 0;

  /** @param maxBytes that answers take in memory, with their keys; 0 keeps none */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get count(): number {
    return this.#entries.size;
  }

  /** The answer to an equal question, where nothing has changed from which it followed. */
  get(key: string): CachedAnswer | undefined {
    const entry = this.#taken(key);
    if (entry === undefined || !entry.dependencies.holds) return undefined;
    this.#add(key, entry);
    return entry.answer;
  }

  put(key: string, answer: CachedAnswer, dependencies: Entry['dependencies']): void {
    this.#taken(key);
    if (sizeOf(key, answer) * LARGEST_PART > this.#maxBytes) return;
    this.#add(key, { answer, dependencies });
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#taken(oldest);
    }
  }

  #add(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    this.#bytes += sizeOf(key, entry.answer);
  }

  #taken(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#bytes -= sizeOf(key, entry.answer);
    return entry;
  }
}
