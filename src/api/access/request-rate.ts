/** How many GraphQL requests one token, or one address without a token, may send. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { clientOf } from './client-address.ts';
import type { Refusal } from './refusal.ts';
import type { KnownToken } from './token-book.ts';

/** Bursts are evened out over so long. */
const WINDOW_S = 10;

export class RequestRate {
  readonly #perSecond: number;
  readonly #limiter: RateLimiterMemory;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#limiter = new RateLimiterMemory({ points: perSecond * WINDOW_S, duration: WINDOW_S });
  }

  /** Counts a request, and says why it has to wait; undefined where it need not. */
  async refusalOf(caller: KnownToken | undefined, address: string): Promise<Refusal | undefined> {
    const { consumedPoints, msBeforeNext } = await this.#limiter.penalty(
      caller === undefined ? `address ${clientOf(address)}` : `token ${caller.sha256}`,
    );
    if (consumedPoints <= this.#perSecond * WINDOW_S) return undefined;
    const who = caller === undefined ? 'This address' : `The token "${caller.name}"`;
    return {
      status: 429,
      code: 'RATE_LIMITED',
      message:
        `${who} sends more than ${this.#perSecond} requests a second over ${WINDOW_S} seconds: ` +
        'go on after the time that Retry-After names, or raise the setting RATE_LIMIT.',
      retryAfterS: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
    };
  }
}
