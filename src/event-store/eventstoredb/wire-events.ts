/** Events on their way to the server and back. Each append signs its events, so that it knows its own from a twin's. */
import type { EventData } from '@eventstore/db-client';
import type { EventClassifier } from '../classifier.ts';
import type { NewEvent } from '../event-store.ts';
import type { FollowedEvent } from '../log/replica-writer.ts';
import type { SerialisedEvent } from '../log/writer.ts';
import { type Resolved, isSystems } from './reads.ts';

/** In the metadata beside the caller's own: which store object appended this, and its how-manieth append it was. */
const SIGNATURE = '$appendedBy';
/** Beside the signature, in a copy: when the event was recorded first. Otherwise the server's clock says when. */
const RECORDED_AT = '$recordedAt';
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;
/** Holds the caller's metadata where nothing can be put beside it: no object, one with these names, one that says itself what it is as JSON. */
const PLAIN = '$metadata';

export const signatureOf = (instance: string, number: number): string => `${instance}/${number}`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

const takesSignature = (metadata: unknown): metadata is Record<string, unknown> =>
  isObject(metadata) &&
  ![SIGNATURE, RECORDED_AT, PLAIN].some((name) => name in metadata) &&
  typeof metadata['toJSON'] !== 'function';

export function toServer(event: NewEvent, signature: string, recordedAt?: string): EventData {
  const { metadata } = event;
  const ours = { [SIGNATURE]: signature, ...(recordedAt === undefined ? {} : { [RECORDED_AT]: recordedAt }) };
  const signed = takesSignature(metadata) ? { ...metadata, ...ours } : { [PLAIN]: metadata, ...ours };
  return {
    contentType: 'application/json',
    id: event.id,
    type: event.type,
    data: event.data as never,
    metadata: signed as never,
  };
}

interface Unsigned {
  readonly metadata: unknown;
  readonly signature?: string;
  readonly recordedAt?: string;
}

export function unsigned(metadata: unknown): Unsigned {
  if (!isObject(metadata) || typeof metadata[SIGNATURE] !== 'string') return { metadata };
  const { [SIGNATURE]: signature, [RECORDED_AT]: recordedAt, ...rest } = metadata;
  return {
    metadata: PLAIN in rest ? rest[PLAIN] : rest,
    signature: signature as string,
    ...(typeof recordedAt === 'string' && INSTANT.test(recordedAt) ? { recordedAt } : {}),
  };
}

/** JSON as it came; bytes, and metadata that is none, as base 64. The client gives broken JSON as a string. */
const jsonOf = (value: unknown): string => {
  if (value === undefined) return 'null';
  return JSON.stringify(value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value);
};

const dated = (created: Date): string =>
  Number.isNaN(created.getTime()) ? new Date(0).toISOString() : created.toISOString();

export interface FromServer {
  readonly followed: FollowedEvent;
  readonly signature?: string;
}

/**
 * Undefined for an entry without an event: a link whose target is gone.
 *
 * @param classifier marks what is foreign, where it is given
 */
export function fromServer({ event, commitPosition }: Resolved, classifier?: EventClassifier): FromServer | undefined {
  if (event === undefined) return undefined;
  const commit = event.position?.commit ?? commitPosition ?? 0n;
  const position = { commit, prepare: event.position?.prepare ?? commit };
  const where = { position, stream: event.streamId, revision: event.revision, recordedAt: dated(event.created) };
  // In an explicit transaction of old several events share a commit position: no order of ours can hold them.
  const { metadata, signature, recordedAt = where.recordedAt } = unsigned(event.metadata);
  const { streamId: stream, type, data } = event;
  const foreign = stream.startsWith('$')
    ? undefined
    : classifier?.classify({ stream, type, data, metadata, isBinary: !event.isJson });
  if (isSystems(stream, type) || position.prepare !== position.commit)
    return { followed: { ...where, ...(foreign === undefined ? {} : { passedOver: { ...foreign, type } }) } };
  const command = isObject(metadata) ? metadata['commandId'] : undefined;
  const kept: SerialisedEvent = {
    id: event.id,
    type: event.type,
    data: jsonOf(event.data),
    metadata: jsonOf(metadata),
    command: typeof command === 'string' ? command : null,
    ...(foreign === undefined ? {} : { foreign }),
  };
  return { followed: { ...where, recordedAt, event: kept }, ...(signature === undefined ? {} : { signature }) };
}
