/** What a build and its folding partitions tell each other. Everything is plain data: it is cloned from thread to thread. */
import type { ParkingChange } from '../fold/parking.ts';
import type { Flat } from './flat.ts';

/** Positions: after the one, up to and with the other. */
export interface Range {
  readonly after: bigint;
  readonly through: bigint;
}

export type ToPartition = { readonly range: Range; readonly from: readonly bigint[] } | { readonly end: true };

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

/** What the events of a range, in one partition, do to one projection. */
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
  /** The projection at fault, by its place in the build; undefined where the partition itself failed. */
  readonly projection?: number;
  readonly reason: string;
  /** It is of the machine, and may be over soon. */
  readonly isPassing?: true;
}
