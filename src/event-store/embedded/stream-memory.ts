/**
 * Streams as they were last read. Most commands rest on the same few sources, countries and people; to read those from
 * the log again and again costs more than all else that a command does.
 *
 * What is remembered is what the log says: nobody else writes it, for the folder is locked, and a stream is forgotten
 * when an append to it begins and not remembered again before the append's outcome is known.
 */
import type { ReadStreamOptions, StreamPage } from '../event-store.ts';

/** Characters of JSON in all. A stream counts for something even where it is empty. */
const CAPACITY = 16_000_000;
const PER_STREAM = 500;

interface Remembered {
  readonly page: StreamPage;
  readonly weight: number;
}

const weightOf = ({ events }: StreamPage): number =>
  events.reduce((sum, { data, metadata }) => sum + JSON.stringify([data, metadata]).length, PER_STREAM);

const fromTheStart = ({ direction, from }: ReadStreamOptions): boolean =>
  direction !== 'backwards' && (from === undefined || from === 0n);

export class StreamMemory {
  private readonly streams = new Map<string, Remembered>();
  private readonly appends = new Map<string, number>();
  private weight = 0;

  private readonly capacity: number;

  constructor(capacity = CAPACITY) {
    this.capacity = capacity;
  }

  /** A whole stream, as `read` gives it: remembered, or read now. Other pages are always read. */
  page(stream: string, options: ReadStreamOptions & { readonly limit: number }, read: () => StreamPage): StreamPage {
    if (!fromTheStart(options)) return read();
    const known = this.streams.get(stream);
    if (known !== undefined && known.page.events.length < options.limit) {
      this.forget(stream);
      this.remember(stream, known);
      return known.page;
    }
    const page = read();
    if (page.events.length < options.limit && !this.appends.has(stream)) this.keep(stream, page);
    return page;
  }

  appendBegins(stream: string): void {
    this.forget(stream);
    this.appends.set(stream, (this.appends.get(stream) ?? 0) + 1);
  }

  appendEnded(stream: string): void {
    const left = (this.appends.get(stream) ?? 1) - 1;
    if (left === 0) this.appends.delete(stream);
    else this.appends.set(stream, left);
  }

  private keep(stream: string, page: StreamPage): void {
    const weight = weightOf(page);
    if (weight > this.capacity / 16) return;
    this.forget(stream);
    this.remember(stream, { page, weight });
    for (const oldest of this.streams.keys()) {
      if (this.weight <= this.capacity) return;
      this.forget(oldest);
    }
  }

  /** The youngest stands last: a map keeps the order of insertion. */
  private remember(stream: string, remembered: Remembered): void {
    this.streams.set(stream, remembered);
    this.weight += remembered.weight;
  }

  private forget(stream: string): void {
    this.weight -= this.streams.get(stream)?.weight ?? 0;
    this.streams.delete(stream);
  }
}
