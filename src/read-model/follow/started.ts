import type { ProjectionStatus } from './followed-build.ts';
import { isForLater, isSettled } from './status-of.ts';

/** The progress of a start: whether queries can be answered, and whether every projection has caught up once. */
export class Started {
  readonly #ready = Promise.withResolvers<void>();
  readonly #opened = Promise.withResolvers<void>();

  constructor() {
    for (const { promise } of [this.#ready, this.#opened]) promise.catch(() => {}); // A rejection that nobody awaits must not end the process.
  }

  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  get opened(): Promise<void> {
    return this.#opened.promise;
  }

  see(statuses: readonly ProjectionStatus[], isShort: boolean): void {
    if (statuses.length === 0) return;
    if (statuses.every(isSettled)) this.#ready.resolve();
    if (statuses.every((status) => isSettled(status) || isForLater(status, isShort))) this.#opened.resolve();
  }

  fail(error: Error): void {
    this.#ready.reject(error);
    this.#opened.reject(error);
  }
}
