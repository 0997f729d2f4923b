/** One append at an exact revision, sent again with the same ids while the fault may pass: a lost answer costs nothing. */
import { type EventData, NO_STREAM } from '@eventstore/db-client';
import { EventStoreUnavailableError } from '../errors.ts';
import type { GlobalPosition, StreamRevision } from '../event-store.ts';
import { CALL_MS, type Connection } from './connection.ts';
import { appendError } from './faults.ts';

export interface ExactAppend {
  readonly stream: string;
  readonly events: readonly EventData[];
  readonly expected: StreamRevision | 'none';
}

/** @throws {EventStoreError} in the words of the port */
export async function appendExactly(
  connection: Connection,
  { stream, events, expected }: ExactAppend,
  patienceMs: number,
): Promise<{ revision: StreamRevision; position: GlobalPosition }> {
  const { credentials, shown } = connection.server;
  try {
    const result = await connection.insisting(
      (client) =>
        client.appendToStream(stream, [...events], {
          expectedRevision: expected === 'none' ? NO_STREAM : expected,
          // Selects the one-call append: its state is its own, and an answer that comes twice does no harm.
          credentials,
          deadline: CALL_MS,
          requiresLeader: true,
        }),
      patienceMs,
    );
    if (result.position === undefined) throw new EventStoreUnavailableError('The server gave no position.');
    return { revision: result.nextExpectedRevision, position: result.position.commit };
  } catch (error) {
    throw appendError(error, stream, expected, shown);
  }
}
