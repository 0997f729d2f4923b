/** Changes as they are sent: made once for all who ask for the same, and kept for those who are a little behind. */
import type { ChangePlace } from '#projections/timeline-history/queries';

/** One change, as the answer to a subscription. */
export interface Frame {
  readonly place: ChangePlace;
  /** JSON. */
  readonly text: string;
}

/** Of the frames that one feed keeps, in characters. Whoever is further behind reads the record instead. */
const MOST_KEPT = 1_048_576;

/** True where a change does not come after a place. */
export const isBehind = (frame: ChangePlace, place: ChangePlace): boolean =>
  frame.position < place.position || (frame.position === place.position && place.within === undefined);

/** The last frames of a feed. Each has a number; numbers have no gaps. */
export class KeptFrames {
  #frames: Frame[] = [];
  #firstNumber = 0;
  #size = 0;
  /** Every change behind this position is among those kept. */
  #from: bigint;

  /** @param from the position behind which the first frame comes */
  constructor(from: bigint) {
    this.#from = from;
  }

  add(frame: Frame): void {
    this.#frames.push(frame);
    this.#size += frame.text.length;
    while (this.#size > MOST_KEPT && this.#frames.length > 1) {
      const [oldest] = this.#frames.splice(0, 1);
      this.#firstNumber += 1;
      this.#size -= oldest!.text.length;
      this.#from = oldest!.place.position;
    }
  }

  /** Undefined for one that is not made yet, or no longer kept: {@link keeps} tells which. */
  at(number: number): Frame | undefined {
    return this.#frames[number - this.#firstNumber];
  }

  keeps(number: number): boolean {
    return number >= this.#firstNumber;
  }

  /** The number of the first frame behind a position; undefined where one behind it may be kept no longer. */
  numberBehind(position: bigint): number | undefined {
    if (position < this.#from) return undefined;
    const at = this.#frames.findIndex(({ place }) => place.position > position);
    return this.#firstNumber + (at < 0 ? this.#frames.length : at);
  }
}
