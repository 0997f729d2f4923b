import { setTimeout as sleep } from 'node:timers/promises';
import type { Audit, AuditOptions } from './audit.ts';
import { afterPart, failure } from './finding.ts';
import type { AuditFinding, AuditRecords } from './records.ts';

/** A build that can be audited. */
export interface Auditable {
  readonly name: string;
  /** Its file name in the catalogue, and its path. */
  readonly file: string;
  readonly path: string;
  readonly startedAt: string;
}

export interface AuditScheduleOptions {
  readonly records: AuditRecords;
  /** The builds that serve and that this release can fold. */
  readonly auditable: () => readonly Auditable[];
  /** Audits one part of a build in the background. */
  readonly audit: (build: Auditable, options: AuditOptions, signal: AbortSignal) => Promise<Audit>;
  readonly everyMs: number;
  readonly keysAPart?: number;
  readonly nowMs: () => number;
  /** Called at the end of each audit and at the first divergence. */
  readonly onFound?: (build: Auditable, found: AuditFinding) => void;
}

/** The number of keys in a part, which bounds the memory of an audit in the background. */
const KEYS_A_PART = 5_000;
const LOOK_MS = 60_000;

/**
 * Audits every serving build at intervals, one at a time and in parts. Each part is a separate read transaction, and progress is
 * stored: after a restart the audit continues with the unfinished part.
 */
export class AuditSchedule {
  readonly #options: AuditScheduleOptions;
  readonly #ending = new AbortController();
  readonly #running: Promise<void>;

  constructor(options: AuditScheduleOptions) {
    this.#options = options;
    this.#running = this.#run();
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    const lookMs = Math.min(LOOK_MS, this.#options.everyMs / 4);
    while (!signal.aborted) {
      const isDone = await this.#auditNext().catch(() => false);
      // If the result cannot be stored, on a full disk say, the part is audited again.
      if (!isDone) await sleep(lookMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  /** Returns false if nothing is due. */
  async #auditNext(): Promise<boolean> {
    const [due] = this.#due();
    if (due !== undefined) await this.#auditPart(due);
    return due !== undefined;
  }

  /** A started audit comes first, then the build that has been due for the longest. */
  #due(): Auditable[] {
    const { records, everyMs, nowMs, auditable } = this.#options;
    const latestMs = nowMs() - everyMs;
    return auditable()
      .map((build) => {
        const lastMs = Date.parse(records.found(build.file)?.at ?? build.startedAt);
        return { build, lastMs: records.going(build.file) === undefined ? lastMs : -Infinity };
      })
      .filter(({ lastMs }) => lastMs <= latestMs)
      .sort((one, other) => one.lastMs - other.lastMs)
      .map(({ build }) => build);
  }

  async #auditPart(build: Auditable): Promise<void> {
    const { records, audit, nowMs, keysAPart: keys = KEYS_A_PART } = this.#options;
    const going = records.going(build.file);
    const part = { keys, at: going?.next ?? 0, ...(going && { of: going.parts }) };
    const at = () => new Date(nowMs()).toISOString();
    try {
      this.#keep(build, afterPart(going, await audit(build, { part }, this.#ending.signal), at()));
    } catch (error) {
      // An interrupted audit continues at the next start.
      if (!this.#ending.signal.aborted) this.#keep(build, { found: failure(build.name, error, at()) });
    }
  }

  #keep(build: Auditable, known: Parameters<AuditRecords['keep']>[1]): void {
    const { records, onFound } = this.#options;
    records.keep(build.file, known);
    if (known.found !== undefined) onFound?.(build, known.found);
  }
}
