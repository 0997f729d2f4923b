import type { ProjectionStatus } from './lane.ts';

/** No projection has this name. */
const ALL = '';

/** How each projection is doing. Every read asks: put together once, until something changes. */
export class ToldStatuses {
  readonly #find: () => readonly ProjectionStatus[];
  #told: ReadonlyMap<string, ProjectionStatus> | undefined;
  #states: ReadonlyMap<string, string> | undefined;

  constructor(find: () => readonly ProjectionStatus[]) {
    this.#find = find;
  }

  all(): readonly ProjectionStatus[] {
    return [...this.#known().values()];
  }

  of(name: string): ProjectionStatus | undefined {
    return this.#known().get(name);
  }

  /** Another text wherever answers may be others: another build serves, or it went on. Without a name: that of all. */
  stateOf(name: string = ALL): string {
    this.#states ??= this.#statesNow();
    return this.#states.get(name) ?? '';
  }

  #statesNow(): ReadonlyMap<string, string> {
    const states = new Map(
      this.all().map((each) => [each.name, `${each.file} ${each.position} ${each.applied} ${each.parked}`]),
    );
    return states.set(ALL, [...states.values()].join('\n'));
  }

  forget(): void {
    this.#told = undefined;
    this.#states = undefined;
  }

  #known(): ReadonlyMap<string, ProjectionStatus> {
    return (this.#told ??= new Map(this.#find().map((status) => [status.name, status])));
  }
}
