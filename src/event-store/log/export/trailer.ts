/**
 * The last line of an exported log: how many lines come before it, which positions they begin and end at, and the SHA-256
 * of all of them. The same hash for each block of lines tells where one of them is not what it was; a digest that was kept
 * elsewhere tells that none of this was made anew.
 */
export const FORMAT = 'aide-memoire-log/1';

/** So many blocks at most: a trailer stays below half a megabyte, however long the log is. */
export const MOST_BLOCKS = 16_384;
/** Hexadecimal digits that are kept of the hash of a block: they say where to look, the digest proves. */
export const BLOCK_DIGITS = 16;

export interface Trailer {
  /** The log that was exported: its name, which a copy of its file keeps and an import does not. */
  readonly log: string;
  readonly count: number;
  readonly first: bigint;
  readonly last: bigint;
  /** SHA-256, hexadecimal, of all lines before this one, each with its line feed. */
  readonly digest: string;
  /** Lines in a block, a power of two; 1 up to {@link MOST_BLOCKS} events. */
  readonly block: number;
  /** The first {@link BLOCK_DIGITS} digits of the SHA-256 of each block, its line feeds included. */
  readonly blocks: readonly string[];
}

/** How many lines make a block of so many. */
export function blockOf(count: number): number {
  let block = 1;
  while (block * MOST_BLOCKS < count) block *= 2;
  return block;
}

/** Without its line feed. */
export const trailerLine = ({ log, count, first, last, digest, block, blocks }: Trailer): string =>
  `{"trailer":{"format":"${FORMAT}","log":${JSON.stringify(log)},"count":${count},"first":${first},"last":${last}` +
  `,"digest":"${digest}","block":${block},"blocks":${JSON.stringify(blocks)}}}`;

const NUMBERS = /,"count":(?<count>\d{1,15}),"first":(?<first>\d{1,19}),"last":(?<last>\d{1,19}),"digest":/u;
const HASHES = /^[0-9a-f]+$/u;

/** The trailer that a line is; undefined for what is not exactly one. */
export function trailerOf(line: string): Trailer | undefined {
  const { first, last } = NUMBERS.exec(line)?.groups ?? {};
  if (first === undefined || last === undefined) return undefined;
  try {
    const { trailer } = JSON.parse(line) as { trailer: Omit<Trailer, 'first' | 'last'> };
    const read = { ...trailer, first: BigInt(first), last: BigInt(last) };
    const isSound =
      HASHES.test(read.digest) &&
      read.block === blockOf(read.count) &&
      read.blocks.length === Math.ceil(read.count / read.block);
    return isSound && trailerLine(read) === line ? read : undefined;
  } catch {
    return undefined;
  }
}
