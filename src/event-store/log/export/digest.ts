/** What the trailer says of the lines before it, as they come: their count, ends and hashes. */
import { createHash, hash } from 'node:crypto';
import { BLOCK_DIGITS, type Trailer } from './trailer.ts';

export class LineDigest {
  readonly #whole = createHash('sha256');
  readonly #block: number;
  readonly #blocks: string[] = [];
  #open = '';
  #count = 0;
  #first = 0n;
  #last = 0n;

  /** @param block how many lines have a hash of their own together */
  constructor(block: number) {
    this.#block = block;
  }

  get count(): number {
    return this.#count;
  }
  get last(): bigint {
    return this.#last;
  }

  /** @returns the hash of the block that ends with this line, where one does */
  add(position: bigint, line: string): string | undefined {
    if (this.#count === 0) this.#first = position;
    this.#last = position;
    this.#count += 1;
    this.#open += `${line}\n`;
    return this.#count % this.#block === 0 ? this.#endBlock() : undefined;
  }

  /** No more lines come. */
  end(log: string): Trailer {
    if (this.#open !== '') this.#endBlock();
    const digest = this.#whole.digest('hex');
    return {
      ...{ log, count: this.#count, first: this.#first, last: this.#last },
      ...{ digest, block: this.#block, blocks: this.#blocks },
    };
  }

  #endBlock(): string {
    const bytes = Buffer.from(this.#open);
    this.#open = '';
    this.#whole.update(bytes);
    const block = hash('sha256', bytes, 'hex').slice(0, BLOCK_DIGITS);
    this.#blocks.push(block);
    return block;
  }
}
