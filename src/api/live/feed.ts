/** All who subscribe to the same: one filter, and one selection of fields. Each change is found and written once for them. */
import type { ChangePlace, FoundChanges, TimelineChange } from '#projections/timeline-history/queries';
import { timeSlices } from '../query-limits/time-slices.ts';
import { type Frame, KeptFrames } from './frames.ts';

/** What a feed reads from, and how it writes. */
export interface FeedSource {
  /** What changed behind a place, up to the position that the read model shows, or up to an earlier one. */
  changes(range: { after: ChangePlace; limit: number; through?: bigint }): FoundChanges & { readonly through: bigint };
  /** As the answer to the subscription. */
  written(changes: readonly TimelineChange[]): Promise<readonly Frame[]>;
}

/** Changes that are read and written at once. */
const STEP = 20;

export class Feed {
  readonly #source: FeedSource;
  readonly #kept: KeptFrames;
  readonly #wakes = new Set<() => void>();
  #place: ChangePlace;
  #isAdvancing = false;
  #isToGoOn = false;

  constructor(source: FeedSource) {
    this.#source = source;
    // Nothing is read: only where the record ends now.
    const { through } = source.changes({ after: { position: END_OF_ALL }, limit: 1 });
    this.#place = { position: through };
    this.#kept = new KeptFrames(through);
  }

  get kept(): KeptFrames {
    return this.#kept;
  }

  /** Every change up to this position was found, and is kept or was. */
  get through(): bigint {
    const { position, within } = this.#place;
    return within === undefined ? position : position - 1n;
  }

  /** @param wake called whenever there are more frames @returns what takes it off */
  onMore(wake: () => void): () => void {
    this.#wakes.add(wake);
    return () => this.#wakes.delete(wake);
  }

  get isEmpty(): boolean {
    return this.#wakes.size === 0;
  }

  /** What lies behind a place, no further than this feed has come. */
  async behind(after: ChangePlace): Promise<{ readonly frames: readonly Frame[]; readonly reached: ChangePlace }> {
    const { changes, reached } = this.#source.changes({ after, limit: STEP, through: this.through });
    return { frames: await this.#source.written(changes), reached };
  }

  /** Finds what changed since it last did. */
  async advance(): Promise<void> {
    this.#isToGoOn = true;
    if (this.#isAdvancing) return;
    this.#isAdvancing = true;
    try {
      while (this.#isToGoOn) {
        this.#isToGoOn = false;
        while (!(await this.#step())) await timeSlices.turn();
      }
    } finally {
      this.#isAdvancing = false;
    }
  }

  /** @returns true when it has come to the end */
  async #step(): Promise<boolean> {
    const { changes, reached, through } = this.#source.changes({ after: this.#place, limit: STEP });
    const frames = await this.#source.written(changes);
    for (const frame of frames) this.#kept.add(frame);
    this.#place = reached;
    if (frames.length > 0) for (const wake of this.#wakes) wake();
    return reached.within === undefined && reached.position >= through;
  }
}

/** Behind every position. */
const END_OF_ALL = 2n ** 63n - 1n;
