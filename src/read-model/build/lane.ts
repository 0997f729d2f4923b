import type { MessagePort } from 'node:worker_threads';
import { type Change, Folder } from '../folder.ts';
import { FoldGuard, type Refused } from '../fold-guard.ts';
import { Parking, type ParkingOptions } from '../parking/parking.ts';
import type { AnyProjection, Cell, ProjectedEvent } from '../projection.ts';
import { LaneStates, RECENT } from './lane-states.ts';
import type { Fault, Flat, FoldedPart, FromLane, Range, ToLane } from './messages.ts';

/** What a lane reads: its part of the streams, between two positions. */
export interface LaneLog {
  part(range: Range, part: { types: readonly string[]; part: number; of: number }): ProjectedEvent[];
}

/** One of so many lanes: lane 0, 1 … */
export interface LanePlace {
  readonly part: number;
  readonly of: number;
  /** How many states it keeps in memory. */
  readonly recent?: number;
}

export type ParkingByProjection = Readonly<Record<string, ParkingOptions>>;

export interface LaneOptions {
  readonly parking?: ParkingByProjection;
  readonly beat?: SharedArrayBuffer;
  readonly refused?: readonly Refused[];
}

const utf8 = new TextEncoder();

class NotByStream extends Error {}

type Ask = (projection: number, ids: readonly number[]) => Promise<readonly { key: string; doc: string }[]>;

/** Folds one projection of a build, in one lane. */
class LaneFold {
  readonly projection: AnyProjection;
  readonly states: LaneStates;
  readonly #folder: Folder;
  readonly #byStream: boolean;
  readonly #parking: Parking;

  constructor(
    projection: AnyProjection,
    { part, of, recent = RECENT }: LanePlace,
    parking: ParkingOptions | undefined,
    guard: FoldGuard,
  ) {
    this.projection = projection;
    this.states = new LaneStates(part + 1, of, recent);
    this.#folder = new Folder(projection, guard);
    this.#byStream = of > 1;
    this.#parking = new Parking([], parking);
  }

  async fold(events: readonly ProjectedEvent[], ask: (ids: number[]) => ReturnType<Ask>): Promise<FoldedPart> {
    const own = events.filter((event) => this.#folder.handles(event));
    await this.#fetch(own, ask);
    const { changes, differences } = this.#folder.fold(own, this.states, this.#parking);
    const { turn } = this.#parking;
    this.#parking.keep();
    const tables: Record<string, { gone: Flat; come: Flat }> = {};
    for (const [name, { gone, come }] of differences) {
      tables[name] = { gone: flat(gone), come: flat(come) };
    }
    return {
      positions: BigInt64Array.from(own, ({ position }) => position),
      eventIds: own.map(({ id }) => id),
      ...this.#documents(changes),
      tables,
      ...(turn === undefined ? {} : { parking: turn }),
    };
  }

  #documents(
    changes: ReadonlyMap<string, Change>,
  ): Pick<FoldedPart, 'stateIds' | 'stateKeys' | 'documents' | 'documentBytes'> {
    const docs: string[] = [];
    for (const [key, { id, document: doc }] of changes) {
      docs.push(doc);
      this.states.keep(key, id, doc);
    }
    this.states.trim();
    return {
      stateIds: Float64Array.from(changes.values(), ({ id }) => id),
      stateKeys: [...changes.keys()],
      documents: utf8.encode(docs.join('')),
      documentBytes: Uint32Array.from(docs, (doc) => Buffer.byteLength(doc)),
    };
  }

  /** Everything that these events change is at hand afterwards. */
  async #fetch(events: readonly ProjectedEvent[], ask: (ids: number[]) => ReturnType<Ask>): Promise<void> {
    const missing = new Set<number>();
    for (const event of events) {
      for (const key of this.#folder.keysOf(event)) {
        if (this.#byStream && key !== event.stream) throw new NotByStream(`the key ${key} is no stream`);
        const id = this.states.missing(key);
        if (id !== undefined) missing.add(id);
      }
    }
    if (missing.size === 0) return;
    const ids = [...missing];
    (await ask(ids)).forEach((row, at) => this.states.arrived(ids[at]!, row));
  }
}

/** Fold what a build asks for, until it says that this is the end. */
export function serveLane(
  port: MessagePort,
  log: LaneLog,
  projections: readonly AnyProjection[],
  place: LanePlace,
  { parking = {}, beat, refused = [] }: LaneOptions = {},
): Promise<void> {
  const folds = projections.map((projection, at) => {
    const own = refused.filter(({ name }) => name === projection.name);
    return new LaneFold(projection, place, parking[projection.name], new FoldGuard(beat, at, own));
  });
  const types = [...new Set(projections.flatMap(({ handles }) => handles))];
  const say = (message: FromLane, moved: ArrayBuffer[] = []) => port.postMessage(message, moved);
  let answer: ((states: readonly { key: string; doc: string }[]) => void) | undefined;
  const ask: Ask = (projection, ids) => {
    say({ need: { projection, ids } });
    return new Promise((resolve) => (answer = resolve));
  };
  const foldAll = async ({ range, from }: Extract<ToLane, { range: Range }>): Promise<void> => {
    let at: number | undefined;
    try {
      const events = log.part(range, { types, ...place });
      const folded: FoldedPart[] = [];
      for (at = 0; at < folds.length; at++) {
        const begin = from[at]!;
        const own = begin > range.after ? events.filter(({ position }) => position > begin) : events;
        const projection = at;
        folded.push(await folds[at]!.fold(own, (ids) => ask(projection, ids)));
      }
      say(
        { folded },
        folded.map(({ documents }) => documents.buffer as ArrayBuffer),
      );
    } catch (error) {
      say({ fault: faultOf(error, at) });
    }
  };
  let turn = Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  port.on('message', (message: ToLane) => {
    if ('range' in message) turn = turn.then(() => foldAll(message));
    else if ('states' in message) answer?.(message.states);
    else {
      port.close();
      resolve();
    }
  });
  return promise;
}

/** Whatever goes wrong while a projection is folded is its own fault: reading was done before. */
function faultOf(error: unknown, projection: number | undefined): Fault {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    ...(projection === undefined ? {} : { projection }),
    reason,
    ...(error instanceof NotByStream ? { notByStream: true as const } : {}),
  };
}

/** Not with `flat`, which takes many times as long. */
function flat(tuples: readonly (readonly Cell[])[]): Flat {
  const cells: Cell[] = [];
  for (const tuple of tuples) for (const cell of tuple) cells.push(cell);
  return cells;
}
