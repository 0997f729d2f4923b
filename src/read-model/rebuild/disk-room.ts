/** How much room there is on the disk, and how much a build wants of it. */
import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const MIB = 2 ** 20;

/** What a build leaves free, bytes: the log and the read models that follow it go on growing. */
export const RESERVE_BYTES = 16 * MIB;

/** So much more than it had when it ran out of room a build from scratch wants before it begins anew, bytes. */
const MORE_BYTES = 4 * MIB;

/** Bytes that this process may still write where a file or folder lies; without end where nothing tells. */
export function freeBytes(path: string): number {
  try {
    const { bavail, bsize, blocks } = statfsSync(existsSync(path) ? path : dirname(path));
    return blocks === 0 ? Infinity : bavail * bsize;
  } catch {
    return Infinity;
  }
}

/** Whether a build from scratch may begin again that had taken so many bytes when there was no room. */
export const hasRoom = (directory: string, taken: number): boolean => freeBytes(directory) >= taken + MORE_BYTES;

/** Of a database and what lies beside it, bytes. */
export function bytesOf(file: string): number {
  return ['', '-wal', '-journal'].reduce(
    (sum, suffix) => sum + (statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

/** For people: bytes as MB. */
export const megabytes = (bytes: number): string => `${Math.ceil(bytes / MIB)} MB`;

/** Remembers of a file how large it was when the disk was full. */
export class RoomWatch {
  readonly #file: string;
  #taken: number | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** The disk is full: before the file is begun anew there must be more room than it has taken so far. */
  ranOut(): void {
    this.#taken = bytesOf(this.#file);
  }

  isEnough(): boolean {
    return this.#taken === undefined || hasRoom(dirname(this.#file), this.#taken);
  }
}
