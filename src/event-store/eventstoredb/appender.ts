/** Appends at an exact revision, again with the same ids while the fault may pass: a lost answer costs nothing. */
import { NO_STREAM } from '@eventstore/db-client';
import type { AppendResult, GlobalPosition, NewEvent, StreamRevision } from '../event-store.ts';
import { EventStoreUnavailableError } from '../errors.ts';
import { CALL_MS, type Connection } from './connection.ts';
import { appendError, unavailable } from './faults.ts';
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
    const { revision, position } = await this.inTurn(() => this.send(stream, events, expected, signature));
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

  private async send(
    stream: string,
    events: readonly NewEvent[],
    expected: StreamRevision | 'none',
    signature: string,
  ): Promise<{ revision: StreamRevision; position: GlobalPosition }> {
    const data = events.map((event) => toServer(event, signature));
    const { credentials } = this.connection.server;
    try {
      const result = await this.connection.insisting(
        (client) =>
          client.appendToStream(stream, data, {
            expectedRevision: expected === 'none' ? NO_STREAM : expected,
            // Selects the one-call append: its state is its own, and an answer that comes twice does no harm.
            credentials,
            deadline: CALL_MS,
            requiresLeader: true,
          }),
        this.patienceMs,
      );
      if (result.position === undefined) throw new EventStoreUnavailableError('The server gave no position.');
      return { revision: result.nextExpectedRevision, position: result.position.commit };
    } catch (error) {
      throw appendError(error, stream, expected, this.connection.server.shown);
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
