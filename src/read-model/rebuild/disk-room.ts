/** How much space the disk has, and how much of it a build needs. */
import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const MIB = 2 ** 20;

/** Bytes that a build leaves free, because the log and the read models that follow it keep growing. */
export const RESERVE_BYTES = 16 * MIB;

/** How many more bytes must be free than a failed build had used before it starts over. */
const MORE_BYTES = 4 * MIB;

/** Bytes that this process may still write on the disk of a file or folder; Infinity if the system does not say. */
export function freeBytes(path: string): number {
  try {
    const { bavail, bsize, blocks } = statfsSync(existsSync(path) ? path : dirname(path));
    return blocks === 0 ? Infinity : bavail * bsize;
  } catch {
    return Infinity;
  }
}

/** Whether a build may start over that had used this many bytes when the disk was full. */
export const hasRoom = (directory: string, taken: number): boolean => freeBytes(directory) >= taken + MORE_BYTES;

/** The size of a database and its journals, bytes. */
export function bytesOf(file: string): number {
  return ['', '-wal', '-journal'].reduce(
    (sum, suffix) => sum + (statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

/** Bytes as megabytes, rounded up, for messages. */
export const megabytes = (bytes: number): string => `${Math.ceil(bytes / MIB)} MB`;

/** Prevents a build from starting over until the disk has more space than it had used when the disk was full. */
export class RoomWatch {
  readonly #file: string;
  #taken: number | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** To be called when the disk is full, before the file is removed. */
  ranOut(): void {
    this.#taken = bytesOf(this.#file);
  }

  isEnough(): boolean {
    return this.#taken === undefined || hasRoom(dirname(this.#file), this.#taken);
  }
}
