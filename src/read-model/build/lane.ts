import type { MessagePort } from 'node:worker_threads';
import { type Change, Folder, type States } from '../folder.ts';
import { FoldGuard, type Refused } from '../fold-guard.ts';
import { type Keeping, keepingOf, type Numbering, type StreamLog } from '../keeping.ts';
import { Parking, type ParkingOptions } from '../parking/parking.ts';
import type { AnyProjection, ProjectedEvent } from '../projection.ts';
import { type Flat, flattened } from './flat.ts';
import { knownStatesIn } from './known-states.ts';
import { DocumentStates, RECENT, RECENT_CHARACTERS } from './document-states.ts';
import { LoggedStates } from './logged-states.ts';
import type { Fault, FoldedPart, FromLane, KeptStates, Range, ToLane } from './messages.ts';

/** What a lane reads: its part of the streams, between two positions. */
export interface LaneLog extends StreamLog {
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
  /** By the name of a projection: the file of a build that goes on. */
  readonly unfinished?: Readonly<Record<string, string>>;
}

const utf8 = new TextEncoder();

class NotByStream extends Error {}

/** Asks the writer for documents, by the ids of their states. */
type Ask = (ids: readonly number[]) => Promise<readonly { key: string; doc: string }[]>;

/** How a lane keeps the states of one projection: what it remembers, what it sends, and where it finds the rest. */
interface LaneKeeping {
  readonly states: States & { missing(key: string, event: ProjectedEvent): number | undefined };
  /** A key that is in the file from before. Left out where the log says which those are. */
  know?(key: string, id: number): void;
  /** The states of these keys, as they were at a position, are at hand afterwards. */
  fetch(missing: ReadonlyMap<string, number>, at: bigint, ask: Ask): Promise<void> | void;
  /** What goes to the writer. The states are remembered. */
  keep(changes: ReadonlyMap<string, Change>): KeptStates;
}

function inDocuments({ part, of, recent = RECENT }: LanePlace, characters: number): LaneKeeping {
  const states = new DocumentStates(part + 1, of, { states: recent, characters });
  return {
    states,
    know: (key, id) => states.know(key, id),
    async fetch(missing, _, ask) {
      const ids = [...missing.values()];
      // A document is of another key than the one asked for where only the hashes are the same.
      (await ask(ids)).forEach(({ key, doc }, at) => states.keep(key, ids[at]!, doc));
    },
    keep(changes) {
      const docs: string[] = [];
      for (const [key, { id, kept }] of changes) {
        const doc = kept as string;
        docs.push(doc);
        states.keep(key, id, doc);
      }
      states.trim();
      return {
        documents: utf8.encode(docs.join('')),
        bytes: Uint32Array.from(docs, (doc) => Buffer.byteLength(doc)),
      };
    },
  };
}

function inTheLog({ stateOf }: Keeping, numbering: Numbering, { recent = RECENT }: LanePlace): LaneKeeping {
  const states = new LoggedStates(numbering, recent);
  return {
    states,
    fetch(missing, at) {
      for (const [key, id] of missing) {
        const state = stateOf(key, at);
        // Of a key that begins with what the projection does not read, the log says nothing yet.
        if (state !== undefined) states.keep(key, { id, state });
      }
    },
    keep(changes) {
      for (const [key, { id, after }] of changes) states.keep(key, { id, state: after });
      states.trim();
      return { through: BigInt64Array.from(changes.values(), ({ kept }) => kept as bigint) };
    },
  };
}

// Both without an iterator a number: `from` of typed arrays takes several times as long.

function namesOf(events: readonly ProjectedEvent[]): Pick<FoldedPart, 'positions' | 'eventIds'> {
  const positions = new BigInt64Array(events.length);
  events.forEach(({ position }, at) => (positions[at] = position));
  return { positions, eventIds: events.map(({ id }) => id) };
}

function idsOf(changes: ReadonlyMap<string, Change>): Pick<FoldedPart, 'stateIds' | 'stateKeys'> {
  const stateIds = new Float64Array(changes.size);
  const stateKeys: string[] = [];
  for (const [key, { id }] of changes) stateIds[stateKeys.push(key) - 1] = id;
  return { stateIds, stateKeys };
}

