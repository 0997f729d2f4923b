/** Gives each question what it may read: the record of now, of once a position is reached, or of then. */
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#commands/record.handler';
import { timeSlices } from '../query-limits/time-slices.ts';
import type { ApiContext } from '../access/access-control.ts';
import { type AnswerDependencies, LOG } from '../answers/answer-dependencies.ts';
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

/** Notes which read models are asked, before they are. */
const noted = (models: ReadAccess, answer: AnswerDependencies): ReadAccess => ({
  read: (name, query) => {
    answer.on(name);
    return models.read(name, query);
  },
  isStale: (name) => {
    answer.on(name);
    return models.isStale(name);
  },
  staleBecause: (name) => {
    answer.on(name);
    return models.staleBecause(name);
  },
  waitFor: (...given) => models.waitFor(...given),
  versionOf: (name) => models.versionOf(name),
});

@Injectable()
export class QueryContexts {
  constructor(
    @Inject(READ_MODELS) private readonly models: ReadAccess,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PAST) private readonly past: PastAccess,
  ) {}

  /** @param context of a root field that is answered from it alone; left out by whoever changes something */
  now(context?: ApiContext): RecordContext {
    context?.answer?.answersRoot();
    return this.contextOver(this.models, context?.answer);
  }

  /** The record as it is once a position is reached, or as it was then. */
  async when({ atLeast, asOf }: KnownWhen, context: ApiContext): Promise<RecordContext> {
    const { answer, limits } = context;
    if (atLeast != null && !(await this.reaches(atLeast, AT_LEAST_BOUND_MS))) answer?.refuse();
    const models = await modelsAsOf(this.past, asOf, limits);
    // Whoever waited for the same goes on one after the other.
    if (atLeast != null || models !== undefined) await timeSlices.turn();
    if (models === undefined) return this.now(context);
    answer?.answersRoot();
    // An instant that has not come yet is the end of the log.
    if (asOf?.instant != null) answer?.on(LOG);
    return this.contextOver(models, answer);
  }

  private contextOver(models: ReadAccess, answer: AnswerDependencies | undefined): RecordContext {
    return new RecordContext(answer === undefined ? models : noted(models, answer), () => this.today(), answer);
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
