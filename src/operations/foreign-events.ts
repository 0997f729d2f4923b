/** What is passed over in the log, for people: the same in health, metrics, GraphQL and on the command line. */
import { FOREIGN_REASONS, type ForeignReason } from '#domain/foreign';

/** Foreign events that have kind of stream, type and reason in common. */
export interface ForeignEventsView {
  /** Null where the streams are none of this service's. */
  readonly streamKind: string | null;
  /** Null in streams of others, where types are not told apart. */
  readonly type: string | null;
  readonly reason: ForeignReason;
  readonly meaning: string;
  readonly count: number;
  readonly firstPosition: string;
  readonly lastPosition: string;
}

/** What is asked of the log. */
export interface ForeignLog {
  foreignEvents(): readonly {
    readonly streamKind: string;
    readonly type: string;
    readonly reason: string;
    readonly count: number;
    readonly firstPosition: bigint;
    readonly lastPosition: bigint;
  }[];
  tombstonedStreamsHeld(): number;
}

/** The most frequent first. */
export const foreignEventsOf = (log: Pick<ForeignLog, 'foreignEvents'>): readonly ForeignEventsView[] =>
  log.foreignEvents().map(({ streamKind, type, reason, count, firstPosition, lastPosition }) => ({
    streamKind: streamKind === '' ? null : streamKind.toUpperCase(),
    type: type === '' ? null : type,
    reason: reason as ForeignReason,
    meaning: FOREIGN_REASONS[reason as ForeignReason],
    count,
    firstPosition: String(firstPosition),
    lastPosition: String(lastPosition),
  }));

/**
 * Most of what is passed over concerns nobody. Two things do: facts of a newer release are missing from what this node
 * answers, and what was erased on the server is still answered here.
 */
export function foreignAilments(log: ForeignLog): string[] {
  const newer = log.foreignEvents().filter(({ reason }) => reason === ('NEWER_VERSION' satisfies ForeignReason));
  const events = newer.reduce((sum, { count }) => sum + count, 0);
  const held = log.tombstonedStreamsHeld();
  return [
    ...(events === 0
      ? []
      : [
          `A newer release has recorded ${events} events that this one cannot read: answers lack them. Upgrade this node.`,
        ]),
    ...(held === 0
      ? []
      : [
          `${held} streams were deleted for good on the event store, and this node still holds and shows their events. Stop it, delete log.sqlite* and read-models* in DATA_DIR, and start it.`,
        ]),
  ];
}