interface LaneFoldOptions {
  readonly log: StreamLog;
  /** Its share of what the lane may remember. */
  readonly characters: number;
  readonly parking: ParkingOptions | undefined;
  readonly guard: FoldGuard;
  readonly unfinished: string | undefined;
}

/** Folds one projection of a build, in one lane. */
class LaneFold {
  readonly projection: AnyProjection;
  readonly #keeping: LaneKeeping;
  readonly #folder: Folder;
  readonly #byStream: boolean;
  readonly #parking: Parking;

  constructor(
    projection: AnyProjection,
    place: LanePlace,
    { log, characters, parking, guard, unfinished }: LaneFoldOptions,
  ) {
    this.projection = projection;
    // What was skipped before is known only once the file was read, and a state is folded only after that.
    const keeping = keepingOf(projection, {
      eventsOf: (...asked) => this.#parking.without(log).eventsOf(...asked),
      beginningOf: (stream) => log.beginningOf(stream),
    });
    const { numbering } = keeping;
    this.#keeping = numbering === undefined ? inDocuments(place, characters) : inTheLog(keeping, numbering, place);
    const known =
      unfinished === undefined ? { parked: [], skipped: [] } : knownStatesIn(unfinished, place, this.#keeping.know);
    this.#parking = new Parking(known.parked, parking, known.skipped);
    this.#folder = new Folder(projection, keeping, guard);
    this.#byStream = place.of > 1;
  }

  /** @param at where the states stand before these events */
  async fold(events: readonly ProjectedEvent[], at: bigint, ask: Ask): Promise<FoldedPart> {
    const own = events.filter((event) => this.#folder.handles(event));
    const missing = this.#missing(own);
    if (missing.size > 0) await this.#keeping.fetch(missing, at, ask);
    const { changes, differences } = this.#folder.fold(own, this.#keeping.states, this.#parking);
    const { turn } = this.#parking;
    this.#parking.keep();
    const tables: Record<string, { gone: Flat; come: Flat }> = {};
    for (const [name, { gone, come }] of differences) {
      tables[name] = { gone: flattened(gone), come: flattened(come) };
    }
    return {
      ...namesOf(own),
      ...idsOf(changes),
      kept: this.#keeping.keep(changes),
      tables,
      ...(turn === undefined ? {} : { parking: turn }),
    };
  }

  /** The keys that these events change and whose states are not at hand, with the ids under which they may be found. */
  #missing(events: readonly ProjectedEvent[]): Map<string, number> {
    const missing = new Map<string, number>();
    const looked = new Set<string>();
    for (const event of events) {
      for (const key of this.#folder.keysOf(event)) {
        if (this.#byStream && key !== event.stream) throw new NotByStream(`the key ${key} is no stream`);
        if (looked.has(key)) continue;
        looked.add(key);
        const id = this.#keeping.states.missing(key, event);
        if (id !== undefined) missing.set(key, id);
      }
    }
    return missing;
  }
}

/** Fold what a build asks for, until it says that this is the end. */
export function serveLane(
  port: MessagePort,
  log: LaneLog,
  projections: readonly AnyProjection[],
  place: LanePlace,
  { parking = {}, beat, refused = [], unfinished = {} }: LaneOptions = {},
): Promise<void> {
  const characters = RECENT_CHARACTERS / projections.length;
  const folds = projections.map((projection, at) => {
    const own = refused.filter(({ name }) => name === projection.name);
    const guard = new FoldGuard(beat, at, own);
    const { name } = projection;
    return new LaneFold(projection, place, {
      log,
      characters,
      parking: parking[name],
      guard,
      unfinished: unfinished[name],
    });
  });
  const types = [...new Set(projections.flatMap(({ handles }) => handles))];
  const say = (message: FromLane, moved: ArrayBuffer[] = []) => port.postMessage(message, moved);
  let answer: ((states: readonly { key: string; doc: string }[]) => void) | undefined;
  const askFor =
    (projection: number): Ask =>
    (ids) => {
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
        folded.push(await folds[at]!.fold(own, begin > range.after ? begin : range.after, askFor(at)));
      }
      say(
        { folded },
        folded.flatMap(({ kept }) => ('documents' in kept ? [kept.documents.buffer] : [])),
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
