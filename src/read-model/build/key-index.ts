const EMPTY = 0;
const FIRST_SIZE = 1 << 12;
const MAX_LOAD = 0.6;

/**
 * The ids of the keys that a build has seen, sixteen bytes each. It holds a key's 64-bit hash, not the key: an absent key
 * is surely new, a present one is to be compared with the row that it leads to.
 */
export class KeyIndex {
  #hashes = new Int32Array(FIRST_SIZE * 2);
  #ids = new Float64Array(FIRST_SIZE);
  #count = 0;

  get size(): number {
    return this.#count;
  }

  find(key: string): number | undefined {
    const id = this.#ids[this.#slot(...hashOf(key))]!;
    return id === EMPTY ? undefined : id;
  }

  /** @param id from 1 on */
  set(key: string, id: number): void {
    if (this.#count >= this.#ids.length * MAX_LOAD) this.#grow();
    const [left, right] = hashOf(key);
    this.#put(left, right, id);
  }

  #put(left: number, right: number, id: number): void {
    const slot = this.#slot(left, right);
    if (this.#ids[slot] === EMPTY) this.#count++;
    this.#hashes[slot * 2] = left;
    this.#hashes[slot * 2 + 1] = right;
    this.#ids[slot] = id;
  }

  /** The slot of a hash, or the free one where it would lie. */
  #slot(left: number, right: number): number {
    const mask = this.#ids.length - 1;
    for (let slot = left & mask; ; slot = (slot + 1) & mask) {
      if (this.#ids[slot] === EMPTY) return slot;
      if (this.#hashes[slot * 2] === left && this.#hashes[slot * 2 + 1] === right) return slot;
    }
  }

  #grow(): void {
    const [hashes, ids] = [this.#hashes, this.#ids];
    this.#hashes = new Int32Array(hashes.length * 2);
    this.#ids = new Float64Array(ids.length * 2);
    this.#count = 0;
    for (let slot = 0; slot < ids.length; slot++)
      if (ids[slot] !== EMPTY) this.#put(hashes[slot * 2]!, hashes[slot * 2 + 1]!, ids[slot]!);
  }
}

function hashOf(key: string): [left: number, right: number] {
  let left = 0x811c9dc5 | 0;
  let right = 0x9e3779b9 | 0;
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    left = Math.imul(left ^ code, 0x01000193);
    right = Math.imul(right ^ code, 0x85ebca6b);
    right ^= right >>> 15;
  }
  left = Math.imul(left ^ (left >>> 16), 0x7feb352d);
  return [left ^ (left >>> 15), right];
}
