import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing } from '#event-store/sqlite-fault';
import type { BuildEntry, Serving, BuildRequest } from './catalogue.ts';
import type { BuildProgress, InThreadOptions } from './build-in-thread.ts';
import { BuildError, buildInThread } from './build-in-thread.ts';
import { BUILD_THREAD, reportFailed, reportFinished } from './build-events.ts';
import type { Refused } from '../fold/watchdog.ts';
import type { BuildsOptions } from './builds-options.ts';
import { recoveryPlanOf } from './recovery-plan.ts';
import type { ProjectionStatus } from '../follow/followed-build.ts';
import { discard } from '../store/opening.ts';
import { bytesOf, hasRoom } from './disk-room.ts';
import type { KnownProjection } from './known-projection.ts';
import { mayPass, type UnderWay } from './under-way.ts';

interface Begun {
  readonly known: KnownProjection;
  readonly entry: BuildEntry;
}

const ANEW = 'It begins anew: the machine went down before it was whole';

/** The delay before a build starts over after a fault of the disk. */
const RETRY_MS = 5_000;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Starts and resumes the builds of all projections, keeps track of those under way, and hands complete ones over. */
export class Builds {
  readonly #options: BuildsOptions;
  readonly #underWay = new Map<string, UnderWay>();
  readonly #ending = new Map<string, AbortController>();
  readonly #running = new Set<Promise<void>>();
  #isClosing = false;

  constructor(options: BuildsOptions) {
    this.#options = options;
  }

  underWay(name: string): UnderWay | undefined {
    return this.#underWay.get(name);
  }

  /** Whether this release can follow a build of this projection. */
  isOfThisRelease({ fingerprint }: KnownProjection, entry: BuildEntry | undefined): boolean {
    return entry?.fingerprint === fingerprint && entry.state === 'ready';
  }

  /** At start: follows complete builds, resumes interrupted ones, and builds what is missing. */
  resume(known: readonly KnownProjection[], isShort: boolean): void {
    const { catalogue, follow, log } = this.#options;
    const begun: Begun[] = [];
    const anew = new Map<string, string>();
    for (const projection of known) {
      const found = recoveryPlanOf(catalogue, projection, log);
      for (const { file } of found.gone) this.#forget(projection, file);
      const { arriving, unfinished, again, isMissing, mismatch } = found;
      if (arriving !== undefined) this.#isUnderWay(projection, arriving);
      for (const { file } of found.follow) follow(projection.name, catalogue.pathOf(file));
      if (unfinished !== undefined) begun.push({ known: projection, entry: unfinished });
      else if (isMissing || again !== undefined) begun.push(this.#begun(projection, again ?? null));
      if (again !== undefined) anew.set(projection.name, ANEW);
      if (mismatch !== undefined) anew.set(projection.name, `It is built anew: ${mismatch}`);
    }
    this.#go(begun, isShort);
    for (const [name, reason] of anew) this.#change(name, { reason });
  }

  /** Removes a build whose file is lost from the catalogue. It no longer serves. */
  #forget({ name }: KnownProjection, file: string): void {
    const { catalogue } = this.#options;
    const serving: Serving | undefined = catalogue.serving(name);
    if (serving?.file === file) catalogue.unserve(name);
    catalogue.drop(file);
  }

  /** Builds these beside the serving builds, in one pass of the log. */
  start(projections: readonly KnownProjection[], isShort: boolean, request: BuildRequest | null = null): void {
    this.#go(
      projections.map((known) => this.#begun(known, request)),
      isShort,
    );
  }

  #begun(known: KnownProjection, request: BuildRequest | null): Begun {
    return { known, entry: this.#options.catalogue.begin(known, request) };
  }

