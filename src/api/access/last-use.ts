/** When each token was last used, to the hour, in a file of the service's own beside the tokens. */
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const OWNER_ONLY = 0o600;
const HOUR_MS = 3_600_000;
/** Uses of several tokens at once are written once. */
const WRITE_AFTER_MS = 2_000;

const Uses = z.record(z.string(), z.iso.datetime());

const fileIn = (directory: string): string => join(directory, 'tokens-used.json');

/** The instant of each token's last use, by its digest. What cannot be read is as if nobody had used any. */
export function readLastUses(directory: string): Readonly<Record<string, string>> {
  try {
    return Uses.safeParse(JSON.parse(readFileSync(fileIn(directory), 'utf8'))).data ?? {};
  } catch {
    return {};
  }
}

/** Remembers uses in memory, and writes each token's once an hour, in the background. */
export class LastUse {
  readonly #directory: string;
  readonly #nowMs: () => number;
  readonly #uses: Map<string, number>;
  #writing: NodeJS.Timeout | undefined;

  constructor(directory: string, nowMs: () => number = Date.now) {
    this.#directory = directory;
    this.#nowMs = nowMs;
    this.#uses = new Map(Object.entries(readLastUses(directory)).map(([sha256, at]) => [sha256, Date.parse(at)]));
  }

  note(sha256: string): void {
    const now = this.#nowMs();
    if (now - (this.#uses.get(sha256) ?? -Infinity) < HOUR_MS) return;
    this.#uses.set(sha256, now);
    this.#writing ??= setTimeout(() => void this.#write(), WRITE_AFTER_MS).unref();
  }

  /** Writes at once what waits to be written. */
  async close(): Promise<void> {
    if (this.#writing !== undefined) await this.#write();
  }

  /** A use that could not be written is of no account: the next hour writes another. */
  async #write(): Promise<void> {
    clearTimeout(this.#writing);
    this.#writing = undefined;
    const uses = [...this.#uses].map(([sha256, at]) => [sha256, new Date(at).toISOString()] as const);
    const file = fileIn(this.#directory);
    try {
      await writeFile(`${file}.new`, `${JSON.stringify(Object.fromEntries(uses), null, 2)}\n`, { mode: OWNER_ONLY });
      await rename(`${file}.new`, file);
    } catch {
      return;
    }
  }
}
