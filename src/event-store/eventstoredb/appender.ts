/** Appends of the service: so many at once, each signed, and acknowledged when the replica has it. */
import type { AppendResult, GlobalPosition, NewEvent, StreamRevision } from '../event-store.ts';
import type { Connection } from './connection.ts';
import { appendExactly } from './exact-append.ts';
import { unavailable } from './faults.ts';
import { streamFrom } from './reads.ts';
import { signatureOf, toServer, unsigned } from './wire-events.ts';

interface Seen {
  readonly through: GlobalPosition;
  saw(signature: string): boolean;
  reaches(position: GlobalPosition, withinMs: number): Promise<boolean>;
}

/** Longer than a live subscription takes; then the server is asked. */
const SEEN_WITHIN_MS = 500;
/** More queued at once stalls the client. */
const MOST_IN_FLIGHT = 256;

export class Appender {
  private readonly connection: Connection;
  private readonly replica: Seen;
  private readonly instance: string;
  private readonly patienceMs: number;
  private count = 0;
  private inFlight = 0;
  private readonly queue: (() => void)[] = [];

  constructor(connection: Connection, replica: Seen, instance: string, patienceMs: number) {
    this.connection = connection;
    this.replica = replica;
    this.instance = instance;
    this.patienceMs = patienceMs;
  }

  async append(stream: string, events: readonly NewEvent[], expected: StreamRevision | 'none'): Promise<AppendResult> {
    this.count += 1;
    const signature = signatureOf(this.instance, this.count);
    const known = this.replica.through;
    const append = { stream, events: events.map((event) => toServer(event, signature)), expected };
    const { revision, position } = await this.inTurn(() => appendExactly(this.connection, append, this.patienceMs));
    const repeated = position <= known || !(await this.isOurs(stream, revision, position, signature));
    return { revision, position, repeated };
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.inFlight >= MOST_IN_FLIGHT) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.inFlight += 1;
    try {
      return await work();
    } finally {
      this.inFlight -= 1;
      this.queue.shift()?.();
    }
  }

  /**
   * Whether the event that stands there is the one that this call sent. A repeat, or a twin on another node, gets the
   * same answer from the server; the signature in the metadata tells them apart.
   */
  private async isOurs(
    stream: string,
    revision: StreamRevision,
    position: GlobalPosition,
    signature: string,
  ): Promise<boolean> {
    if (await this.replica.reaches(position, SEEN_WITHIN_MS)) return this.replica.saw(signature);
    try {
      const [there] = await this.connection.insisting(
        (client, over) => streamFrom(client, stream, revision, 1, over),
        this.patienceMs,
      );
      return unsigned(there?.metadata).signature === signature;
    } catch (error) {
      throw unavailable(error, this.connection.server.shown);
    }
  }
}
