import type { ProjectedEvent } from './projection.ts';

/** Access to single streams of the log. */
export interface StreamLog {
  /** The events of one stream up to a position (inclusive), in the order of the log. */
  eventsOf(stream: string, through: bigint): ProjectedEvent[];
  /** The position of the first event of a stream; undefined if there is no such stream. */
  beginningOf(stream: string): bigint | undefined;
}

const noLog = (stream: string): never => {
  throw new TypeError(`The facts of ${stream} are in the log, and no log was given`);
};

/** For callers that never ask for a stream: it throws if they do. */
export const NO_LOG: StreamLog = { eventsOf: noLog, beginningOf: noLog };
