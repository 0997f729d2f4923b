/**
 * What suites leave on a server that others share: nothing. Their own streams have names that nobody else uses; what nodes
 * under test record is told from others' facts by who recorded it. A scavenge then gives the space back.
 */
import { END, BACKWARDS, EventStoreDBClient, type Position, START } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { TOKEN } from '../server.ts';

/** Begins the name of every stream that a suite writes by itself. */
export const TEST_STREAMS = 'aide-memoire-test-';

/** A stream of its own, whatever else the server holds. */
export const ownStream = (what: string): string => `${TEST_STREAMS}${what}-${randomUUID()}`;

/** Who records in the suites: the token that they send, and whoever loads the press release. */
const RECORDERS: readonly unknown[] = [TOKEN.all, 'demo'];

const recorderOf = (metadata: unknown): unknown =>
  (metadata as { recordedBy?: { id?: unknown } } | undefined)?.recordedBy?.id;

/** Where a server's log ends. */
export async function endOf(url: string): Promise<Position | typeof START> {
  const client = EventStoreDBClient.connectionString(url);
  let end: Position | typeof START = START;
  for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
    end = event?.position ?? START;
  await client.dispose();
  return end;
}

/** Deletes the streams that suites have written into since a position. */
export async function removeTraces(url: string, since: Position | typeof START): Promise<void> {
  const client = EventStoreDBClient.connectionString(url);
  const streams = new Set<string>();
  for await (const { event } of client.readAll({ fromPosition: since }))
    if (event?.streamId.startsWith(TEST_STREAMS) || RECORDERS.includes(recorderOf(event?.metadata)))
      streams.add(event?.streamId ?? '');
  // One that a test has deleted is not found.
  for (const stream of streams) await client.deleteStream(stream).catch(() => undefined);
  await client.dispose();
}
