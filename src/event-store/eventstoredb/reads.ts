/** Bounded reads, each in full and let go of when its time is up. */
import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  START,
  type AllStreamResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import type { ServerPosition } from '../log/replica-writer.ts';
import { isDeleted, isNotFound } from './faults.ts';

export type Resolved = AllStreamResolvedEvent;

export async function collected<T>(source: StreamingRead<T>, signal: AbortSignal): Promise<T[]> {
  signal.addEventListener('abort', () => {
    source.on('error', () => undefined);
    source.cancel().catch(() => undefined);
  });
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}

/** The newest of everything, the newest first. */
export const lastOfAll = (client: EventStoreDBClient, count: number, signal: AbortSignal): Promise<Resolved[]> =>
  collected(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: count, requiresLeader: true }), signal);

export const allFrom = (
  client: EventStoreDBClient,
  from: ServerPosition | null,
  count: number,
  signal: AbortSignal,
): Promise<Resolved[]> => collected(client.readAll({ fromPosition: from ?? START, maxCount: count }), signal);

/** What a stream holds from a revision; empty where it is missing, deleted or shorter. */
export async function streamFrom(
  client: EventStoreDBClient,
  stream: string,
  from: bigint,
  count: number,
  signal: AbortSignal,
): Promise<{ revision: bigint; id: string; metadata: unknown }[]> {
  try {
    const read = client.readStream(stream, { fromRevision: from, maxCount: count, requiresLeader: true });
    const found = await collected(read, signal);
    return found.flatMap(({ event }) =>
      event === undefined ? [] : [{ revision: event.revision, id: event.id, metadata: event.metadata }],
    );
  } catch (error) {
    if (isNotFound(error) || isDeleted(error)) return [];
    throw error;
  }
}

/** True for a stream that was deleted for ever. */
export async function isTombstoned(client: EventStoreDBClient, stream: string, signal: AbortSignal): Promise<boolean> {
  try {
    await collected(client.readStream(stream, { maxCount: 1, requiresLeader: true }), signal);
    return false;
  } catch (error) {
    if (isDeleted(error)) return true;
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** True for what the server keeps for itself, and for links. */
export const isSystems = (streamId: string, type: string): boolean => streamId.startsWith('$') || type.startsWith('$');
