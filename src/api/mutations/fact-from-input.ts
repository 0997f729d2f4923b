/** What a caller tells, as a fact and the stream to which it goes. What it leaves out follows from what is on record. */
import { entityIdOf } from '#commands/identity';
import type { EventDefinition, StreamRef } from '#domain/event';
import { idFieldOf, opensStream } from '#domain/event';
import type { Identifier } from '#domain/official/identifiers';
import { type Problem, problem } from '#domain/problem';
import type { RecordedFact } from '#domain/recorded-fact';
import { eventDefinitions } from '#domain/registry';
import type { ID_PREFIX, ReferenceKind } from '#domain/vocabulary/references';
import { type OfficesOnRecord, withAccreditation } from '../input/accreditation.ts';
import { changesInData } from '../input/changes.ts';
import { ownIdName } from '../input/naming.ts';
import { type OfficialLookup, toData } from '../input/to-data.ts';

export type Input = Record<string, unknown> & {
  readonly idempotencyKey: string;
  readonly expectedRevision?: number | null;
};

/** What is on record, as far as the read models show it. */
export interface OnRecord extends OfficesOnRecord {
  officialsByIdentifier(identifier: Identifier): readonly string[];
  recordedOf(kind: string, id: string): readonly RecordedFact[];
}

interface RecordableFact {
  readonly stream: StreamRef;
  readonly fact: { readonly type: string; readonly data: Record<string, unknown> };
  /** False where the fact that it corrects is not shown: its changes stand as they were given. */
  readonly isWhole: boolean;
}

/** Or why no fact follows. */
export type FactFromInput = RecordableFact | { readonly problems: readonly Problem[] };

/** The stream to which a fact goes: as the fact itself says, as the caller names it, or under an id made from the key. */
function streamOf(definition: EventDefinition, input: Input, data: Input): StreamRef | undefined {
  const { stream, amends } = definition;
  const { streamFrom } = stream;
  const idField = idFieldOf(definition);
  const given = idField === undefined ? undefined : input[ownIdName(idField)];
  if (typeof given === 'string') return { kind: stream.kind as ReferenceKind, id: given };
  if (streamFrom !== undefined && amends === undefined) return streamFrom(data);
  const kind = stream.kind as keyof typeof ID_PREFIX;
  return { kind, id: entityIdOf(kind, input.idempotencyKey) };
}

const whoseStream = (definition: EventDefinition): Problem =>
  problem(
    'INVALID_VALUE',
    '',
    `What is told does not say to which ${definition.stream.kind} it belongs.`,
    definition.stream.kind === 'relations' ? 'both parties, two different ones' : 'the thing that it is about',
  );

/** The stream's own id, and the document that is its own source. */
function completed(definition: EventDefinition, data: Record<string, unknown>, id: string): Record<string, unknown> {
  const { kind } = definition.stream;
  const idField = idFieldOf(definition);
  const own = idField !== undefined && idField in definition.schema.shape ? { [idField]: id } : {};
  const itself = kind === 'source' && data['prov'] === undefined && opensStream(definition);
  return { ...data, ...own, ...(itself ? { prov: { sources: [{ sourceId: id }], assertion: 'reported' } } : {}) };
}

/** A correction may be written by the names of the input; the fact that it names says what they mean. */
function amending(
  definition: EventDefinition,
  { kind, id }: StreamRef,
  data: Record<string, unknown>,
  record: OnRecord,
) {
  if (definition.amends !== 'correction') return { data, isWhole: true };
  const target = record.recordedOf(kind, id).find(({ eventId }) => eventId === data['targetEventId']);
  const schema = eventDefinitions.get(target?.type ?? '')?.schema;
  if (schema === undefined) return { data, isWhole: false };
  const changes = changesInData(schema, data['changes'] as Parameters<typeof changesInData>[1], lookupIn(record));
  return { data: { ...data, changes }, isWhole: true };
}

const lookupIn =
  (record: OnRecord): OfficialLookup =>
  (identifier) =>
    record.officialsByIdentifier(identifier);

export function factFromInput(definition: EventDefinition, input: Input, record: OnRecord): FactFromInput {
  const converted = toData(definition.schema, input, lookupIn(record));
  if (converted.problems.length > 0) return converted;
  const { data, problems } = withAccreditation(definition, converted.data, record);
  if (problems.length > 0) return { problems };
  const stream = streamOf(definition, input, data as Input);
  if (stream === undefined) return { problems: [whoseStream(definition)] };
  const amended = amending(definition, stream, completed(definition, data, stream.id), record);
  return { stream, fact: { type: definition.type, data: amended.data }, isWhole: amended.isWhole };
}