  #isUnderWay({ name }: KnownProjection, entry: BuildEntry): void {
    const startedAtMs = performance.now();
    this.#underWay.set(name, { entry, phase: 'reading', position: -1n, applied: 0, startedAtMs });
  }

  #go(entries: readonly Begun[], isShort: boolean): void {
    const { catalogue, follow, ordersOf, onEvent } = this.#options;
    for (const { known, entry } of entries) {
      this.#isUnderWay(known, entry);
      onEvent({ event: 'build.started', projection: known.name, build: entry.file });
      if (isShort) follow(known.name, catalogue.pathOf(entry.file), ordersOf(known));
    }
    if (!isShort && entries.length > 0) this.#inThread(entries);
    this.#options.onProgress();
  }

  #inThread(entries: readonly Begun[]): void {
    const ending = new AbortController();
    for (const { known } of entries) this.#ending.set(known.name, ending);
    const running = this.#buildAll(entries, ending.signal);
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  /** Builds all in one pass of the log. After a fault it starts over without the projection or event at fault. */
  async #buildAll(entries: readonly Begun[], signal: AbortSignal): Promise<void> {
    const refused: Refused[] = [];
    for (let left = entries; left.length > 0;) {
      try {
        await this.#build(left, refused, signal);
        for (const { known, entry } of left) this.#options.follow(known.name, this.#pathOf(entry));
        return;
      } catch (error) {
        // The next start resumes a build that a stop interrupted.
        if (this.#isClosing) return;
        left = signal.aborted ? this.#fail(left, error, true) : await this.#afterFault(left, error, refused, signal);
      }
    }
  }

  #build(entries: readonly Begun[], refused: readonly Refused[], signal: AbortSignal): Promise<void> {
    const { logFile, manifest, thread, ordersOf, mostParked, foldLimitMs, range, onProgress } = this.#options;
    const models = entries.map(({ known, entry }) => ({
      projection: known.described,
      file: this.#pathOf(entry),
      parking: { orders: ordersOf(known), ...(mostParked === undefined ? {} : { most: mostParked }) },
    }));
    const options: InThreadOptions = {
      onProgress: (progress: readonly BuildProgress[]) => {
        for (const { name, position, applied } of progress) {
          const { from = position } = this.#underWay.get(name) ?? {};
          const now = applied === 0 ? {} : { reason: undefined, isDiskFull: false };
          this.#change(name, { position, applied, from, ...now });
        }
        onProgress();
      },
      signal,
      refused,
      ...(thread === undefined ? {} : { thread }),
      ...(foldLimitMs === undefined ? {} : { foldLimitMs }),
    };
    return buildInThread({ logFile, manifest, models, range }, options);
  }

  /** Returns the builds that are still to be made. */
  async #afterFault(
    entries: readonly Begun[],
    error: unknown,
    refused: Refused[],
    signal: AbortSignal,
  ): Promise<readonly Begun[]> {
    const { hung, projection } = error instanceof BuildError ? error : {};
    const isTemporary = error instanceof BuildError ? error.isPassing : isPassing(error, true);
    if (hung === undefined && !isTemporary) {
      const failed = entries.filter(({ known }) => projection === undefined || known.name === projection);
      this.#fail(failed, error);
      return entries.filter((each) => !failed.includes(each));
    }
    if (hung !== undefined) refused.push(hung);
    const taken = entries.reduce((sum, { entry }) => sum + bytesOf(this.#pathOf(entry)), 0);
    for (const { known, entry } of entries) {
      // The next attempt starts from nothing, and others may need the disk space meanwhile.
      discard(this.#pathOf(entry));
      this.#change(known.name, {
        position: -1n,
        applied: 0,
        from: undefined,
        reason: `It begins anew: ${wordsOf(error)}`,
        isDiskFull: error instanceof BuildError && error.isDiskFull,
      });
      const of = { projection: known.name, build: entry.file };
      this.#options.onEvent({ event: 'build.restarted', ...of, thread: BUILD_THREAD, error });
    }
    this.#options.onProgress();
    if (isTemporary) await this.#waitForRoom(taken, signal);
    if (this.#isClosing) return [];
    return signal.aborted ? this.#fail(entries, error, true) : entries;
  }

  /** Waits at least {@link RETRY_MS}, and until the disk has room for more than was used: a build must not fill it for everybody. */
  async #waitForRoom(taken: number, signal: AbortSignal): Promise<void> {
    const { catalogue, retryMs = RETRY_MS } = this.#options;
    do await sleep(retryMs, undefined, { signal }).catch(() => {});
    while (!signal.aborted && !hasRoom(catalogue.pathOf(''), taken));
  }

  #fail(entries: readonly Begun[], error: unknown, wasCancelled = false): readonly Begun[] {
    for (const { known } of entries) this.fail(known.name, error, wasCancelled);
    return [];
  }

  #pathOf({ file }: BuildEntry): string {
    return this.#options.catalogue.pathOf(file);
  }

  /** The projector follows a build. If the build was under way, it is now complete. */
  arrived(known: KnownProjection, path: string): void {
    const { catalogue, onReady, onEvent, followed } = this.#options;
    const under = this.#underWay.get(known.name);
    if (under === undefined || under.phase !== 'reading' || catalogue.pathOf(under.entry.file) !== path) return;
    try {
      catalogue.ready(under.entry.file);
    } catch (error) {
      // A full disk cannot store this row either. The next report of the projector tries again.
      this.#change(known.name, { reason: `It waits and tries again: ${wordsOf(error)}` });
      return;
    }
    // The change of phase makes sure that this is reported once.
    this.#change(known.name, { phase: 'whole', reason: undefined });
    reportFinished(onEvent, under, followed(path));
    onReady(known, under.entry.file);
  }

  /** Notes the progress of a build of a short log, which the projector makes itself. */
  progressed({ name, file, position, applied, reason, isDiskFull }: ProjectionStatus): void {
    const under = this.#underWay.get(name);
    if (under?.phase === 'reading' && this.#pathOf(under.entry) === file)
      this.#change(name, { position, applied, reason, isDiskFull: isDiskFull === true });
  }

  /** The projector stopped on a build. If the build was under way, it has failed. */
  stopped(known: KnownProjection, path: string): void {
    const under = this.#underWay.get(known.name);
    if (under === undefined || this.#options.catalogue.pathOf(under.entry.file) !== path) return;
    if (under.phase === 'failed') return;
    const reason = this.#options.followed(path)?.reason ?? 'It stopped';
    this.#change(known.name, { phase: 'failed', reason });
    reportFailed(this.#options.onEvent, under, reason);
  }

  phase(name: string, phase: UnderWay['phase']): void {
    this.#change(name, { phase });
    this.#options.onProgress();
  }

  done(name: string): void {
    this.#underWay.delete(name);
    this.#ending.delete(name);
    this.#options.onProgress();
  }

  /** The build failed or was cancelled; the serving build continues. A stop of the service is no failure: the next start resumes. */
  fail(name: string, error: unknown, wasCancelled = false): void {
    const under = this.#underWay.get(name);
    if (under === undefined || this.#isClosing) return;
    if (wasCancelled) this.done(name);
    else this.#change(name, { phase: 'failed', reason: wordsOf(error), mayPass: mayPass(error) });
    reportFailed(this.#options.onEvent, under, wasCancelled ? undefined : error);
    try {
      this.#options.catalogue.drop(under.entry.file);
    } catch {
      // A full disk cannot delete the row, but the file can be removed. The next start removes a row without a file.
      discard(this.#pathOf(under.entry));
    }
    this.#options.onProgress();
  }

  /** Cancels a build in threads. Returns false if it is none: then the projector follows it and has to release it. */
  cancel(name: string): boolean {
    const ending = this.#ending.get(name);
    ending?.abort();
    return ending !== undefined && this.#underWay.get(name)?.phase === 'reading';
  }

  /** An estimate of the disk space that the builds under way still need, bytes. */
  get bytesWanted(): number {
    return [...this.#underWay.values()].reduce((sum, { entry, phase }) => {
      const { catalogue } = this.#options;
      const serving = catalogue.serving(entry.projection)?.file;
      if (phase !== 'reading' || serving === undefined) return sum;
      return sum + Math.max(0, bytesOf(catalogue.pathOf(serving)) - bytesOf(this.#pathOf(entry)));
    }, 0);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    for (const ending of this.#ending.values()) ending.abort();
    await Promise.all(this.#running);
  }

  #change(name: string, change: Partial<UnderWay>): void {
    const under = this.#underWay.get(name);
    if (under !== undefined) this.#underWay.set(name, { ...under, ...change });
  }
}
