/** The tokens of the file, as they stand: a new one counts at once, a revoked one is refused within a second or two. */
import { type StatsListener, statSync, unwatchFile, watchFile } from 'node:fs';
import { LastUse } from './last-use.ts';
import type { KnownToken, TokenBook } from './token-book.ts';
import { readTokens, tokensFileIn } from './token-file.ts';

const LOOK_EVERY_MS = 1_000;

export interface WatchedTokensOptions {
  readonly directory: string;
  /** Those of the file, as they were read at the start. */
  readonly tokens: readonly KnownToken[];
  /** Good whatever the file says: the one of BOOTSTRAP_TOKEN. */
  readonly always?: readonly KnownToken[];
  /** A changed file that cannot be used: the tokens stay as they were. */
  readonly onFault: (error: Error) => void;
}

export class WatchedTokens implements TokenBook {
  readonly #options: WatchedTokensOptions;
  readonly #lastUse: LastUse;
  #known!: ReadonlyMap<string, KnownToken>;
  #listener: StatsListener | undefined;
  /** The state of the file that was read last. */
  #readAt: string | undefined;

  constructor(options: WatchedTokensOptions) {
    this.#options = options;
    this.#lastUse = new LastUse(options.directory);
    this.#take(options.tokens);
  }

  /** To be called once the file is as the start left it. */
  watch(): void {
    this.#listener = () => this.#reload();
    watchFile(tokensFileIn(this.#options.directory), { interval: LOOK_EVERY_MS, persistent: false }, this.#listener);
    this.#reload();
  }

  /** A token that is not known may have been made a moment ago: whoever was just given it is not refused for that. */
  find(sha256: string): KnownToken | undefined {
    if (!this.#known.has(sha256) && this.#listener !== undefined && this.#state() !== this.#readAt) this.#reload();
    return this.#known.get(sha256);
  }

  used({ sha256 }: KnownToken): void {
    this.#lastUse.note(sha256);
  }

  async close(): Promise<void> {
    if (this.#listener !== undefined) unwatchFile(tokensFileIn(this.#options.directory), this.#listener);
    await this.#lastUse.close();
  }

  #take(tokens: readonly KnownToken[]): void {
    const all = [...tokens, ...(this.#options.always ?? [])];
    this.#known = new Map(all.map((token) => [token.sha256, token]));
  }

  /** Another text whenever the file is another one. */
  #state(): string {
    try {
      const { ino, size, mtimeNs } = statSync(tokensFileIn(this.#options.directory), { bigint: true });
      return `${ino} ${size} ${mtimeNs}`;
    } catch {
      return 'none';
    }
  }

  #reload(): void {
    try {
      this.#readAt = this.#state();
      this.#take(readTokens(this.#options.directory));
    } catch (error) {
      this.#options.onFault(error as Error);
    }
  }
}
