/** What changed on timelines, as a Relay connection in the order of the log. */
import { Inject, Injectable } from '@nestjs/common';
import {
  type ChangePlace,
  type ChangesRange,
  type TimelineChange,
  changesIn,
} from '#projections/timeline-history/queries';
import type { TimelineFilter } from '#projections/timeline/queries';
import { apiError } from '../errors.ts';
import { timeSlices } from '../query-limits/time-slices.ts';
import { EntryPage } from '../views/entry-page.ts';
import { AT_LEAST_BOUND_MS } from './as-of.ts';
import { DEFAULT_PAGE, sizeOf } from './page.ts';
import { QueryContexts } from './query-contexts.ts';
import type { RecordContext } from './record-context.ts';
import {
  FreshnessView,
  LOG_PROGRESS,
  type LogProgress,
  NOT_REACHED,
  type TimelineArguments,
} from './timeline.connection.ts';
import { filterOf } from './timeline-filter.ts';

export interface ChangesArguments {
  readonly filter?: TimelineArguments['filter'];
  readonly after?: string | null;
  readonly since?: string | null;
  readonly first?: number | null;
  readonly atLeast?: string | null;
}

export const MODEL = 'timeline-history';

const CURSOR = /^(?<position>-?\d{1,19})(?:\/(?<entry>\d{1,16})\/(?<part>[\w.-]*))?$/u;

/** Behind the last change at a position stands the position alone: whoever has nothing else goes on from there, too. */
export const cursorOfChange = ({ position, within }: ChangePlace): string =>
  within === undefined ? String(position) : `${position}/${within.entry}/${within.part}`;

/** @throws GraphQL error BAD_CURSOR for what is no position, and no cursor of this list */
export function placeOfCursor(cursor: string): ChangePlace {
  const { position, entry, part = '' } = CURSOR.exec(cursor)?.groups ?? {};
  if (position === undefined)
    throw apiError('BAD_CURSOR', `after: "${cursor}" is no position, and no cursor of this list.`);
  const within = entry === undefined ? undefined : { entry: Number(entry), part };
  return { position: BigInt.asIntN(64, BigInt(position)), within };
}

/** Before the first event. */
const BEGINNING: ChangePlace = { position: -1n };

/** Changes together, so that what their entries name is looked up once. */
export function changeViews(query: RecordContext, changes: readonly TimelineChange[]) {
  const { views } = new EntryPage(
    query,
    changes.map(({ entry }) => entry),
    { asItWas: true },
  );
  return changes.map(({ place, kind }, at) => ({
    position: String(place.position),
    cursor: cursorOfChange(place),
    change: kind,
    entry: views[at]!,
  }));
}

/** What changed up to now or up to an earlier position, or what of it is found in one go. */
export const changesUpToNow = (
  query: RecordContext,
  filter: TimelineFilter,
  range: Omit<ChangesRange, 'through'>,
  upTo?: bigint,
) =>
  query.ask(MODEL, (db, checkpoint) => {
    const { position } = checkpoint();
    const through = upTo === undefined || upTo > position ? position : upTo;
    return { ...changesIn(db, filter, { ...range, through }), through };
  });

@Injectable()
export class Changes {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(LOG_PROGRESS) private readonly log: LogProgress,
  ) {}

  /**
   * Where a list of changes begins.
   *
   * @throws GraphQL error for what is no position, cursor or moment, or is another store's
   */
  async placeAfter({ after, since }: Pick<ChangesArguments, 'after' | 'since'>): Promise<ChangePlace> {
    if (after != null && since != null) throw apiError('BAD_ARGUMENT', 'Give "after" or "since", not both.');
    if (after == null)
      return { position: (await this.contexts.asOf({ instant: since ?? null })) ?? BEGINNING.position };
    const place = placeOfCursor(after);
    if (place.position > BEGINNING.position) await this.contexts.asOf({ position: String(place.position) });
    return place;
  }

  /** @throws GraphQL error for arguments that cannot be answered */
  async connection(given: ChangesArguments, query: RecordContext) {
    const size = sizeOf(given.first ?? DEFAULT_PAGE, 'first');
    const after = await this.placeAfter(given);
    const filter = filterOf({ filter: given.filter ?? null }, undefined, query);
    const isReached = given.atLeast == null || (await this.contexts.reaches(given.atLeast, AT_LEAST_BOUND_MS));
    query.saysHowFar([MODEL]);
    const { changes, reached, position } = await this.found(query, filter, after, size + 1);
    const reason = isReached ? (query.staleBecause([MODEL]) ?? null) : NOT_REACHED;
    if (reason !== null) query.isGivenOnce();
    const nodes = changeViews(query, changes.slice(0, size));
    const hasNextPage = changes.length > size;
    return {
      freshness: new FreshnessView(this.log, position, reason, () => query.saysHowFar([MODEL])),
      pageInfo: {
        hasNextPage,
        hasPreviousPage: given.after != null || given.since != null,
        startCursor: nodes[0]?.cursor ?? null,
        endCursor: hasNextPage ? (nodes.at(-1)?.cursor ?? null) : cursorOfChange(reached),
      },
      edges: nodes.map((node) => ({ cursor: node.cursor, node })),
      nodes,
    };
  }

  /** Goes through the log in steps, between which others have their turn. */
  private async found(query: RecordContext, filter: TimelineFilter, after: ChangePlace, limit: number) {
    const changes: TimelineChange[] = [];
    for (let from = after; ;) {
      const found = changesUpToNow(query, filter, { after: from, limit: limit - changes.length });
      changes.push(...found.changes);
      const isDone = changes.length >= limit || found.reached.position >= found.through;
      if (isDone) return { changes, reached: found.reached, position: found.through };
      from = found.reached;
      await timeSlices.turn();
    }
  }
}
