/** The replica seen from the main thread: how far it has come, who waits for it, and what ails it. */
import type { Worker } from 'node:worker_threads';
import { type Thread, startThread } from '#threads/start-thread';
import { EventStoreUnavailableError } from '../errors.ts';
import type { GlobalPosition } from '../event-store.ts';
import type { FromReplica, Progress, ReplicaThreadData } from './messages.ts';

/** Signatures of appends whose answer was lost: nobody may ask for them any more. */
const MAX_SIGNATURES = 10_000;

/** Lost: it is not followed. Back: it is followed again. Halted: it will not be, until a restart. */
export type StoreLog = (line: string, about: 'lost' | 'back' | 'halted' | 'noted') => void;

interface Waiter {
  readonly isOver: () => boolean;
  readonly resolve: () => void;
}

export class Replica {
  private readonly worker: Worker;
  private readonly exited: Promise<void>;
  private readonly listeners = new Set<() => void>();
  private readonly waiters = new Set<Waiter>();
  private readonly signatures = new Set<string>();
  private progress: Omit<Progress, 'signatures'>;
  private ailment: { readonly since: number; readonly reason: string } | undefined;
  private halt: string | undefined;
  private isClosing = false;
  private readonly log: StoreLog;

  private constructor({ worker, ended }: Thread, opened: Omit<Progress, 'signatures' | 'caughtUp'>, log: StoreLog) {
    this.log = log;
    this.worker = worker;
    this.progress = { ...opened, caughtUp: false };
    worker.on('message', (message: FromReplica) => {
      this.hear(message);
    });
    this.exited = ended.then((error) => {
      const how = error === undefined ? 'has ended' : `has failed (${error.message})`;
      this.halted(`The thread of the replica ${how}. Restart the service.`);
    });
  }

  /** @throws {EventStoreUnavailableError} when the replica cannot be opened */
  static open(data: ReplicaThreadData, log: StoreLog): Promise<Replica> {
    const thread = startThread('replica', data);
    return new Promise((resolve, reject) => {
      void thread.ended.then((error) => {
        const reason = error?.message ?? 'its thread has ended';
        reject(new EventStoreUnavailableError(`The replica cannot start: ${reason}`, { cause: error }));
      });
      thread.worker.once('message', (message: FromReplica) => {
        if ('opened' in message) resolve(new Replica(thread, message.opened, log));
        else reject(new EventStoreUnavailableError('failed' in message ? message.failed : 'The replica did not open.'));
      });
    });
  }

  /** Everything up to here has been seen, inclusive. */
  get through(): GlobalPosition {
    return this.progress.through;
  }
  get state(): Omit<Progress, 'signatures'> {
    return this.progress;
  }

  /** What keeps it from following, and since when; undefined while it follows. */
  get trouble(): { readonly since: number; readonly reason: string } | undefined {
    return this.halt === undefined ? this.ailment : { since: 0, reason: this.halt };
  }

  onAdded(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Whether the append with this signature was seen as the one that was kept; asked once. */
  saw(signature: string): boolean {
    return this.signatures.delete(signature);
  }

  /** True when it has come to the position in time. */
  reaches(position: GlobalPosition, withinMs: number): Promise<boolean> {
    return this.until(() => this.progress.through >= position, withinMs);
  }

  /** @throws {EventStoreUnavailableError} when it will never come to that */
  async caughtUp(): Promise<void> {
    await this.until(() => this.progress.caughtUp);
    if (this.halt !== undefined) throw new EventStoreUnavailableError(this.halt);
  }

  private async until(isSo: () => boolean, withinMs?: number): Promise<boolean> {
    if (isSo()) return true;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
        resolve();
      };
      const timer = withinMs === undefined ? undefined : setTimeout(done, withinMs);
      const waiter: Waiter = { isOver: () => isSo() || this.halt !== undefined, resolve: done };
      this.waiters.add(waiter);
      if (waiter.isOver()) done();
    });
    return isSo();
  }

  private hear(message: FromReplica): void {
    if ('progress' in message) {
      const { signatures, ...progress } = message.progress;
      const head = this.progress.head;
      this.progress = progress;
      for (const signature of signatures) this.signatures.add(signature);
      while (this.signatures.size > MAX_SIGNATURES) this.signatures.delete([...this.signatures][0] ?? '');
      if (progress.head !== head) for (const listener of this.listeners) listener();
      this.rouse();
    } else if ('trouble' in message) {
      const { trouble, isDiskFull } = message;
      this.heardOfDisk(isDiskFull);
      this.ailment = trouble === null ? undefined : { since: Date.now(), reason: trouble };
      this.log(trouble ?? 'EventStoreDB is followed again.', trouble === null ? 'back' : 'lost');
    } else if ('said' in message) this.log(message.said, 'noted');
    else if ('halted' in message) this.halted(message.halted);
  }

  /** Whether it waits for room on the disk. */
  isDiskFull = false;
  private readonly diskListeners = new Set<(isFull: boolean) => void>();

  /** Calls back when it finds the disk full, and when it goes on. Returns the way to stop it. */
  onDisk(listener: (isFull: boolean) => void): () => void {
    this.diskListeners.add(listener);
    return () => this.diskListeners.delete(listener);
  }

  private heardOfDisk(isFull: boolean): void {
    if (isFull === this.isDiskFull) return;
    this.isDiskFull = isFull;
    for (const listener of this.diskListeners) listener(isFull);
  }

  private halted(reason: string): void {
    if (this.halt === undefined && !this.isClosing) this.log(reason, 'halted');
    this.halt ??= reason;
    this.rouse();
  }

  private rouse(): void {
    for (const waiter of this.waiters) if (waiter.isOver()) waiter.resolve();
  }

  async close(): Promise<void> {
    this.isClosing = true;
    this.worker.postMessage({ close: true });
    await this.exited;
  }
}
