import type { ProjectedEvent } from './projection.ts';

/** The log, for whoever asks it for one stream. */
export interface StreamLog {
  /** What it says of one stream, up to a position (inclusive), in the order in which it happened. */
  eventsOf(stream: string, through: bigint): ProjectedEvent[];
  /** The position of the first event of a stream; undefined where there is none. */
  beginningOf(stream: string): bigint | undefined;
}

const noLog = (stream: string): never => {
  throw new TypeError(`The facts of ${stream} are in the log, and no log was given`);
};

/** For those who never ask for a stream. */
export const NO_LOG: StreamLog = { eventsOf: noLog, beginningOf: noLog };
