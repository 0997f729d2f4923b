import type { Builds } from '../rebuild/builds.ts';
import type { Catalogue } from '../rebuild/catalogue.ts';
import type { KnownProjection } from '../rebuild/known-projection.ts';
import { LastErrors } from './last-errors.ts';
import type { Operator, ProjectionReport } from '../rebuild/operations.ts';
import type { ProjectionStatus } from './projector.ts';
import type { ProjectorThread } from './projector-thread.ts';
import type { ParkedReport } from '../fold/parking-tables.ts';
import type { OnReadModelEvent } from '../contract/read-model-event.ts';
import { PROJECTOR_THREAD, StatusChanges } from './status-changes.ts';
import { RateMeter } from './rate-meter.ts';
import { statusOf } from './status-of.ts';

interface ReportsOptions {
  readonly catalogue: Catalogue;
  readonly builds: Builds;
  readonly operator: Operator;
  readonly thread: ProjectorThread;
  /** The parked keys of the serving build; empty if it cannot be read. */
  readonly parkedOf: (name: string) => readonly ParkedReport[];
  readonly onEvent: OnReadModelEvent;
}

/** Reports the status of each projection for operators, with its rate and its last fault. */
export class Reports {
  readonly errors = new LastErrors();
  readonly #options: ReportsOptions;
  readonly #rates = new RateMeter();
  readonly #changes: StatusChanges;

  constructor(options: ReportsOptions) {
    this.#options = options;
    this.#changes = new StatusChanges(options.onEvent, options.parkedOf);
  }

  statusOf({ name, version }: KnownProjection): ProjectionStatus {
    const { catalogue, builds, thread } = this.#options;
    const serving = catalogue.serving(name);
    return statusOf({
      name,
      version,
      file: serving === undefined ? undefined : catalogue.pathOf(serving.file),
      builds: thread.builds,
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

  /** Whether one of these, or a build under way, waits for disk space. */
  isDiskFull(known: readonly KnownProjection[]): boolean {
    const { builds, thread } = this.#options;
    return (
      thread.builds.some((build) => build.isDiskFull) || known.some(({ name }) => builds.underWay(name)?.isDiskFull)
    );
  }

  note(status: ProjectionStatus): void {
    const { name, file, applied, parked, reason } = status;
    const { builds, parkedOf } = this.#options;
    this.#changes.note(status);
    this.#rates.note(file, applied, performance.now());
    this.errors.note(name, 'it', reason);
    this.errors.note(name, 'build', builds.underWay(name)?.reason);
    if (this.errors.hasMoreParked(name, parked)) this.errors.note(name, 'key', parkedOf(name).at(-1)?.reason);
  }

  /** The thread that follows the log has ended. */
  threadFailed(error: Error): void {
    this.#options.onEvent({ event: 'thread.failed', thread: PROJECTOR_THREAD, error });
  }
}
