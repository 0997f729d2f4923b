/** `tokens.json`: the tokens of an installation, kept as digests in its data folder. */
import {
  chownSync,
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type KnownToken, SCOPES } from './token-book.ts';

const OWNER_ONLY = 0o600;
const LOCK_WAIT_MS = 3_000;
const LOCK_POLL_MS = 20;
/** A change takes milliseconds: a lock this old was left behind. */
const LOCK_STALE_MS = 10_000;

/** The file of the tokens cannot be used, in one sentence. */
export class TokensError extends Error {
  constructor(file: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`The tokens in ${file} cannot be used (${why}). Mend it or its rights, or remove it for a new token.`, {
      cause,
    });
    this.name = 'TokensError';
  }
}

/** Where the tokens of a data folder are kept. */
export const tokensFileIn = (directory: string): string => join(directory, 'tokens.json');

const instant = z.iso.datetime({ offset: true, error: 'must be an instant such as 2027-01-31T00:00:00Z' }).optional();

const Entry = z.strictObject(
  {
    name: z.string('must be a text').regex(/^[^\p{Cc}]{1,100}$/u, 'must have 1 to 100 characters, none of control'),
    sha256: z
      .string('must be the SHA-256 of the token, in 64 hexadecimal digits')
      .regex(/^[0-9a-f]{64}$/iu, 'must be the SHA-256 of the token, in 64 hexadecimal digits')
      .transform((digest) => digest.toLowerCase()),
    scopes: z
      .array(z.enum(SCOPES, `must be one of ${SCOPES.join(', ')}`), `must be a list of ${SCOPES.join(', ')}`)
      .min(1, `must name at least one of ${SCOPES.join(', ')}`),
    createdAt: instant,
    expiresAt: instant,
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}, which is not known: known are name, sha256, scopes, createdAt and expiresAt`
        : 'must be an object with name, sha256 and scopes',
  },
);

const Entries = z.array(Entry, 'it must be a list of tokens, such as []');

/** The entry by its place, from 1 on, and by its name where it has one. */
function entryOf(kept: unknown, index: number): string {
  const name = (kept as readonly ({ readonly name?: unknown } | null)[])[index]?.name;
  return `entry ${index + 1}${typeof name === 'string' ? ` (${JSON.stringify(name)})` : ''}`;
}

function faultOf(kept: unknown, { path: [index, ...field], message }: z.core.$ZodIssue): string {
  if (typeof index !== 'number') return message;
  return `${entryOf(kept, index)}${field.length === 0 ? '' : `, "${field.join('.')}"`} ${message}`;
}

/** No two entries may share a name, by which one is revoked, or a digest, by which one is found. */
function repeated(tokens: readonly KnownToken[]): string[] {
  return (['name', 'sha256'] as const).flatMap((field) =>
    tokens.flatMap((token, index) => {
      const first = tokens.findIndex((other) => other[field] === token[field]);
      return first === index
        ? []
        : [`${entryOf(tokens, index)}, "${field}" must differ from that of ${entryOf(tokens, first)}`];
    }),
  );
}

/** @throws {TokensError} naming the file, each entry and field at fault, and what would be right */
export function readTokens(directory: string): readonly KnownToken[] {
  const file = tokensFileIn(directory);
  try {
    if (!existsSync(file)) return [];
    const kept = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    const { data = [], error } = Entries.safeParse(kept);
    const faults = error?.issues.map((issue) => faultOf(kept, issue)) ?? repeated(data);
    if (faults.length > 0) throw new Error(faults.join('; '));
    return data;
  } catch (error) {
    throw new TokensError(file, error);
  }
}

/** The whole of the new file is on disk before it takes the place of the old one. */
function replaceFile(file: string, text: string): void {
  const temporary = `${file}.new`;
  const descriptor = openSync(temporary, 'w', OWNER_ONLY);
  try {
    fchmodSync(descriptor, OWNER_ONLY);
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  // Where root makes a token, the service, which is another user, is to read it.
  const { uid, gid } = statSync(dirname(file));
  if (process.getuid?.() === 0) chownSync(temporary, uid, gid);
  renameSync(temporary, file);
}

function isStale(lock: string): boolean {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Date.now() - made > LOCK_STALE_MS;
}

/** @throws {Error} another process has held the lock all the time, or it cannot be made */
function takeLock(lock: string): void {
  for (const until = Date.now() + LOCK_WAIT_MS; ;) {
    try {
      closeSync(openSync(lock, 'wx', OWNER_ONLY));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (Date.now() > until) throw new Error('another process changes it at this moment', { cause: error });
      if (isStale(lock)) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_POLL_MS);
    }
  }
}

/**
 * Writes what becomes of the tokens; of two changes at once neither is lost.
 * @throws {TokensError} and whatever `change` throws
 */
export function changeTokens(
  directory: string,
  change: (tokens: readonly KnownToken[]) => readonly KnownToken[],
): void {
  const file = tokensFileIn(directory);
  const lock = `${file}.lock`;
  try {
    takeLock(lock);
  } catch (error) {
    throw new TokensError(file, error);
  }
  try {
    const changed = change(readTokens(directory));
    try {
      replaceFile(file, `${JSON.stringify(changed, null, 2)}\n`);
    } catch (error) {
      throw new TokensError(file, error);
    }
  } finally {
    rmSync(lock, { force: true });
  }
}
