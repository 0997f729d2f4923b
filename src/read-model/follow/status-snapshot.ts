import type { Checkpoint } from '../contract/checkpoint.ts';
import type { ProjectionStatus } from './followed-build.ts';

/** The status of each projection. Every query asks for it, so it is computed once and cached until something changes. */
export class StatusSnapshot {
  readonly #find: () => readonly ProjectionStatus[];
  #statuses: ReadonlyMap<string, ProjectionStatus> | undefined;

  constructor(find: () => readonly ProjectionStatus[]) {
    this.#find = find;
  }

  all(): readonly ProjectionStatus[] {
    return [...this.#known().values()];
  }

  of(name: string): ProjectionStatus | undefined {
    return this.#known().get(name);
  }

  /** Changes whenever rows may change: another build serves, an event was applied, a key was parked or freed. */
  versionOf(name: string): string {
    const status = this.of(name);
    return status === undefined ? '' : `${status.file} ${status.applied} ${status.parked} ${status.status}`;
  }

  /**
   * The checkpoint of a read model, given the one in its file. While no event is for the projection, the projector advances the
   * position in memory only: if both have applied the same events, the rows are valid up to the position of the projector.
   */
  reached(name: string, written: Checkpoint): Checkpoint {
    const followed = this.of(name);
    return followed !== undefined && followed.digest === written.digest && followed.position > written.position
      ? { ...written, position: followed.position }
      : written;
  }

  forget(): void {
    this.#statuses = undefined;
  }

  #known(): ReadonlyMap<string, ProjectionStatus> {
    return (this.#statuses ??= new Map(this.#find().map((status) => [status.name, status])));
  }
}
