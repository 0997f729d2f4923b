/** The projections of this node for people: lag in events and in seconds, rate, what is left, and why something stopped. */
import { basename } from 'node:path';
import { type Audit, sentenceOf } from '#read-model/audit/audit';
import { findingOf } from '#read-model/audit/finding';
import type { AuditFinding } from '#read-model/audit/records';
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

export interface ProjectionOperationsOptions {
  readonly readModels: ReadModels;
  readonly log: LogEnds;
  readonly audit: (name: string, file: string, sample: number | undefined) => Promise<Audit>;
  readonly nowMs: () => number;
  readonly onFound?: (name: string, build: string, found: AuditFinding) => void;
}

export class ProjectionOperations {
  readonly #options: ProjectionOperationsOptions;

  constructor(options: ProjectionOperationsOptions) {
    this.#options = options;
  }

  projections() {
    return this.#options.readModels.reports().map((report) => ({
      name: report.name,
      version: report.version,
      status: shown(report.status.status),
      reason: report.underWay?.reason ?? report.status.reason ?? null,
      lastError: report.lastError ?? null,
      lastAudit:
        report.lastAudit === undefined ? null : { build: report.serving!.file, ...auditView(report.lastAudit) },
      parkedCount: report.status.parked,
      parked: this.#parked(report.name),
      skipped: this.#skipped(report.name),
      serving: this.#serving(report),
      building: this.#building(report),
      builds: report.builds.map(({ file }) => file),
      waiting: report.waiting?.file ?? null,
    }));
  }

  rebuild(name: string, flip: boolean): void {
    this.#options.readModels.rebuild(name, flip);
  }
  cancel(name: string): Promise<void> {
    return this.#options.readModels.cancel(name);
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

  /**
   * Try parked keys again; with `reason`, the key goes on without the event that parked it.
   *
   * @param name in this projection; left out, wherever such a key is parked
   * @param key this one; null: every one
   */
  async retryParked(name: string | undefined, key: string | null, reason?: string) {
    const { readModels } = this.#options;
    const hasSuch = (of: string) => this.#parked(of).some((parked) => key === null || parked.key === key);
    const names =
      name === undefined ? readModels.statuses().flatMap((each) => (hasSuch(each.name) ? each.name : [])) : [name];
    if (names.length === 0 && key !== null)
      throw new ProjectionOperationError(`The key ${key} is not parked anywhere.`);
    let [tried, freed] = [0, 0];
    for (const each of names) {
      const retried =
        reason === undefined || key === null
          ? await readModels.retryParked(each, key)
          : await readModels.skipParked(each, key, reason);
      tried += retried.tried;
      freed += retried.freed.length;
    }
    const projections = this.projections().filter((each) => names.includes(each.name));
    const still = projections.flatMap(({ parked }) => parked).filter((parked) => key === null || parked.key === key);
    return { tried, freed, parked: still, projections };
  }

  async audit(name: string, sample?: number) {
    const file = this.#options.readModels.servingFile(name);
    if (file === undefined)
      throw new ProjectionOperationError(`No build of ${name} answers: there is nothing to audit.`);
    const found = await this.#options.audit(name, file, sample);
    // A sample that finds nothing does not take back what an audit of all found.
    const finding = findingOf(found, new Date(this.#options.nowMs()).toISOString());
    if (sample === undefined || !found.isSound)
      this.#options.readModels.audits.keep(basename(file), { found: finding });
    this.#options.onFound?.(name, basename(file), finding);
    return {
      name,
      position: String(found.position),
      isSound: found.isSound,
      sentence: sentenceOf(found),
      keysChecked: found.keysChecked,
      rowsChecked: found.rowsChecked,
      parkedKeys: found.parkedKeys,
      waitingEvents: found.waitingEvents,
      skippedEvents: found.skippedEvents,
      divergences: found.divergences.map(({ key, what, event }) => ({
        key,
        kind: shown(what),
        position: event === undefined ? null : String(event.position),
        eventType: event?.type ?? null,
        eventId: event?.id ?? null,
      })),
    };
  }

  isRefusal(error: unknown): error is Error {
    return error instanceof ProjectionOperationError || error instanceof ReadModelUnavailableError;
  }

  #parked(name: string) {
    return this.#shown(name, () => this.#options.readModels.parked(name)).map(({ position, ...parked }) => ({
      projection: name,
      ...parked,
      position: String(position),
    }));
  }

  #skipped(name: string) {
    return this.#shown(name, () => this.#options.readModels.skipped(name)).map(({ position, ...skipped }) => ({
      ...skipped,
      position: String(position),
    }));
  }

  /** Nothing, where there is no build that could be asked. */
  #shown<T>(name: string, read: () => T[]): T[] {
    return this.#options.readModels.isReadable(name) ? read() : [];
  }

  #serving({ name, serving, ratePerSecond }: ProjectionReport) {
    const { readModels } = this.#options;
    if (serving === undefined || !readModels.isReadable(name)) return null;
    const { position, applied, digest } = readModels.read(name, (_, checkpoint) => checkpoint());
    const lag = this.#lagOf(position);
    return {
      build: basename(serving.file),
      previous: serving.previous,
      since: serving.since,
      position: String(position),
      recordedAt: this.#options.log.recordedAt(position),
      ...lag,
      applied,
      digest,
      ratePerSecond,
      etaSeconds: etaOf(lag.lagEvents, ratePerSecond),
    };
  }

  #lagOf(position: bigint) {
    const { log, nowMs } = this.#options;
    const oldest = log.recordedAfter(position);
    return {
      lagEvents: log.countAfter(position),
      lagSeconds: oldest === null ? 0 : Math.max(0, (nowMs() - Date.parse(oldest)) / 1000),
    };
  }

  #building({ underWay }: ProjectionReport) {
    if (underWay === undefined) return null;
    const { log } = this.#options;
    const { entry, phase, position, applied, startedAtMs, from = -1n } = underWay;
    const lag = this.#lagOf(position);
    const read = log.countAfter(from) - lag.lagEvents;
    const ratePerSecond = (read * 1000) / Math.max(1, performance.now() - startedAtMs);
    return {
      build: entry.file,
      phase: shown(phase),
      position: String(position),
      resumedFrom: from < 0n ? null : String(from),
      target: String(log.head() ?? position),
      ...lag,
      applied,
      ratePerSecond,
      etaSeconds: etaOf(lag.lagEvents, ratePerSecond),
    };
  }
}

/** Closed lists are written in lower case here, and in capitals where they are shown. */
const shown = (value: string): string => value.toUpperCase();

function auditView({ first, outcome, ...found }: AuditFinding) {
  if (first === null) return { ...found, outcome: shown(outcome), first };
  const { what, ...divergence } = first;
  return { ...found, outcome: shown(outcome), first: { ...divergence, kind: shown(what) } };
}

/** Seconds until nothing is left; null where nothing moves. */
function etaOf(left: number, ratePerSecond: number): number | null {
  if (left === 0) return 0;
  return ratePerSecond === 0 ? null : left / ratePerSecond;
}
