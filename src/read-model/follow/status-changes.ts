import { basename } from 'node:path';
import type { ProjectionStatus } from './followed-build.ts';
import type { ParkedReport } from '../fold/parking-tables.ts';
import type { OnReadModelEvent } from '../contract/read-model-event.ts';

/** The name of the thread in which projections follow the log. */
export const PROJECTOR_THREAD = 'projector';

interface Seen {
  readonly file: string;
  readonly state: 'fine' | 'waiting' | 'stopped';
  readonly parkedKeys: number;
}

const stateOf = ({ status, reason }: ProjectionStatus): Seen['state'] => {
  if (status === 'stopped') return 'stopped';
  return reason === undefined ? 'fine' : 'waiting';
};

/** Reports changes in the status of the serving builds, as events for the log. */
export class StatusChanges {
  readonly #tell: OnReadModelEvent;
  /** The parked keys of the serving build; empty if it cannot be read. */
  readonly #parkedOf: (projection: string) => readonly ParkedReport[];
  readonly #seen = new Map<string, Seen>();
  readonly #parked = new Map<string, ReadonlySet<string>>();

  constructor(tell: OnReadModelEvent, parkedOf: (projection: string) => readonly ParkedReport[]) {
    this.#tell = tell;
    this.#parkedOf = parkedOf;
  }

  note(status: ProjectionStatus): void {
    const { name, file, parked } = status;
    const before = this.#seen.get(name);
    const state = stateOf(status);
    if (before?.state === state && before.parkedKeys === parked && before.file === file) return;
    this.#seen.set(name, { file, state, parkedKeys: parked });
    if (state !== (before?.state ?? 'fine')) this.#tellState(status, state);
    if (parked !== (before?.parkedKeys ?? 0)) this.#tellParked(name);
  }

  #tellState({ name, file, position, reason = '', error }: ProjectionStatus, state: Seen['state']): void {
    const of = { projection: name, build: basename(file) };
    if (state === 'fine') this.#tell({ event: 'projection.following', ...of, position });
    else if (state === 'waiting') this.#tell({ event: 'projection.waiting', ...of, reason });
    else this.#tell({ event: 'projection.stopped', ...of, position, thread: PROJECTOR_THREAD, error: error ?? reason });
  }

  #tellParked(projection: string): void {
    const before = this.#parked.get(projection) ?? new Set();
    const reports = this.#parkedOf(projection);
    const keys = new Set(reports.map(({ key }) => key));
    this.#parked.set(projection, keys);
    const parkedKeys = keys.size;
    for (const { events: _, ...report } of reports)
      if (!before.has(report.key)) this.#tell({ event: 'projection.parked', projection, ...report, parkedKeys });
    const freedKeys = [...before].filter((key) => !keys.has(key)).length;
    if (freedKeys > 0) this.#tell({ event: 'projection.freed', projection, freedKeys, parkedKeys });
  }
}
