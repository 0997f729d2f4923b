/**
 * Reads come from the replica and yet see everything that was acknowledged before they were asked for, on any node: the
 * server is asked for its head, and the replica is waited for. Whoever asks meanwhile shares the next question.
 */
import { DiskFullError, EventStoreUnavailableError } from '../errors.ts';
import type { GlobalPosition } from '../event-store.ts';
import { CALL_MS, type Connection } from './connection.ts';
import { unavailable } from './faults.ts';
import { type Resolved, isSystems, lastOfAll } from './reads.ts';

interface Followed {
  readonly through: GlobalPosition;
  readonly isDiskFull: boolean;
  reaches(position: GlobalPosition, withinMs: number): Promise<boolean>;
}

/** What is left at least to whoever waited for a question that came to nothing. */
const LEAST_MS = 1000;
/** The server's own events at its head say nothing to us: so many are looked behind. */
const PAGES = [1, 32, 1024] as const;

export class Freshness {
  private readonly connection: Connection;
  private readonly replica: Followed;
  private readonly patienceMs: number;
  private current: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  constructor(connection: Connection, replica: Followed, patienceMs: number) {
    this.connection = connection;
    this.replica = replica;
    this.patienceMs = patienceMs;
  }

  /** @throws {EventStoreUnavailableError} when the server does not answer, or the replica does not come up to it */
  reached(): Promise<void> {
    if (this.current === undefined) return this.begin(this.patienceMs);
    // One that is under way may have been answered before this was asked.
    const asked = performance.now();
    this.next ??= this.current.then(
      () => this.begin(this.patienceMs),
      // Its time is the asker's own: two of them in full would keep a caller, and a process that ends, twice as long.
      () => this.begin(Math.max(LEAST_MS, this.patienceMs - (performance.now() - asked))),
    );
    return this.next;
  }

  private begin(forMs: number): Promise<void> {
    this.next = undefined;
    const round = this.round(forMs);
    this.current = round;
    const over = (): void => {
      if (this.current === round) this.current = undefined;
    };
    round.then(over, over);
    return round;
  }

  private async round(forMs: number): Promise<void> {
    const until = performance.now() + forMs;
    const head = await this.serverHead(forMs);
    if (head === undefined || (await this.replica.reaches(head, Math.max(0, until - performance.now())))) return;
    if (this.replica.isDiskFull)
      throw new DiskFullError('The disk that holds the replica is full: nothing is recorded until there is room.');
    throw new EventStoreUnavailableError(
      `The replica has not come up to EventStoreDB at ${this.connection.server.shown} within ${Math.round(forMs)} ms. Try again.`,
    );
  }

  /** Where the last event of anyone but the server lies; undefined when the replica is there already. */
  private async serverHead(forMs: number): Promise<GlobalPosition | undefined> {
    try {
      for (const count of PAGES) {
        const newest = await this.connection.insisting(
          (client, over) => lastOfAll(client, count, over),
          forMs,
          CALL_MS,
        );
        const told = this.toldBy(newest);
        if (told !== 'nothing') return told === 'there already' ? undefined : told;
        if (newest.length < count) return undefined;
      }
      return undefined;
    } catch (error) {
      throw unavailable(error, this.connection.server.shown);
    }
  }

  private toldBy(newest: readonly Resolved[]): GlobalPosition | 'there already' | 'nothing' {
    for (const { event } of newest) {
      const commit = event?.position?.commit;
      if (event === undefined || commit === undefined) continue;
      if (commit <= this.replica.through) return 'there already';
      if (!isSystems(event.streamId, event.type)) return commit;
    }
    return 'nothing';
  }
}
