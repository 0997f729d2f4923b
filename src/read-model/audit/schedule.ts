import { setTimeout as sleep } from 'node:timers/promises';
import type { Audit, AuditOptions } from './audit.ts';
import { afterPart, failure } from './finding.ts';
import type { AuditFinding, AuditRecords } from './records.ts';

/** A build that can be held against the log. */
export interface Auditable {
  readonly name: string;
  /** Its name in the catalogue, and where it lies. */
  readonly file: string;
  readonly path: string;
  readonly startedAt: string;
}

export interface AuditScheduleOptions {
  readonly records: AuditRecords;
  /** The builds that answer, and that this release can fold. */
  readonly auditable: () => readonly Auditable[];
  /** Audits one part of a build, at a slow throttling. */
  readonly audit: (build: Auditable, options: AuditOptions, signal: AbortSignal) => Promise<Audit>;
  readonly everyMs: number;
  readonly keysAPart?: number;
  readonly nowMs: () => number;
  /** Told of the end of each audit, and of the first part that diverges. */
  readonly onFound?: (build: Auditable, found: AuditFinding) => void;
}

/** Keys that are folded at once: with their events, what an audit in the background holds in memory. */
const KEYS_A_PART = 5_000;
const LOOK_MS = 60_000;

/**
 * Audits every build that answers, once in a while, one after the other and part by part. Each part is a reading of its
 * own, and how far it has come is kept: a restart goes on with the part that was under hand.
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
      // A record that cannot be kept, on a full disk, is nobody's end: the part is audited once more.
      if (!isDone) await sleep(lookMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  /** False where nothing is due. */
  async #auditNext(): Promise<boolean> {
    const [due] = this.#due();
    if (due !== undefined) await this.#auditPart(due);
    return due !== undefined;
  }

  /** What has been due for the longest comes first, and what was begun before all. */
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
      // An audit that was cut short is taken up where it was, at the next start.
      if (!this.#ending.signal.aborted) this.#keep(build, { found: failure(build.name, error, at()) });
    }
  }

  #keep(build: Auditable, known: Parameters<AuditRecords['keep']>[1]): void {
    const { records, onFound } = this.#options;
    records.keep(build.file, known);
    if (known.found !== undefined) onFound?.(build, known.found);
  }
}
