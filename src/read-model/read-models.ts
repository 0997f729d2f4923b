import type { AuditRecords } from './audit/records.ts';
import { auditableIn } from './audit/auditable.ts';
import type { Auditable } from './audit/schedule.ts';
import { Builds } from './rebuild/builds.ts';
import { type KnownProjection, knownProjection } from './rebuild/known-projection.ts';
import { Catalogue } from './rebuild/catalogue.ts';
import { Connections } from './read/connections.ts';
import { NO_LOG } from './contract/stream-log.ts';
import { Operator, type ProjectionReport } from './rebuild/operations.ts';
import { type ParkedReport, parkedIn, skippedIn } from './fold/parking-tables.ts';
import type { SkippedEvent } from './fold/parking.ts';
import type { DescribedProjection } from './contract/projection.ts';
import type { ProjectionStatus, Retried } from './follow/projector.ts';
import { readOnce, type SnapshotRead } from './read/read-connection.ts';
import { ProjectorThread } from './follow/projector-thread.ts';
import { LostBuilds } from './rebuild/lost-builds.ts';
import { Reports } from './follow/reports.ts';
import type { ReadModelsOptions } from './read-models-options.ts';
import { haveReached, whyNobodyAnswers, whyStale } from './follow/status-of.ts';
import { Started } from './follow/started.ts';
import { StatusSnapshot } from './follow/status-snapshot.ts';
import { ReadModelUnavailableError } from './contract/unavailable.ts';
import { Waiters } from './follow/waiters.ts';

export type { ProjectorThreadData } from './follow/projector-thread.ts';
export type { ProjectionReport } from './rebuild/operations.ts';
export type { ProjectionStatus } from './follow/projector.ts';
export type { ReadModelsOptions } from './read-models-options.ts';
export { ProjectionOperationError, ReadModelUnavailableError } from './contract/unavailable.ts';

/** How often the files of builds are checked. */
const LOOK_EVERY_MS = 2_000;

/** The read models of this node: the threads that write them, the connections that read them, and the catalogue of builds. */
export class ReadModels {
  /** The results of audits, by the file of the build. */
  readonly audits: AuditRecords;
  readonly #catalogue: Catalogue;
  readonly #connections: Connections;
  readonly #builds: Builds;
  readonly #thread: ProjectorThread;
  readonly #operator: Operator;
  readonly #lost: LostBuilds;
  readonly #options: ReadModelsOptions;
  readonly #started = new Started();
  readonly #waiters = new Waiters();
  readonly #reports: Reports;
  #known: readonly KnownProjection[] | undefined;
  #isShort = true;
  readonly #snapshot = new StatusSnapshot(() => (this.#known ?? []).map((known) => this.#reports.statusOf(known)));
  #closing = false;
  readonly #looking: NodeJS.Timeout;

