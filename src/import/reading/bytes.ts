/** The bytes of a file, unpacked where it is packed, and what they are: their hash and their encoding. */
import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileFault } from './faults.ts';

export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Inspected {
  /** SHA-256 of the unpacked bytes, hexadecimal: the same for a file and its packed form. */
  readonly sha256: string;
  readonly encoding: Encoding;
}

const GZIP = [0x1f, 0x8b] as const;

async function firstBytes(file: string, count: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function fileError(file: string, error: NodeJS.ErrnoException): FileFault {
  if (error.code === 'ENOENT') return new FileFault(`There is no file ${file}.`);
  if (error.code === 'EISDIR') return new FileFault(`${file} is a folder: name the files in it.`);
  if (error.code?.startsWith('Z_') === true)
    return new FileFault(`${file} is a gzip file that ends too early or is damaged (${error.message}): pack it again.`);
  return new FileFault(`${file} cannot be read: ${error.message}.`);
}

/** @throws {FileFault} it cannot be read, or unpacked */
export async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  try {
    const [first, second] = await firstBytes(file, 2);
    const raw: ReadStream = createReadStream(file, { highWaterMark: 1 << 18 });
    const unpacked: Readable =
      first === GZIP[0] && second === GZIP[1]
        ? pipeline(raw, createGunzip({ chunkSize: 1 << 18 }), () => undefined)
        : raw;
    for await (const chunk of unpacked) yield chunk as Buffer;
  } catch (error) {
    throw error instanceof FileFault ? error : fileError(file, error as NodeJS.ErrnoException);
  }
}

function encodingByMark(start: Buffer): Encoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  // Latin letters in UTF-16 without a mark: every second byte is nought.
  if (start.length >= 4 && start[0] !== 0 && start[1] === 0 && start[2] !== 0 && start[3] === 0) return 'utf-16le';
  return start.length >= 4 && start[0] === 0 && start[1] !== 0 && start[2] === 0 ? 'utf-16be' : undefined;
}

/** Whether the bytes are UTF-8, chunk by chunk. */
class Utf8Check {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  isUtf8 = true;

  take(chunk?: Buffer): void {
    if (!this.isUtf8) return;
    try {
      this.#decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      this.isUtf8 = false;
    }
  }
}

/**
 * Reads the file once. What is declared is believed where it can be so; otherwise a byte order mark decides, then whether
 * the bytes are UTF-8, and Windows-1252 is what is left.
 *
 * @throws {FileFault} it is declared to be UTF-8 and is not
 */
export async function inspect(file: string, declared?: Encoding): Promise<Inspected> {
  const hash = createHash('sha256');
  const check = new Utf8Check();
  let marked: Encoding | undefined;
  let isFirst = true;
  for await (const chunk of bytesOf(file)) {
    if (isFirst) marked = encodingByMark(chunk);
    isFirst = false;
    hash.update(chunk);
    check.take(chunk);
  }
  check.take();
  const sha256 = hash.digest('hex');
  if (declared === 'utf-8' && !check.isUtf8)
    throw new FileFault(`${file} is declared to be UTF-8 and is not: declare windows-1252, or nothing.`);
  return { sha256, encoding: declared ?? marked ?? (check.isUtf8 ? 'utf-8' : 'windows-1252') };
}

const NUL = '\0';

/** Its text, without a byte order mark. @throws {FileFault} it holds a NUL: it is no text, or in another encoding */
export async function* textOf(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let lines = 1;
  const checked = (text: string): string => {
    const at = text.indexOf(NUL);
    if (at >= 0)
      throw new FileFault(
        `${file} holds a NUL character in line ${lines + text.slice(0, at).split('\n').length - 1}: it is no text, or not ${encoding}.`,
      );
    lines += text.split('\n').length - 1;
    return text;
  };
  for await (const chunk of bytesOf(file)) yield checked(decoder.decode(chunk, { stream: true }));
  yield checked(decoder.decode());
}
