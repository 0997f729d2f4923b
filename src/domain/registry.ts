/** All events by name, the decider over them, and the upcasting of old versions. */
import { type Decider, deciderOf } from './decider.ts';
import type { EventDefinition, StreamKind } from './event.ts';
import { amendmentsOf } from './amendment.ts';
import { definitions, streams } from './events.generated.ts';

/**
 * Kinds with streams of their own. The kind `engagement` has none: its events are recorded in the stream of the
 * engagement concerned.
 */
const ofTheirOwn = (streams as readonly StreamKind[]).filter(({ idField }) => idField !== undefined);

export const eventDefinitions: ReadonlyMap<string, EventDefinition> = new Map(
  [...(definitions as unknown as readonly EventDefinition[]), ...ofTheirOwn.flatMap(amendmentsOf)].map((definition) => [
    definition.type,
    definition,
  ]),
);

export const streamKinds: ReadonlyMap<string, StreamKind> = new Map(ofTheirOwn.map((stream) => [stream.kind, stream]));

export const decider: Decider = deciderOf(eventDefinitions);

/** A stored event of a release newer than this one: it is refused by name, never guessed at. */
export class UnsupportedSchemaVersionError extends Error {
  readonly code = 'UNSUPPORTED_SCHEMA_VERSION';
  constructor(type: string, version: number, known: number) {
    super(`${type} has schema version ${version}; the highest that this release knows is ${known}.`);
    this.name = 'UnsupportedSchemaVersionError';
  }
}

/** The data of a stored event in the newest version of its type. Unknown types pass as they are. */
export function upcast(
  type: string,
  version: number,
  data: Record<string, unknown>,
  known: ReadonlyMap<string, Pick<EventDefinition, 'version' | 'upcasters'>> = eventDefinitions,
): Record<string, unknown> {
  const definition = known.get(type);
  if (definition === undefined || version === definition.version) return data;
  if (version > definition.version) throw new UnsupportedSchemaVersionError(type, version, definition.version);
  const step = definition.upcasters[version];
  if (step === undefined) throw new Error(`${type} has no upcaster from version ${version}.`);
  return upcast(type, version + 1, step(data), known);
}
