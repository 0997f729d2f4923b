/** Gives each question what it may read: the record of now, of once a position is reached, or of then. */
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#commands/record.handler';
import type { RequestLimits } from '../query-limits/request-limits.ts';
import { timeSlices } from '../query-limits/time-slices.ts';
import {
  AT_LEAST_BOUND_MS,
  type AsOfArgument,
  type KnownWhen,
  PAST,
  type PastAccess,
  modelsAsOf,
  ownPosition,
  positionAsOf,
  positionOf,
} from './as-of.ts';
import { READ_MODELS, type ReadAccess } from './read-access.ts';
import { RecordContext } from './record-context.ts';

@Injectable()
export class QueryContexts {
  constructor(
    @Inject(READ_MODELS) private readonly models: ReadAccess,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PAST) private readonly past: PastAccess,
  ) {}

  now(): RecordContext {
    return new RecordContext(this.models, this.today());
  }

  /** The record as it is once a position is reached, or as it was then. */
  async when({ atLeast, asOf }: KnownWhen, limits: RequestLimits | undefined): Promise<RecordContext> {
    if (atLeast != null) await this.reaches(atLeast, AT_LEAST_BOUND_MS);
    const models = await modelsAsOf(this.past, asOf, limits);
    // Whoever waited for the same goes on one after the other.
    if (atLeast != null || models !== undefined) await timeSlices.turn();
    return models === undefined ? this.now() : new RecordContext(models, this.today());
  }

  private today(): string {
    return new Date(this.clock()).toISOString().slice(0, 10);
  }

  /**
   * True when the read models have come to what a caller gave as a position, within the bound.
   *
   * @throws GraphQL error for what is no position, or is another store's
   */
  async reaches(given: string, timeoutMs: number): Promise<boolean> {
    const waiting = this.models.waitFor(positionOf(given), timeoutMs);
    const [isReached] = await Promise.all([waiting, ownPosition(this.past, given)]);
    return isReached;
  }

  /**
   * The position as of which is asked; undefined for now.
   *
   * @throws GraphQL error for what is no position or moment, or is another store's
   */
  asOf(given: AsOfArgument | null | undefined): Promise<bigint | undefined> {
    return positionAsOf(this.past, given);
  }

  /** True when the read models, or those of these names, have come to the position within the bound. */
  waitFor(position: bigint, timeoutMs: number, names?: readonly string[]): Promise<boolean> {
    return this.models.waitFor(position, timeoutMs, names);
  }
}
