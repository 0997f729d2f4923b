/** Checks an append and writes its JSON, once, before anything leaves the caller's thread. */
import { AppendTooLargeError, EmptyAppendError, InvalidEventError, MAX_APPEND_BYTES } from '../errors.ts';
import type { EventClassifier } from '../classifier.ts';
import type { NewEvent } from '../event-store.ts';
import type { SerialisedEvent } from './writer.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;

function json(event: NewEvent, part: 'data' | 'metadata'): string {
  try {
    const text = JSON.stringify(event[part]) as string | undefined;
    if (text !== undefined) return text;
  } catch (error) {
    throw new InvalidEventError(
      `The ${part} of ${event.type} ${event.id} is no JSON: ${error instanceof Error ? error.message : ''}`,
    );
  }
  throw new InvalidEventError(`The ${part} of ${event.type} ${event.id} is no JSON.`);
}

function serialise(event: NewEvent): SerialisedEvent {
  // Also for callers without types: what SQLite refuses would take its whole group with it.
  if (typeof event.type !== 'string' || event.type === '')
    throw new InvalidEventError(`The event ${event.id} has no type.`);
  if (!UUID.test(event.id)) throw new InvalidEventError(`"${event.id}" is no UUID; the id of an event is one.`);
  const command = (event.metadata as { commandId?: unknown } | null)?.commandId;
  return {
    id: event.id,
    type: event.type,
    data: json(event, 'data'),
    metadata: json(event, 'metadata'),
    command: typeof command === 'string' ? command : null,
  };
}

/** What the server keeps of an event beside its JSON: twice its type, and the signature in its metadata, at most. */
const bytesBeside = (type: string): number => 2 * type.length + 128;

const bytesOf = ({ type, data, metadata }: SerialisedEvent): number =>
  Buffer.byteLength(data) + Buffer.byteLength(metadata) + bytesBeside(type);

/**
 * @param classifier marks what is foreign, where it is given
 * @throws {EmptyAppendError | InvalidEventError | AppendTooLargeError}
 */
export function serialised(
  stream: string,
  events: readonly NewEvent[],
  classifier?: EventClassifier,
): SerialisedEvent[] {
  if (events.length === 0) throw new EmptyAppendError(stream);
  const all = events.map(serialise);
  const bytes = all.reduce((sum, event) => sum + bytesOf(event), 0);
  if (bytes > MAX_APPEND_BYTES) throw new AppendTooLargeError(stream, bytes);
  if (classifier === undefined) return all;
  return all.map((event, at) => {
    const { type, data, metadata } = events[at] as NewEvent;
    const foreign = classifier.classify({ stream, type, data, metadata });
    return foreign === undefined ? event : { ...event, foreign };
  });
}
