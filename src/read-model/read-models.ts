import type { AuditRecords } from './audits/records.ts';
import { auditableIn } from './audits/auditable.ts';
import type { Auditable } from './audits/schedule.ts';
import { Builds, type KnownProjection, knownProjection } from './builds.ts';
import { Catalogue } from './catalogue.ts';
import { Connections } from './connections.ts';
import { NO_LOG } from './stream-log.ts';
import { Operator, type ProjectionReport } from './operator.ts';
import { type ParkedReport, parkedIn, skippedIn } from './parking/parking-tables.ts';
import type { SkippedEvent } from './parking/parking.ts';
import type { DescribedProjection } from './projection.ts';
import type { ProjectionStatus, Retried } from './projector.ts';
import { readOnce, type SnapshotRead } from './read-connection.ts';
import { ProjectorThread } from './projector-thread.ts';
import { LastErrors } from './last-errors.ts';
import { RateMeter } from './rate-meter.ts';
import type { ReadModelsOptions } from './read-models-options.ts';
import { haveReached, isSettled, statusOf, whyStale } from './status-of.ts';
import { StatusSnapshot } from './status-snapshot.ts';
import { Waiters } from './waiters.ts';

export type { ProjectorThreadData } from './projector-thread.ts';
export { ProjectionOperationError, type ProjectionReport } from './operator.ts';
export type { ProjectionStatus } from './projector.ts';
export type { ReadModelsOptions } from './read-models-options.ts';

/** The projection is not known, or it stopped before its read model was whole. */
export class ReadModelUnavailableError extends Error {
  override readonly name = 'ReadModelUnavailableError';
}

/** The read models of this node: threads that write them, connections that read them, and which build serves. */
export class ReadModels {
  /** What audits found, by the file of the build. */
  readonly audits: AuditRecords;
  readonly #catalogue: Catalogue;
  readonly #connections: Connections;
  readonly #builds: Builds;
  readonly #thread: ProjectorThread;
  readonly #operator: Operator;
  readonly #options: ReadModelsOptions;
  readonly #ready = Promise.withResolvers<void>();
  readonly #opened = Promise.withResolvers<void>();
  readonly #waiters = new Waiters();
  readonly #rates = new RateMeter();
  readonly #errors = new LastErrors();
  #known: readonly KnownProjection[] | undefined;
  #isShort = true;
  readonly #snapshot = new StatusSnapshot(() => (this.#known ?? []).map((known) => this.#statusOf(known)));
  #closing = false;

  constructor(options: ReadModelsOptions) {
    const { logFile, directory, thread, buildThread, limits } = options;
    const manifest = String(options.manifest);
    this.#options = options;
    this.#catalogue = new Catalogue(directory);
    this.audits = this.#catalogue.audits;
    this.#connections = new Connections(this.#catalogue, options.log ?? NO_LOG);
    for (const { promise } of [this.#ready, this.#opened]) promise.catch(() => {}); // whether anyone asks or not
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
      ordersOf: (known) => this.#connections.of(known.name, known).snapshot((db) => skippedIn(db)),
      ...limits,
      reasonOf: (file) => this.#thread.lanes.find((lane) => lane.file === file)?.reason ?? 'It stopped',
      onReady: (known, file) => void this.#operator.takeOver(known, file),
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
      onChange: () => this.#changed(),
    });
  }

  /** Resolves when every projection has caught up once, or stopped. Rejects when the thread dies before. */
  ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** As {@link ready}, but waits for no build of a long log: until that is whole, answers say that they are stale. */
  opened(): Promise<void> {
    return this.#opened.promise;
  }

  /** How each projection is doing: the build that serves, or the one that will. Empty before the thread has begun. */
  statuses(): readonly ProjectionStatus[] {
    return this.#snapshot.all();
  }

  /** Changes whenever the rows of a read model may be others. */
  readonly versionOf = (name: string): string => this.#snapshot.versionOf(name);

  /** How far a read model has come; -1 where it is not known. */
  readonly positionOf = (name: string): bigint => this.#snapshot.of(name)?.position ?? -1n;