  constructor(options: ReadModelsOptions) {
    const { logFile, directory, thread, buildThread, limits, onEvent = () => {} } = options;
    const manifest = String(options.manifest);
    this.#options = options;
    this.#catalogue = new Catalogue(directory);
    this.audits = this.#catalogue.audits;
    this.#connections = new Connections({
      catalogue: this.#catalogue,
      log: options.log ?? NO_LOG,
      onLost: (known, file, why) => this.#lost.replace(known, file, why),
    });
    this.#thread = new ProjectorThread(
      { logFile, manifest, ...limits },
      {
        onKnown: (known, isShort) => this.#begin(known, isShort),
        onProgress: () => this.#hear(),
        onDeath: (error) => this.#die(error),
      },
      thread,
    );
    this.#builds = new Builds({
      catalogue: this.#catalogue,
      logFile,
      log: options.log,
      manifest,
      ...(buildThread === undefined ? {} : { thread: buildThread }),
      follow: (name, file, orders) => this.#thread.follow(name, file, orders),
      ordersOf: (known) => this.#connections.ordersOf(known),
      ...limits,
      followed: (file) => this.#thread.builds.find((build) => build.file === file),
      onReady: (known, file) => void this.#operator.takeOver(known, file),
      onEvent,
      onProgress: () => this.#changed(),
    });
    this.#operator = new Operator({
      catalogue: this.#catalogue,
      builds: this.#builds,
      connections: this.#connections,
      thread: this.#thread,
      verify: options.verify ?? (() => Promise.resolve()),
      isShort: () => this.#isShort,
      parkedIn: (path) => readOnce(path, parkedIn),
      retention: options.retention,
      onEvent,
      onChange: () => this.#changed(),
    });
    this.#reports = new Reports({
      catalogue: this.#catalogue,
      builds: this.#builds,
      operator: this.#operator,
      thread: this.#thread,
      // If its file cannot be read now, the parked keys are reported later.
      parkedOf: (name) => (this.isReadable(name) ? this.parked(name) : []),
      onEvent,
    });
    this.#lost = new LostBuilds({
      catalogue: this.#catalogue,
      connections: this.#connections,
      builds: this.#builds,
      thread: this.#thread,
      known: () => this.#known ?? [],
      isShort: () => this.#isShort,
      onLost: (name, why) => this.#reports.errors.note(name, 'file', why),
      onChange: () => this.#changed(),
    });
    this.#looking = setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
  }

  /** Resolves when every projection has caught up once or stopped. Rejects if the thread dies before that. */
  ready(): Promise<void> {
    return this.#started.ready;
  }

  /** Like {@link ready}, but does not wait for builds of a long log. Until they are complete, answers are marked as stale. */
  opened(): Promise<void> {
    return this.#started.opened;
  }

  /** The status of each projection: of the build that serves, or of the one that will. Empty until the thread has started. */
  statuses(): readonly ProjectionStatus[] {
    return this.#snapshot.all();
  }

  /** A text that changes whenever the rows of a read model may have changed. */
  readonly versionOf = (name: string): string => this.#snapshot.versionOf(name);

  /** The position of a read model; -1 if it is unknown. */
  readonly positionOf = (name: string): bigint => this.#snapshot.of(name)?.position ?? -1n;

  /** True if an answer from this read model may be incomplete: it is being built, waits, has stopped, or is of an older release. */
  isStale(name: string): boolean {
    const status = this.#snapshot.of(name);
    return status?.status === 'building' || status?.reason !== undefined;
  }

  /** Why an answer from this read model may be incomplete, in words; undefined if it is complete. */
  staleBecause(name: string): string | undefined {
    return whyStale(this.#snapshot.of(name), () => this.parked(name)[0]?.reason) ?? this.#connections.damageOf(name);
  }

  /** Whether a read model, or a build under way, waits for disk space. */
  get isDiskFull(): boolean {
    return this.#reports.isDiskFull(this.#known ?? []);
  }

  reports(): ProjectionReport[] {
    return (this.#known ?? []).map((known) => this.#reports.of(known, this.#snapshot.of(known.name)!));
  }

  /** The builds that can be audited: those that serve and were made by this release. */
  auditable(): Auditable[] {
    return auditableIn(this.#catalogue, this.#known ?? []);
  }

  /** Tells the projector that the log has grown. */
  wake(): void {
    this.#thread.wake();
  }

  /** Whether {@link read} answers. */
  isReadable(name: string): boolean {
    const known = this.#known?.find((each) => each.name === name);
    return known !== undefined && this.#connections.isReadable(known);
  }

  /**
   * Read one read model. All reads in the callback see one consistent state of one build, that of the checkpoint.
   *
   * @throws {ReadModelUnavailableError} no such projection, no build of it answers yet, or its file cannot be read now
   */
  read<T>(name: string, read: SnapshotRead<T>): T {
    const known = this.#known?.find((each) => each.name === name);
    if (known === undefined || !this.#connections.isServed(known))
      throw new ReadModelUnavailableError(whyNobodyAnswers(name, this.#known && this.#snapshot, this.#options.head));
    return this.#connections.read(known, (db, written) => read(db, () => this.#snapshot.reached(name, written())));
  }

  /**
   * Wait until the read models show everything up to a position.
   *
   * @param names the projections to wait for. Default: all
   * @returns false if that did not happen in the given time, or cannot because a projection stopped or is unknown
   */
  waitFor(position: bigint, timeoutMs: number, names?: readonly string[]): Promise<boolean> {
    this.wake();
    return this.#waiters.wait(() => this.#reached(position, names), timeoutMs);
  }

  /** @throws {ProjectionOperationError} the operation is refused; the message says why. The same holds for those below */
  rebuild(name: string, flip = true): void {
    this.#operator.rebuild(this.#find(name), flip);
  }
  cancel(name: string): Promise<void> {
    return this.#operator.cancel(this.#find(name));
  }
  flip(name: string): Promise<void> {
    return this.#operator.flip(this.#find(name));
  }
  rollback(name: string): Promise<void> {
    return this.#operator.rollback(this.#find(name));
  }
  drop(name: string): Promise<string[]> {
    return this.#operator.drop(this.#find(name));
  }

  /** Remove builds whose retention has ended. */
  sweep(): Promise<void> {
    return this.#operator.sweep(this.#known ?? []);
  }

  /** The parked keys of the serving build, in the order of the log. */
  parked(name: string): ParkedReport[] {
    return this.read(name, parkedIn);
  }

  /** The events that the serving build skipped. */
  skipped(name: string): SkippedEvent[] {
    return this.read(name, (db) => skippedIn(db));
  }

  /** Retry parked keys, one or all. */
  retryParked(name: string, key: string | null): Promise<Retried> {
    return this.#operator.retry(this.#find(name), key);
  }

  /** Continue a parked key without the event that parked it, as long as that event cannot be folded. */
  skipParked(name: string, key: string, reason: string): Promise<Retried> {
    return this.#operator.retry(this.#find(name), key, reason);
  }

  /** The file of the serving build, for tools that read it without the service. */
  servingFile(name: string): string | undefined {
    const file = this.#catalogue.serving(name)?.file;
    return file === undefined ? undefined : this.#catalogue.pathOf(file);
  }

  /** Finishes the present step, then closes everything. */
  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#looking);
    await this.#builds.close();
    // Readers first: the last connection to close merges the write-ahead log, and only a writer can.
    this.#connections.close();
    await this.#thread.close();
    this.#catalogue.close();
  }

  #begin(described: readonly DescribedProjection[], isShort: boolean): void {
    this.#known = described.map(knownProjection);
    this.#isShort = isShort;
    this.#builds.resume(this.#known, isShort);
    this.#changed();
  }

  #hear(): void {
    this.#snapshot.forget();
    this.#lost.see(this.#thread.builds);
    for (const build of this.#thread.builds) {
      const { name, file, status } = build;
      const known = this.#known?.find((each) => each.name === name);
      this.#builds.progressed(build);
      if (known !== undefined && status === 'following') this.#builds.arrived(known, file);
      if (known !== undefined && status === 'stopped') this.#builds.stopped(known, file);
    }
    if (this.#thread.builds.some(({ isDamaged }) => isDamaged)) this.#lost.look();
    this.#changed();
  }

  /** Files can disappear while nobody reads or writes them, and builds that lacked disk space may have it now. */
  #look(): void {
    if (this.#closing || this.#thread.isDead) return;
    this.#lost.look();
    this.#hear();
  }

  #changed(): void {
    this.#snapshot.forget();
    if (this.#closing) return;
    this.#waiters.look();
    const statuses = this.statuses();
    for (const status of statuses) this.#reports.note(status);
    this.#started.see(statuses, this.#isShort);
    this.#options.onProgress?.(statuses);
  }

  #die(error: Error): void {
    this.#snapshot.forget();
    this.#waiters.look();
    this.#started.fail(error);
    if (this.#closing) return;
    this.#reports.threadFailed(error);
    this.#options.onFatal?.(error);
  }

  #reached(position: bigint, names?: readonly string[]): boolean | undefined {
    if (this.#known === undefined) return this.#thread.isDead ? false : undefined;
    return haveReached(position, names?.map((name) => this.#snapshot.of(name)) ?? this.statuses());
  }

  #find(name: string): KnownProjection {
    const known = this.#known?.find((each) => each.name === name);
    if (known === undefined) throw new ReadModelUnavailableError(`There is no projection "${name}"`);
    return known;
  }
}
