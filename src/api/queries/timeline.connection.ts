/** One timeline, as a Relay connection with its freshness. */
import { Inject, Injectable } from '@nestjs/common';
import { type Subject, isPlace, modelOf } from '#projections/timeline/queries';
import { apiError } from '../errors.ts';
import { timeSlices } from '../query-limits/time-slices.ts';
import { AT_LEAST_BOUND_MS, type AsOfArgument } from './as-of.ts';
import { Connection, cut, keyPageOf } from './list.connection.ts';
import { type PageArguments, pageOf } from './page.ts';
import { EntryPage } from '../views/entry-page.ts';
import type { TimelineEntryView } from '../views/entry.view.ts';
import { cursorOf } from './cursor.ts';
import { QueryContexts } from './query-contexts.ts';
import type { RecordContext } from './record-context.ts';
import { type FilterGiven, filterOf } from './timeline-filter.ts';
import { modelsOf } from './timeline-pages.ts';

export const LOG_PROGRESS = Symbol('LogProgress');

/** How far the log goes, and how far a position lies behind it. */
export interface LogProgress {
  /** -1 when it is empty. */
  head(): bigint;
  eventsAfter(position: bigint): number;
  recordedAt(position: bigint): string | null;
}

interface TimelineEdge {
  readonly cursor: string;
  readonly node: TimelineEntryView;
}

const ORDERS = {
  OCCURRED_ASC: { basis: 'OCCURRED', order: 'ASC', mark: 't3:' },
  OCCURRED_DESC: { basis: 'OCCURRED', order: 'DESC', mark: 't3:' },
  RECORDED_DESC: { basis: 'RECORDED', order: 'DESC', mark: 'r3:' },
} as const;

export interface TimelineArguments extends PageArguments {
  readonly orderBy?: keyof typeof ORDERS;
  readonly filter?: FilterGiven | null;
  readonly asOf?: AsOfArgument | null;
  readonly atLeast?: string | null;
}

export const NOT_REACHED = `The position that was asked for was not reached within ${AT_LEAST_BOUND_MS / 1000} seconds.`;

export class FreshnessView {
  constructor(
    private readonly log: LogProgress,
    private readonly at: bigint,
    /** Null where the answer is whole. */
    readonly reason: string | null,
    private readonly isAsked: () => void,
  ) {}
  get stale() {
    return this.reason !== null;
  }
  get position() {
    this.isAsked();
    return this.at < 0n ? null : String(this.at);
  }
  get recordedAt() {
    this.isAsked();
    return this.at < 0n ? null : this.log.recordedAt(this.at);
  }
  get lagEvents() {
    this.isAsked();
    return this.log.eventsAfter(this.at);
  }
}

class TimelineConnection extends Connection<TimelineEntryView, TimelineEdge> {
  constructor(
    edges: readonly TimelineEdge[],
    count: () => number,
    beyond: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean },
    readonly freshness: FreshnessView,
  ) {
    super(edges, count, beyond);
  }
}

@Injectable()
export class Timelines {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(LOG_PROGRESS) private readonly log: LogProgress,
  ) {}

  /**
   * @param required whom every entry has to concern as well, whatever the filter asks for
   * @throws GraphQL error for arguments that cannot be answered
   */
  async connection(
    subject: Subject,
    given: TimelineArguments,
    query: RecordContext,
    required: readonly Subject[] = [],
  ) {
    const { basis, order, mark } = ORDERS[given.orderBy ?? 'OCCURRED_DESC'];
    const page = pageOf(given, mark);
    for (const place of [page.after, page.before])
      if (place !== undefined && !isPlace(basis, place))
        throw apiError('BAD_CURSOR', 'The cursor is not one that this service gave.');
    const asOf = await this.contexts.asOf(given.asOf);
    const filtered = filterOf(given, asOf, query);
    const asked = required.length === 0 ? filtered : { ...filtered, with: [...required, ...(filtered.with ?? [])] };
    const model = modelOf(asked);
    const reached = await Promise.all([
      given.atLeast == null || this.contexts.reaches(given.atLeast, AT_LEAST_BOUND_MS),
      asOf === undefined || query.waitFor(asOf, AT_LEAST_BOUND_MS, [model]),
    ]);
    // Whoever waited for the same goes on one after the other.
    if (given.atLeast != null || asOf !== undefined) await timeSlices.turn();
    // An instant that has not come yet is the end of the log.
    if (given.asOf?.instant != null) query.saysHowFar([]);
    const filter = query.narrowed(asked);
    if (filter !== asked) await timeSlices.turn();
    const models = modelsOf(filter);
    const found = query.timelinePage(subject, filter, { order, basis, ...keyPageOf(page) });
    // What cannot be read is found out by reading.
    const reason = reached.includes(false) ? NOT_REACHED : (query.staleBecause(models) ?? null);
    if (reason !== null) query.isGivenOnce();
    const { rows, ...beyond } = cut(found.rows, page);
    const entries = rows.map(({ entry }) => entry);
    const { views } = new EntryPage(query, entries, { asItWas: asOf !== undefined });
    const edges = rows.map(({ sort }, at) => ({ cursor: cursorOf(sort, mark), node: views[at]! }));
    return new TimelineConnection(
      edges,
      () => query.timelineCount(subject, filter),
      beyond,
      new FreshnessView(this.log, found.position, reason, () => query.saysHowFar(models)),
    );
  }
}
