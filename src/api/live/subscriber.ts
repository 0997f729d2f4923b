/**
 * One subscriber: what it has, and what it gets next. Nothing is queued for it but what its connection has not taken yet,
 * which is bounded: it takes frames that are kept while it is near the end, and reads the record while it is further behind. Both
 * are in the order of the log and overlap, so there is no seam at which a change could be lost or doubled.
 */
import type { ChangePlace } from '#projections/timeline-history/queries';
import { apiError } from '../errors.ts';
import { LAGGED_AFTER_MS, MAX_UNTAKEN_BYTES } from '../limits.ts';
import { cursorOfChange } from '../queries/changes.connection.ts';
import type { Feed } from './feed.ts';
import { type Frame, isBehind } from './frames.ts';

/** A connection, as a subscriber uses it. */
export interface Sink {
  /** @param onTaken called once the connection has passed it on */
  send(frame: Frame, onTaken: () => void): void;
  /** Nothing more comes. @param error why, unless the subscriber itself left */
  end(error?: Error): void;
}

export class Subscriber {
  readonly #feed: Feed;
  readonly #sink: Sink;
  readonly #onEnd: () => void;
  #place: ChangePlace;
  /** Of the next frame; undefined while the record is read instead. */
  #next: number | undefined;
  #untaken = 0;
  #isRunning = false;
  #isEnded = false;
  #lagging: NodeJS.Timeout | undefined;

  constructor(feed: Feed, after: ChangePlace, sink: Sink, onEnd: () => void) {
    this.#feed = feed;
    this.#place = after;
    this.#sink = sink;
    const leave = feed.onMore(() => this.wake());
    this.#onEnd = () => {
      leave();
      onEnd();
    };
  }

  wake(): void {
    if (this.#isRunning || this.#isEnded) return;
    this.#isRunning = true;
    this.#run().then(
      () => (this.#isRunning = false),
      (error: unknown) => {
        this.#isRunning = false;
        this.end(error instanceof Error ? error : new Error(String(error)));
      },
    );
  }

  /** @param error told to the subscriber; without one, it left by itself */
  end(error?: Error): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    clearTimeout(this.#lagging);
    this.#onEnd();
    this.#sink.end(error);
  }

  get #isFull(): boolean {
    return this.#untaken > MAX_UNTAKEN_BYTES;
  }

  /** Goes on until everything is sent, or the connection takes no more. */
  async #run(): Promise<void> {
    while (!this.#isEnded && !this.#isFull) {
      const { kept } = this.#feed;
      if (this.#next === undefined || !kept.keeps(this.#next)) {
        this.#next = undefined;
        await this.#catchUp();
        continue;
      }
      const frame = kept.at(this.#next);
      if (frame === undefined) return;
      this.#next += 1;
      this.#send(frame);
    }
  }

  async #catchUp(): Promise<void> {
    const { through } = this.#feed;
    const { frames, reached } = await this.#feed.behind(this.#place);
    for (const frame of frames) this.#send(frame);
    this.#place = reached;
    if (reached.within === undefined && reached.position >= through) this.#next = this.#feed.kept.numberBehind(through);
  }

  #send(frame: Frame): void {
    if (this.#isEnded || isBehind(frame.place, this.#place)) return;
    this.#place = frame.place;
    const bytes = frame.text.length;
    this.#untaken += bytes;
    this.#sink.send(frame, () => this.#taken(bytes));
    if (this.#isFull) this.#lagging ??= setTimeout(() => this.#lag(), LAGGED_AFTER_MS).unref();
  }

  #taken(bytes: number): void {
    this.#untaken -= bytes;
    if (this.#untaken > MAX_UNTAKEN_BYTES / 2) return;
    clearTimeout(this.#lagging);
    this.#lagging = undefined;
    this.wake();
  }

  #lag(): void {
    const after = cursorOfChange(this.#place);
    const message = `What was sent was not taken for ${LAGGED_AFTER_MS / 1_000} seconds. Subscribe again with after: "${after}".`;
    this.end(apiError('LAGGED', message, { after }));
  }
}
