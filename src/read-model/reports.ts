import type { Builds } from './builds.ts';
import type { Catalogue } from './catalogue.ts';
import type { KnownProjection } from './known-projection.ts';
import { LastErrors } from './last-errors.ts';
import type { Operator, ProjectionReport } from './operator.ts';
import type { ProjectionStatus } from './projector.ts';
import type { ProjectorThread } from './projector-thread.ts';
import { RateMeter } from './rate-meter.ts';
import { statusOf } from './status-of.ts';

interface ReportsOptions {
  readonly catalogue: Catalogue;
  readonly builds: Builds;
  readonly operator: Operator;
  readonly thread: ProjectorThread;
  /** Why the key was parked that was parked last. */
  readonly lastParked: (name: string) => string | undefined;
}

/** How each projection is doing, in words and numbers, and the last fault that each has met. */
export class Reports {
  readonly errors = new LastErrors();
  readonly #options: ReportsOptions;
  readonly #rates = new RateMeter();

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  statusOf({ name, version }: KnownProjection): ProjectionStatus {
    const { catalogue, builds, thread } = this.#options;
    const serving = catalogue.serving(name);
    return statusOf({
      name,
      version,
      file: serving === undefined ? undefined : catalogue.pathOf(serving.file),
      lanes: thread.lanes,
      underWay: builds.underWay(name),
      isDead: thread.isDead,
    });
  }

  of(known: KnownProjection, status: ProjectionStatus): ProjectionReport {
    const { catalogue, builds, operator } = this.#options;
    const serving = catalogue.serving(known.name);
    return {
      name: known.name,
      version: known.version,
      status,
      serving,
      underWay: builds.underWay(known.name),
      builds: catalogue.builds(known.name),
      waiting: operator.waiting(known),
      ratePerSecond: this.#rates.perSecond(status.file, performance.now()),
      lastError: this.errors.of(known.name),
      lastAudit: serving && catalogue.audits.found(serving.file),
    };
  }

  /** Whether one of these, or a build under way, waits for room on the disk. */
  isDiskFull(known: readonly KnownProjection[]): boolean {
    const { builds, thread } = this.#options;
    return thread.lanes.some((lane) => lane.isDiskFull) || known.some(({ name }) => builds.underWay(name)?.isDiskFull);
  }

  note({ name, file, applied, parked, reason }: ProjectionStatus): void {
    const { builds, lastParked } = this.#options;
    this.#rates.note(file, applied, performance.now());
    this.errors.note(name, 'it', reason);
    this.errors.note(name, 'build', builds.underWay(name)?.reason);
    if (this.errors.hasMoreParked(name, parked)) this.errors.note(name, 'key', lastParked(name));
  }
}