  /** True when an answer from this read model may not be whole: it is being built or has stopped, or is an older release's. */
  isStale(name: string): boolean {
    return ['building', 'stopped'].includes(this.#snapshot.of(name)?.status ?? '');
  }

  /** Why an answer from this read model may not be whole, in words; undefined where it is as the log says. */
  staleBecause(name: string): string | undefined {
    return whyStale(this.#snapshot.of(name), () => this.parked(name)[0]?.reason) ?? this.#connections.damageOf(name);
  }

  reports(): ProjectionReport[] {
    return (this.#known ?? []).map((known) => this.#reportOf(known, this.#snapshot.of(known.name)!));
  }

  /** The builds that serve and are of this release: what an audit can hold against the log. */
  auditable(): Auditable[] {
    return auditableIn(this.#catalogue, this.#known ?? []);
  }

  #reportOf(known: KnownProjection, status: ProjectionStatus): ProjectionReport {
    const serving = this.#catalogue.serving(known.name);
    return {
      name: known.name,
      version: known.version,
      status,
      serving,
      underWay: this.#builds.underWay(known.name),
      builds: this.#catalogue.builds(known.name),
      waiting: this.#operator.waiting(known),
      ratePerSecond: this.#rates.perSecond(status.file, performance.now()),
      lastError: this.#errors.of(known.name),
      lastAudit: serving && this.#catalogue.audits.found(serving.file),
    };
  }

  /** The log has grown. */
  wake(): void {
    this.#thread.wake();
  }

  /** Whether {@link read} answers. */
  isReadable(name: string): boolean {
    const known = this.#known?.find((each) => each.name === name);
    return known !== undefined && this.#shows(known, this.#connections.of(name, known));
  }

  /**
   * Read one read model. Whatever `read` asks sees one state of one build of it, the one of the checkpoint. Before there
   * is a build, it sees a model that shows nothing, and {@link isStale} says so.
   *
   * @throws {ReadModelUnavailableError} no such projection, or it stopped before it was built
   */
  read<T>(name: string, read: SnapshotRead<T>): T {
    const known = this.#known?.find((each) => each.name === name);
    if (known === undefined) throw new ReadModelUnavailableError(`The read model "${name}" is not known`);
    const connection = this.#connections.of(name, known);
    if (!this.#shows(known, connection))
      throw new ReadModelUnavailableError(`The read model "${name}" could not be built`);
    return connection.snapshot(read);
  }

  /**
   * Wait until the read models show everything up to a position.
   *
   * @param names the projections to wait for. Default: all
   * @returns false when that has not come about in the time given, or cannot, for a projection stopped or is not known
   */
  waitFor(position: bigint, timeoutMs: number, names?: readonly string[]): Promise<boolean> {
    this.wake();
    return this.#waiters.wait(() => this.#reached(position, names), timeoutMs);
  }

  /** @throws {ProjectionOperationError} it cannot be done, and why; so do those below */
  rebuild(name: string, flip = true): void {
    this.#operator.rebuild(this.#find(name), flip);
  }
  cancel(name: string): void {
    this.#operator.cancel(this.#find(name));
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

  /** Let go of builds that have served their time. */
  sweep(): Promise<void> {
    return this.#operator.sweep(this.#known ?? []);
  }

  /** The keys that wait in the build that serves, in the order of the log. */
  parked(name: string): ParkedReport[] {
    return this.read(name, parkedIn);
  }

  /** The events that keys of the build that serves went on without. */
  skipped(name: string): SkippedEvent[] {
    return this.read(name, (db) => skippedIn(db));
  }

  /** Try parked keys again, one or all. */
  retryParked(name: string, key: string | null): Promise<Retried> {
    return this.#operator.retry(this.#find(name), key);
  }

  /** A parked key goes on without the event that parked it, for as long as that cannot be folded. */
  skipParked(name: string, key: string, reason: string): Promise<Retried> {
    return this.#operator.retry(this.#find(name), key, reason);
  }

  /** The file of the build that serves, for whoever wants to look at it without the service. */
  servingFile(name: string): string | undefined {
    const file = this.#catalogue.serving(name)?.file;
    return file === undefined ? undefined : this.#catalogue.pathOf(file);
  }

  /** Let the step under way end, then let go of everything. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#builds.close();
    await this.#thread.close();
    this.#connections.close();
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
    for (const { name, file, status } of this.#thread.lanes) {
      const known = this.#known?.find((each) => each.name === name);
      if (known !== undefined && status === 'following') this.#builds.arrived(known, file);
      if (known !== undefined && status === 'stopped') this.#builds.stopped(known, file);
    }
    this.#changed();
  }

  #changed(): void {
    this.#snapshot.forget();
    if (this.#closing) return;
    this.#waiters.look();
    const statuses = this.statuses();
    for (const status of statuses) this.#note(status);
    if (statuses.length > 0) this.#open(statuses);
    this.#options.onProgress?.(statuses);
  }

  #note({ name, file, applied, parked, reason }: ProjectionStatus): void {
    this.#rates.note(file, applied, performance.now());
    this.#errors.note(name, 'it', reason);
    this.#errors.note(name, 'build', this.#builds.underWay(name)?.reason);
    if (this.#errors.hasMoreParked(name, parked)) this.#errors.note(name, 'key', this.parked(name).at(-1)?.reason);
  }

  #open(statuses: readonly ProjectionStatus[]): void {
    if (statuses.every(isSettled)) this.#ready.resolve();
    if (statuses.every((status) => isSettled(status) || (status.status === 'building' && !this.#isShort)))
      this.#opened.resolve();
  }

  #die(error: Error): void {
    this.#snapshot.forget();
    this.#waiters.look();
    this.#ready.reject(error);
    this.#opened.reject(error);
    if (!this.#closing) this.#options.onFatal?.(error);
  }

  #reached(position: bigint, names?: readonly string[]): boolean | undefined {
    if (this.#known === undefined) return this.#thread.isDead ? false : undefined;
    return haveReached(position, names?.map((name) => this.#snapshot.of(name)) ?? this.statuses());
  }

  /** Whether a connection is to a build, or to the nothing from which one is being made. */
  #shows({ name }: KnownProjection, { sealed }: { readonly sealed: boolean }): boolean {
    return sealed || this.#snapshot.of(name)?.status !== 'stopped';
  }

  #statusOf({ name, version }: KnownProjection): ProjectionStatus {
    return statusOf({
      name,
      version,
      file: this.servingFile(name),
      lanes: this.#thread.lanes,
      underWay: this.#builds.underWay(name),
      isDead: this.#thread.isDead,
    });
  }

  #find(name: string): KnownProjection {
    const known = this.#known?.find((each) => each.name === name);
    if (known === undefined) throw new ReadModelUnavailableError(`There is no projection "${name}"`);
    return known;
  }
}
