import { isPassing } from '#event-store/sqlite-fault';
import type { MessagePort } from 'node:worker_threads';
import { type Change, Folder } from '../fold/folder.ts';
import { Heartbeat, type Refused } from '../fold/watchdog.ts';
import { readWithheld } from '../fold/parking-tables.ts';
import { Parking, type ParkingOptions } from '../fold/parking.ts';
import type { Projection, ProjectedEvent } from '../contract/projection.ts';
import { RecentStreams } from '../fold/recent-streams.ts';
import type { StreamLog } from '../contract/stream-log.ts';
import { type Flat, flattened } from './flat.ts';
import type { Fault, FoldedPartition, FoldedStreams, FromPartition, Range, ToPartition } from './messages.ts';

/** The log as a partition reads it: its share of the streams, between two positions. */
export interface PartitionLog extends StreamLog {
  part(range: Range, part: { types: readonly string[]; part: number; of: number }): ProjectedEvent[];
}

/** Which partition this is (0, 1 …), and of how many. */
export interface PartitionPlace {
  readonly part: number;
  readonly of: number;
}

export type ParkingByProjection = Readonly<Record<string, ParkingOptions>>;

export interface PartitionOptions {
  readonly parking?: ParkingByProjection;
  readonly heartbeatCells?: SharedArrayBuffer;
  readonly refused?: readonly Refused[];
  /** The files of resumed builds, by projection. */
  readonly unfinished?: Readonly<Record<string, string>>;
  /** How many streams of each projection stay in memory. */
  readonly recent?: number;
}

/** Facts in memory are large, and can be read from the log again. */
const RECENT = 100;

/** The projections of a partition ask for the same streams, so each stream is read once per range. */
class RangeLog implements StreamLog {
  readonly #log: StreamLog;
  readonly #streams = new Map<string, readonly ProjectedEvent[]>();
  #through = 0n;

  constructor(log: StreamLog) {
    this.#log = log;
  }

  begin(through: bigint): void {
    this.#streams.clear();
    this.#through = through;
  }

  eventsOf(stream: string, through: bigint): ProjectedEvent[] {
    let events = this.#streams.get(stream);
    if (events === undefined) this.#streams.set(stream, (events = this.#log.eventsOf(stream, this.#through)));
    return events.filter(({ position }) => position <= through);
  }

  beginningOf(stream: string): bigint | undefined {
    return this.#log.beginningOf(stream);
  }
}

// Indexed loops: `from` of typed arrays uses an iterator and takes several times as long.

function namesOf(events: readonly ProjectedEvent[]): Pick<FoldedPartition, 'positions' | 'eventIds'> {
  const positions = new BigInt64Array(events.length);
  events.forEach(({ position }, at) => (positions[at] = position));
  return { positions, eventIds: events.map(({ id }) => id) };
}

function shownOf(changes: readonly Change[]): FoldedStreams {
  const entries = new Float64Array(changes.length);
  const through = new BigInt64Array(changes.length);
  changes.forEach(({ entry, after }, at) => {
    entries[at] = entry;
    through[at] = after.at(-1)!.position;
  });
  return { entries, through, names: changes.map(({ stream }) => stream) };
}

interface PartitionFoldOptions {
  readonly log: StreamLog;
  readonly parking: ParkingOptions | undefined;
  readonly heartbeat: Heartbeat;
  readonly unfinished: string | undefined;
  readonly recent: number;
}

/** Folds one projection of a build, in one partition. */
class PartitionFold {
  readonly #folder: Folder;
  readonly #recent: RecentStreams;
  readonly #parking: Parking;

  constructor(projection: Projection, { log, parking, heartbeat, unfinished, recent }: PartitionFoldOptions) {
    const { parked, skipped } = unfinished === undefined ? { parked: [], skipped: [] } : readWithheld(unfinished);
    this.#parking = new Parking(
      parked.map(({ key }) => key),
      parking,
      skipped,
    );
    this.#recent = new RecentStreams(this.#parking.without(log), new Set(projection.handles), recent);
    this.#folder = new Folder(projection, heartbeat);
  }

  fold(events: readonly ProjectedEvent[]): FoldedPartition {
    const own = events.filter((event) => this.#folder.handles(event));
    const { changes, differences } = this.#folder.fold(own, this.#recent, this.#parking);
    const { turn } = this.#parking;
    this.#parking.keep();
    for (const { stream, after } of changes) this.#recent.keep(stream, after);
    const tables: Record<string, { gone: Flat; come: Flat }> = {};
    for (const [name, { gone, come }] of differences) {
      tables[name] = { gone: flattened(gone), come: flattened(come) };
    }
    return {
      ...namesOf(own),
      streams: shownOf(changes),
      tables,
      ...(turn === undefined ? {} : { parking: turn }),
    };
  }
}

/** Folds the ranges that the build asks for, until it sends the end. */
export function servePartition(
  port: MessagePort,
  log: PartitionLog,
  projections: readonly Projection[],
  place: PartitionPlace,
  { parking = {}, heartbeatCells, refused = [], unfinished = {}, recent = RECENT }: PartitionOptions = {},
): Promise<void> {
  const rangeLog = new RangeLog(log);
  const folds = projections.map((projection, at) => {
    const { name } = projection;
    const own = refused.filter((each) => each.name === name);
    const heartbeat = new Heartbeat(heartbeatCells, at, own);
    return new PartitionFold(projection, {
      log: rangeLog,
      parking: parking[name],
      heartbeat,
      unfinished: unfinished[name],
      recent,
    });
  });
  const types = [...new Set(projections.flatMap(({ handles }) => handles))];
  const say = (message: FromPartition) => port.postMessage(message);
  const foldAll = ({ range, from }: Extract<ToPartition, { range: Range }>): void => {
    let at: number | undefined;
    try {
      const events = log.part(range, { types, ...place });
      rangeLog.begin(range.through);
      const folded: FoldedPartition[] = [];
      for (at = 0; at < folds.length; at++) {
        const begin = from[at]!;
        folded.push(folds[at]!.fold(begin > range.after ? events.filter(({ position }) => position > begin) : events));
      }
      say({ folded });
    } catch (error) {
      say({ fault: faultOf(error, at) });
    }
  };
  const { promise, resolve } = Promise.withResolvers<void>();
  port.on('message', (message: ToPartition) => {
    if ('range' in message) foldAll(message);
    else {
      port.close();
      resolve();
    }
  });
  return promise;
}

/** All reading is done before a projection folds, so anything thrown here is the fault of the projection. */
const faultOf = (error: unknown, projection: number | undefined): Fault => ({
  ...(projection === undefined ? {} : { projection }),
  reason: error instanceof Error ? error.message : String(error),
  ...(projection === undefined && isPassing(error) ? { isPassing: true as const } : {}),
});
