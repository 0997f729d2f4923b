/** The projections of this node for people: lag in events and in seconds, rate, what is left, and why something stopped. */
import { basename } from 'node:path';
import { type Audit, sentenceOf } from '#read-model/audit';
import {
  ProjectionOperationError,
  type ProjectionReport,
  type ReadModels,
  ReadModelUnavailableError,
} from '#read-model/read-models';

/** What is asked of the log: where it ends, and what lies after a position. */
export interface LogEnds {
  head(): bigint | null;
  countAfter(position: bigint): number;
  recordedAt(position: bigint): string | null;
  /** When the first event after a position was recorded. */
  recordedAfter(position: bigint): string | null;
}

export interface DeskOptions {
  readonly readModels: ReadModels;
  readonly log: LogEnds;
  readonly audit: (name: string, file: string, sample: number | undefined) => Promise<Audit>;
  readonly nowMs: () => number;
}

export class ProjectionDesk {
  readonly #options: DeskOptions;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  projections() {
    return this.#options.readModels.reports().map((report) => ({
      name: report.name,
      version: report.version,
      status: report.status.status,
      reason: report.underWay?.reason ?? report.status.reason ?? null,
      serving: this.#serving(report),
      building: this.#building(report),
      builds: report.builds.map(({ file }) => file),
    }));
  }

  rebuild(name: string, flip: boolean): void {
    this.#options.readModels.rebuild(name, flip);
  }
  cancel(name: string): void {
    this.#options.readModels.cancel(name);
  }
  flip(name: string): Promise<void> {
    return this.#options.readModels.flip(name);
  }
  rollback(name: string): Promise<void> {
    return this.#options.readModels.rollback(name);
  }
  drop(name: string): Promise<string[]> {
    return this.#options.readModels.drop(name);
  }

  async audit(name: string, sample?: number) {
    const file = this.#options.readModels.servingFile(name);
    if (file === undefined)
      throw new ProjectionOperationError(`No build of ${name} answers: there is nothing to audit.`);
    const found = await this.#options.audit(name, file, sample);
    return {
      name,
      position: String(found.position),
      isSound: found.isSound,
      sentence: sentenceOf(found),
      keysChecked: found.keysChecked,
      rowsChecked: found.rowsChecked,
      divergences: found.divergences.map(({ key, what, event }) => ({
        key,
        what,
        position: event === undefined ? null : String(event.position),
        eventType: event?.type ?? null,
        eventId: event?.id ?? null,
      })),
    };
  }

  isRefusal(error: unknown): error is Error {
    return error instanceof ProjectionOperationError || error instanceof ReadModelUnavailableError;
  }

  #serving({ name, serving }: ProjectionReport) {
    if (serving === undefined) return null;
    const { readModels, log, nowMs } = this.#options;
    const { position, applied, digest } = readModels.read(name, (_, checkpoint) => checkpoint);
    const oldest = log.recordedAfter(position);
    return {
      build: basename(serving.file),
      previous: serving.previous,
      since: serving.since,
      position: String(position),
      recordedAt: log.recordedAt(position),
      lagEvents: log.countAfter(position),
      lagSeconds: oldest === null ? 0 : Math.max(0, (nowMs() - Date.parse(oldest)) / 1000),
      applied,
      digest,
    };
  }

  #building({ underWay }: ProjectionReport) {
    if (underWay === undefined) return null;
    const { log } = this.#options;
    const { entry, phase, position, applied, startedAtMs } = underWay;
    const left = log.countAfter(position);
    const read = log.countAfter(-1n) - left;
    const ratePerSecond = (read * 1000) / Math.max(1, performance.now() - startedAtMs);
    return {
      build: entry.file,
      phase,
      position: String(position),
      target: String(log.head() ?? position),
      applied,
      ratePerSecond,
      etaSeconds: ratePerSecond === 0 ? null : left / ratePerSecond,
    };
  }
}
