/**
 * Which events in a log are ours. A store knows no event by itself: it is handed a classifier, marks what is foreign once,
 * when it comes into the log, and counts it. Whoever replays the log passes over what is marked.
 */

export interface ClassifiedEvent {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  /** True where the content is no JSON by its own word. */
  readonly isBinary?: boolean;
}

export interface Foreign {
  /** The kind of its stream; empty where that is none of ours. */
  readonly streamKind: string;
  /** A code. */
  readonly reason: string;
}

export interface EventClassifier {
  /** Another one where the same event may be classified otherwise: the log is then looked through again. */
  readonly fingerprint: string;
  /** The newest version that is known of each type of ours. */
  readonly versions: ReadonlyMap<string, number>;
  /** Undefined for an event of ours. */
  classify(event: ClassifiedEvent): Foreign | undefined;
}

/** Foreign events that have kind of stream, type and reason in common. */
export interface ForeignEvents {
  /** Empty where the streams are none of ours; then types are not told apart. */
  readonly streamKind: string;
  readonly type: string;
  readonly reason: string;
  readonly count: number;
  readonly firstPosition: bigint;
  readonly lastPosition: bigint;
}
