/** What one request has asked, and until when it may go on. */
import { QUERY_TIMEOUT_MS } from '../limits.ts';
import type { QueryCost } from './cost.ts';

export class RequestLimits {
  cost: QueryCost | undefined;
  /** By the clock of `performance.now`, milliseconds. */
  private endsAtMs: number;
  private readonly releases: (() => void)[] = [];

  constructor(
    readonly operationName: string | null,
    timeoutMs = QUERY_TIMEOUT_MS,
  ) {
    this.endsAtMs = performance.now() + timeoutMs;
  }

  /** What a mutation records is not given up half-way. */
  goOnWithoutEnd(): void {
    this.endsAtMs = Infinity;
  }

  isOver(nowMs: number): boolean {
    return nowMs > this.endsAtMs;
  }

  /** What the request uses until its answer is whole. */
  uses(release: () => void): void {
    this.releases.push(release);
  }

  /** The answer is whole: whatever was used is let go. */
  end(): void {
    for (const release of this.releases.splice(0)) release();
  }
}
