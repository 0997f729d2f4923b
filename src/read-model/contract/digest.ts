const TEXT = /^[0-9a-f]{16}$/;

/** The digest of no events. */
export const NO_EVENTS = '811c9dc59e3779b9';

/**
 * A rolling 64-bit digest of the applied events and their order. It covers ids, which a copy into another store preserves, and not
 * positions, which differ from store to store. It is cheap enough to update with every event and can be continued from its text, so
 * an audit can compare it at any checkpoint. It detects faults; it is no protection against forgery.
 */
export class Digest {
  #left: number;
  #right: number;

  /** @param text the digest to continue from */
  constructor(text: string = NO_EVENTS) {
    if (!TEXT.test(text)) throw new TypeError(`A digest is 16 hex digits, not "${text}"`);
    this.#left = Number.parseInt(text.slice(0, 8), 16) | 0;
    this.#right = Number.parseInt(text.slice(8), 16) | 0;
  }

  add(id: string): void {
    const text = `${id} `;
    let left = this.#left;
    let right = this.#right;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      left = Math.imul(left ^ code, 0x01000193);
      right = Math.imul(right ^ code, 0x9e3779b1);
    }
    // The two halves differ only in their multiplier; mixing the high bits down after each event makes them diverge.
    this.#left = Math.imul(left ^ (left >>> 15), 0x85ebca6b) ^ right;
    this.#right = Math.imul(right ^ (right >>> 13), 0xc2b2ae35);
  }

  toString(): string {
    return hex(this.#left) + hex(this.#right);
  }
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
