/** How many transactions lie in the write-ahead log of a database. Its format: https://www.sqlite.org/fileformat.html#walformat */
import { existsSync, readFileSync } from 'node:fs';

const HEADER = 32;
const FRAME_HEADER = 24;

/** @param file the database; what was brought into it already is not counted */
export function commitsIn(file: string): number {
  const wal = existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : Buffer.alloc(0);
  if (wal.length < HEADER) return 0;
  const frame = FRAME_HEADER + wal.readUInt32BE(8);
  const salt = wal.subarray(16, 24);
  let commits = 0;
  for (let at = HEADER; at + frame <= wal.length && salt.equals(wal.subarray(at + 8, at + 16)); at += frame)
    // The last frame of a transaction says how large the database is after it.
    if (wal.readUInt32BE(at + 4) > 0) commits += 1;
  return commits;
}
