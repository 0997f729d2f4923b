/** The messages between a build and its partitions. All of them are plain data, cloned from thread to thread. */
import type { ParkingChange } from '../fold/parking.ts';
import type { Flat } from './flat.ts';

/** A range of positions: `after` is exclusive, `through` inclusive. */
export interface Range {
  readonly after: bigint;
  readonly through: bigint;
}

export type ToPartition = { readonly range: Range; readonly from: readonly bigint[] } | { readonly end: true };

export interface FoldedRows {
  readonly gone: Flat;
  readonly come: Flat;
}

/** How far streams are shown, in parallel arrays: typed arrays are cloned far faster than objects. */
export interface FoldedStreams {
  readonly entries: Float64Array;
  readonly names: readonly string[];
  readonly through: BigInt64Array;
}

/** The changes that the events of a range make to one projection, in one partition. */
export interface FoldedPartition {
  /** The events that were applied, in order. */
  readonly positions: BigInt64Array;
  readonly eventIds: readonly string[];
  readonly streams: FoldedStreams;
  readonly tables: Readonly<Record<string, FoldedRows>>;
  readonly parking?: ParkingChange;
}

export type FromPartition = { readonly folded: readonly FoldedPartition[] } | { readonly fault: Fault };

export interface Fault {
  /** The index of the projection at fault; undefined if the partition itself failed. */
  readonly projection?: number;
  readonly reason: string;
  /** The fault is of the machine and may be temporary. */
  readonly isPassing?: true;
}
