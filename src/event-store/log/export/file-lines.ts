/** A file of lines, however long it is: one line at a time, and the last one before all others. */
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { LogExportError } from './error.ts';

const LINE_FEED = 10;
/** Of a line: an event has less, and so has a trailer. */
const MOST_BYTES = 16 * 1_048_576;
/** Of a trailer. */
const TAIL_BYTES = 1_048_576;

export interface FileLine {
  readonly text: string;
  /** False of what stands behind the last line feed. */
  readonly isWhole: boolean;
  /** From 0 to 1, how much of the file has been read with it. */
  readonly part: number;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a line; of what is no UTF-8, one that is no line of anything. */
function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return '';
  }
}

/** @throws {LogExportError} a line longer than any of an export */
export async function* linesIn(file: string, signal?: AbortSignal): AsyncGenerator<FileLine> {
  const size = sizeOf(file);
  let rest: Buffer = Buffer.alloc(0);
  let read = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18, ...(signal && { signal }) })) {
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    let begin = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, begin)) {
      read += end + 1 - begin;
      yield { text: textOf(bytes.subarray(begin, end)), isWhole: true, part: Math.min(1, read / size) };
      begin = end + 1;
    }
    rest = bytes.subarray(begin);
    if (rest.length > MOST_BYTES)
      throw new LogExportError(`${file} holds a line of more than 16 MiB: it is no export.`);
  }
  if (rest.length > 0) yield { text: textOf(rest), isWhole: false, part: 1 };
}

function sizeOf(file: string): number {
  const descriptor = openSync(file, 'r');
  try {
    return fstatSync(descriptor).size;
  } finally {
    closeSync(descriptor);
  }
}

/** The last line, which is whole; undefined where there is none, or it is longer than a trailer. */
export function lastLineOf(file: string): string | undefined {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
    if (bytes.at(-1) !== LINE_FEED) return undefined;
    return textOf(bytes.subarray(bytes.lastIndexOf(LINE_FEED, bytes.length - 2) + 1, -1));
  } finally {
    closeSync(descriptor);
  }
}
