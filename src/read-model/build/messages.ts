/** What a build and its folding lanes tell each other. Everything is plain data: it is cloned from thread to thread. */
import type { ParkingTurn } from '../parking/parking.ts';
import type { Flat } from './flat.ts';

/** Positions: after the one, up to and with the other. */
export interface Range {
  readonly after: bigint;
  readonly through: bigint;
}

export type ToLane = { readonly range: Range; readonly from: readonly bigint[] } | { readonly end: true };

export interface FoldedRows {
  readonly gone: Flat;
  readonly come: Flat;
}

/** How far streams are shown, one after the other: typed arrays are cloned far faster than objects. */
export interface FoldedStreams {
  readonly entries: Float64Array;
  readonly names: readonly string[];
  readonly through: BigInt64Array;
}

/** What the events of a range, in one lane, do to one projection. */
export interface FoldedPart {
  /** The events that were applied, in order. */
  readonly positions: BigInt64Array;
  readonly eventIds: readonly string[];
  readonly streams: FoldedStreams;
  readonly tables: Readonly<Record<string, FoldedRows>>;
  readonly parking?: ParkingTurn;
}

export type FromLane = { readonly folded: readonly FoldedPart[] } | { readonly fault: Fault };

export interface Fault {
  /** The projection at fault, by its place in the build; undefined where the lane itself failed. */
  readonly projection?: number;
  readonly reason: string;
  /** It is of the machine, and may be over soon. */
  readonly isPassing?: true;
}
