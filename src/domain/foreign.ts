/**
 * Decides which stored events are ours. On a shared server others write too, even into streams named like ours, and so
 * does a newer release during a rolling update. Foreign events are skipped and counted; nothing fails on them.
 */
import { z } from 'zod';
import type { EventDefinition, StreamKind } from './event.ts';
import { eventDefinitions, streamKinds, upcast } from './registry.ts';
import { EngagementKind } from './vocabulary/references.ts';

/** Why an event is passed over. */
export const FOREIGN_REASONS = {
  OTHER_STREAM: 'The stream is not of a kind that this service keeps.',
  LINK: 'It is a link to an event of another stream.',
  TOMBSTONE: 'The stream was tombstoned on the server: nothing can be appended to it any more.',
  BINARY: 'It is not JSON.',
  UNKNOWN_TYPE: 'No event of this service has this type.',
  WRONG_STREAM: 'Events of this type belong to streams of another kind.',
  NO_METADATA: 'It lacks the metadata that this service writes.',
  NEWER_VERSION: 'It was written by a newer release than this one.',
  INVALID_DATA: 'Its data are not what the schema of its type says.',
} as const;

export type ForeignReason = keyof typeof FOREIGN_REASONS;

/** A stored event, as it is classified. `isBinary` where its content is no JSON by its own word. */
export interface ClassifiedEvent {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly isBinary?: boolean;
}

export interface Foreign {
  /** The kind of its stream; empty where that is none of ours. */
  readonly streamKind: string;
  readonly reason: ForeignReason;
}

const Said = z.looseObject({ code: z.string(), path: z.string(), message: z.string() });
const Reassessed = z.looseObject({
  eventId: z.string(),
  places: z.array(z.looseObject({ code: z.string(), path: z.string() })),
  warnings: z.array(Said),
});
const Represented = z.looseObject({ kind: z.enum(['country', 'organisation', 'body']), id: z.string() });

const Neighbour = z.looseObject({
  id: z.string(),
  side: z.enum(['after', 'before']),
  occurred: z.string().optional(),
  slot: z.string(),
  rank: z.int(),
  isEarlier: z.boolean(),
});

/** As much of the metadata as commands and projections rely on. What else stands there is nobody's business. */
const Metadata = z.looseObject({
  schemaVersion: z.int().min(1),
  recordedBy: z.looseObject({ kind: z.string(), id: z.string() }),
  commandId: z.string(),
  payloadHash: z.string(),
  warnings: z.array(Said).optional(),
  reassessed: z.array(Reassessed).optional(),
  seen: z
    .looseObject({
      publishedOn: z.string().optional(),
      bodies: z.record(z.string(), z.string()).optional(),
      tenure: z
        .looseObject({
          official: z.string().optional(),
          office: z.string().optional(),
          represents: Represented.optional(),
        })
        .optional(),
      neighbours: z.array(Neighbour).optional(),
    })
    .optional(),
});

type Definition = Pick<EventDefinition, 'version' | 'upcasters' | 'schema'> & {
  readonly stream: Pick<StreamKind, 'kind'>;
};

/** The kind of a stream by its name; undefined where it is none of ours. */
export function kindOfStream(name: string): string | undefined {
  const dash = name.indexOf('-');
  const kind = name.slice(0, Math.max(0, dash));
  return dash < name.length - 1 && streamKinds.has(kind) ? kind : undefined;
}

const engagements: ReadonlySet<string> = new Set(EngagementKind.options);

/** Links and duplicate marks are recorded in the stream of the engagement that they are about. */
const belongsTo = ({ stream }: Definition, kind: string): boolean =>
  stream.kind === kind || (stream.kind === 'engagement' && engagements.has(kind));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isValid(definition: Definition, type: string, version: number, data: unknown, known: Definitions): boolean {
  if (!isObject(data)) return false;
  if (version === definition.version) return definition.schema.safeParse(data).success;
  try {
    return definition.schema.safeParse(upcast(type, version, data, known)).success;
  } catch {
    // Upcasters trust their input, so they may throw on data that is not valid for its version.
    return false;
  }
}

type Definitions = ReadonlyMap<string, Definition>;

function reasonIn(
  kind: string,
  { type, data, metadata, isBinary }: ClassifiedEvent,
  known: Definitions,
): ForeignReason | undefined {
  if (type === '$>') return 'LINK';
  if (type === '$streamDeleted') return 'TOMBSTONE';
  if (isBinary === true) return 'BINARY';
  const definition = known.get(type);
  if (definition === undefined) return 'UNKNOWN_TYPE';
  if (!belongsTo(definition, kind)) return 'WRONG_STREAM';
  const envelope = Metadata.safeParse(metadata);
  if (!envelope.success) return 'NO_METADATA';
  const { schemaVersion } = envelope.data;
  if (schemaVersion > definition.version) return 'NEWER_VERSION';
  return isValid(definition, type, schemaVersion, data, known) ? undefined : 'INVALID_DATA';
}

/** Why an event is not ours, and of which kind its stream is; undefined for an event of ours. */
export function foreignIn(event: ClassifiedEvent, known: Definitions = eventDefinitions): Foreign | undefined {
  const streamKind = kindOfStream(event.stream);
  if (streamKind === undefined) return { streamKind: '', reason: 'OTHER_STREAM' };
  const reason = reasonIn(streamKind, event, known);
  return reason === undefined ? undefined : { streamKind, reason };
}

/** The newest version that is known of each type. */
const versions: ReadonlyMap<string, number> = new Map(
  [...eventDefinitions].map(([type, { version }]) => [type, version]),
);

/** The classifier that is handed to an event store, which itself knows no event types. */
export const classifier = {
  versions,
  /** Changes whenever the same event could be classified differently. */
  fingerprint: JSON.stringify([[...streamKinds.keys()].sort(), [...versions].sort()]),
  classify: (event: ClassifiedEvent): Foreign | undefined => foreignIn(event),
};
