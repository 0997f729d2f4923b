/** A file of lines, packed by gzip or not, however long it is: one line at a time, and the last one before all others. */
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
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
  /** From 0 to 1, how much of the file has been read when it comes. */
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

/** By which a file packed by gzip begins. */
const GZIP = Buffer.from([0x1f, 0x8b]);

/** What is read of an open file from a place on. */
function bytesAt(descriptor: number, position: number, most: number): Buffer {
  const bytes = Buffer.alloc(most);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, most, position));
}

/** Its size, whether it is packed, and its last bytes as they stand there. */
function shapeOf(file: string): { readonly size: number; readonly isPacked: boolean; readonly end: Buffer } {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const most = Math.min(size, TAIL_BYTES);
    return {
      size,
      isPacked: bytesAt(descriptor, 0, GZIP.length).equals(GZIP),
      end: bytesAt(descriptor, size - most, most),
    };
  } finally {
    closeSync(descriptor);
  }
}

/** Its bytes, unpacked, each chunk with how much of the file has been read, from 0 to 1. @throws {LogExportError} it cannot be unpacked */
async function* chunksIn(file: string, signal?: AbortSignal): AsyncGenerator<readonly [Buffer, number]> {
  const { size, isPacked } = shapeOf(file);
  const raw = createReadStream(file, { highWaterMark: 1 << 18, ...(signal && { signal }) });
  const unpacked = isPacked ? pipeline(raw, createGunzip({ chunkSize: 1 << 18 }), () => undefined) : raw;
  try {
    for await (const chunk of unpacked) yield [chunk as Buffer, Math.min(1, raw.bytesRead / size)];
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('Z_')) throw error;
    throw new LogExportError(`${file} is packed by gzip, and was cut or changed: ${message}.`);
  }
}

/** @throws {LogExportError} a line longer than any of an export, or a packed file that cannot be unpacked */
export async function* linesIn(file: string, signal?: AbortSignal): AsyncGenerator<FileLine> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const [chunk, part] of chunksIn(file, signal)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let begin = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, begin)) {
      yield { text: textOf(bytes.subarray(begin, end)), isWhole: true, part };
      begin = end + 1;
    }
    rest = bytes.subarray(begin);
    if (rest.length > MOST_BYTES)
      throw new LogExportError(`${file} holds a line of more than 16 MiB: it is no export.`);
  }
  if (rest.length > 0) yield { text: textOf(rest), isWhole: false, part: 1 };
}

/** The last bytes of what a packed file holds: it has to be unpacked as a whole. */
async function unpackedEnd(file: string, signal?: AbortSignal): Promise<Buffer> {
  let end: Buffer = Buffer.alloc(0);
  for await (const [chunk] of chunksIn(file, signal)) end = Buffer.concat([end, chunk]).subarray(-TAIL_BYTES);
  return end;
}

/**
 * The last line, which is whole; undefined where there is none, or it is longer than a trailer.
 *
 * @throws {LogExportError} it is packed, and cannot be unpacked
 */
export async function lastLineOf(file: string, signal?: AbortSignal): Promise<string | undefined> {
  const { isPacked, end } = shapeOf(file);
  const bytes = isPacked ? await unpackedEnd(file, signal) : end;
  if (bytes.at(-1) !== LINE_FEED) return undefined;
  return textOf(bytes.subarray(bytes.lastIndexOf(LINE_FEED, bytes.length - 2) + 1, -1));
}
