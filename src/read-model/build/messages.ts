/** What a build and its folding lanes tell each other. Everything is plain data: it is cloned from thread to thread. */
import type { ParkingTurn } from '../parking/parking.ts';
import type { Flat } from './flat.ts';

/** Positions: after the one, up to and with the other. */
export interface Range {
  readonly after: bigint;
  readonly through: bigint;
}

export type ToLane =
  | { readonly range: Range; readonly from: readonly bigint[] }
  | { readonly states: readonly { readonly key: string; readonly doc: string }[] }
  | { readonly end: true };

export interface FoldedRows {
  readonly gone: Flat;
  readonly come: Flat;
}

/** What is kept of states, in the order of their ids. */
export type KeptStates =
  /** The documents, one after the other, as UTF-8: their memory moves to the writer, nothing is copied. */
  | { readonly documents: Uint8Array<ArrayBuffer>; readonly bytes: Uint32Array }
  /** The positions of the last events that they show. */
  | { readonly through: BigInt64Array };

/** What the events of a range, in one lane, do to one projection. */
export interface FoldedPart {
  /** The events that were applied, in order. */
  readonly positions: BigInt64Array;
  readonly eventIds: readonly string[];
  readonly stateIds: Float64Array;
  readonly stateKeys: readonly string[];
  readonly kept: KeptStates;
  readonly tables: Readonly<Record<string, FoldedRows>>;
  readonly parking?: ParkingTurn;
}

export type FromLane =
  | { readonly folded: readonly FoldedPart[] }
  | { readonly need: { readonly projection: number; readonly ids: readonly number[] } }
  | { readonly fault: Fault };

export interface Fault {
  /** The projection at fault, by its place in the build; undefined where the lane itself failed. */
  readonly projection?: number;
  readonly reason: string;
  /** The projection has keys that are no streams: it cannot be folded in parts. */
  readonly notByStream?: true;
}
