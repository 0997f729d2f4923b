import type { AnyProjection, ProjectedEvent } from './projection.ts';

/** What the log says of one stream, up to a position (inclusive), in the order in which it happened. */
export interface StreamLog {
  eventsOf(stream: string, through: bigint): ProjectedEvent[];
}

/** What stands in a read model for a state: a document, or the position of the last event that it shows. */
export type Kept = string | bigint | number;

/** How the states of a projection are kept, and come back. */
export interface Keeping {
  /** The column of the table `state` that holds what is kept. */
  readonly column: 'doc' | 'through';
  kept(state: unknown, last: ProjectedEvent): Kept;
  stateOf(key: string, kept: Kept): unknown;
}

const documents: Keeping = {
  column: 'doc',
  kept: (state) => JSON.stringify(state),
  stateOf: (_, doc) => JSON.parse(doc as string) as unknown,
};

export const NO_LOG: StreamLog = {
  eventsOf: (stream) => {
    throw new TypeError(`The state of ${stream} is kept in the log, and no log was given`);
  },
};

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
  };
}
