import type { AnyProjection, ProjectedEvent } from './projection.ts';

/** The log, for whoever asks it for one stream. */
export interface StreamLog {
  /** What it says of one stream, up to a position (inclusive), in the order in which it happened. */
  eventsOf(stream: string, through: bigint): ProjectedEvent[];
  /** The position of the first event of a stream; undefined where there is none. */
  beginningOf(stream: string): bigint | undefined;
}

/** What stands in a read model for a state: a document, or the position of the last event that it shows. */
export type Kept = string | bigint | number;

/** How the states of a projection are kept, and come back. */
export interface Keeping {
  /** The column of the table `state` that holds what is kept. */
  readonly column: 'doc' | 'through';
  kept(state: unknown, last: ProjectedEvent): Kept;
  stateOf(key: string, kept: Kept): unknown;
  /** Left out where the read model gives ids to states itself, and finds them by an index of keys. */
  readonly numbering?: Numbering;
}

/** The ids that states have by themselves: the log says them, in every build the same. */
export interface Numbering {
  /** The id of a state that is kept, or would be. */
  idOf(key: string): number;
  /** For a key of which nothing is kept before this event. */
  idFor(key: string, event: ProjectedEvent): number;
  /** Where a state from before this event is kept, if there is one; undefined where the key begins with it. */
  idBefore(key: string, event: ProjectedEvent): number | undefined;
}

const documents: Keeping = {
  column: 'doc',
  kept: (state) => JSON.stringify(state),
  stateOf: (_, doc) => JSON.parse(doc as string) as unknown,
};

const noLog = (stream: string): never => {
  throw new TypeError(`The state of ${stream} is kept in the log, and no log was given`);
};

export const NO_LOG: StreamLog = { eventsOf: noLog, beginningOf: noLog };

function numberingOf(log: StreamLog): Numbering {
  const begins = (key: string, { stream, revision }: ProjectedEvent): boolean => stream === key && revision === 0n;
  const idOf = (key: string): number => {
    const beginning = log.beginningOf(key);
    if (beginning === undefined) throw new TypeError(`The state of ${key} is kept in the log, and that is no stream`);
    return Number(beginning);
  };
  return {
    idOf,
    idFor: (key, event) => (begins(key, event) ? Number(event.position) : idOf(key)),
    idBefore: (key, event) => (begins(key, event) ? undefined : idOf(key)),
  };
}

/** @param log where states are kept there */
export function keepingOf(projection: AnyProjection, log: StreamLog = NO_LOG): Keeping {
  if (projection.states !== 'log') return documents;
  const handles = new Set(projection.handles);
  return {
    column: 'through',
    kept: (_, last) => last.position,
    stateOf: (key, through) =>
      log
        .eventsOf(key, BigInt(through))
        .filter(({ type }) => handles.has(type))
        .reduce<unknown>((state, event) => projection.evolve(state, event, key), undefined),
    numbering: numberingOf(log),
  };
}
