/** Wrong tokens: an address that sends many of them has to wait. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { clientOf } from './client-address.ts';
import type { Refusal } from './refusal.ts';

const FAILURES = 10;
const WINDOW_S = 60;
/** Pairs of address and token that are kept in mind as good. */
const GOOD_PAIRS = 10_000;

const tooMany = (msBeforeNext: number): Refusal => ({
  status: 429,
  code: 'TOO_MANY_FAILURES',
  message: `More than ${FAILURES} wrong tokens came from this address within a minute: send the right one after the time that Retry-After names.`,
  retryAfterS: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
});

export class TokenFailures {
  readonly #limiter = new RateLimiterMemory({ points: FAILURES, duration: WINDOW_S });
  readonly #good = new Set<string>();

  /**
   * Whether the address has to wait. A token that was good from there before goes on: nobody behind a proxy is kept out by
   * the guesses of somebody else behind it.
   */
  async refusalOf(address: string, sha256: string | undefined): Promise<Refusal | undefined> {
    const client = clientOf(address);
    const failures = await this.#limiter.get(client);
    if (failures === null || failures.consumedPoints < FAILURES || failures.msBeforeNext <= 0) return undefined;
    return this.#good.has(`${client} ${sha256}`) ? undefined : tooMany(failures.msBeforeNext);
  }

  wasGood(address: string, sha256: string): void {
    const pair = `${clientOf(address)} ${sha256}`;
    if (this.#good.has(pair)) return;
    if (this.#good.size >= GOOD_PAIRS) this.#good.delete(this.#good.values().next().value!);
    this.#good.add(pair);
  }

  async count(address: string, why: string): Promise<Refusal> {
    await this.#limiter.penalty(clientOf(address));
    return { status: 401, code: 'UNAUTHENTICATED', message: why, isWrongToken: true };
  }
}
