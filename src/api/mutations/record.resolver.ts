/** `record<EventName>` for every event of the language: one rule, so one resolver, made from the definitions. */
import { Inject } from '@nestjs/common';
import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import { type GraphQLResolveInfo, Kind, type SelectionNode } from 'graphql';
import { entityIdOf } from '#commands/identity';
import { RecordHandler, type RecordResult } from '#commands/record.handler';
import type { EventDefinition, StreamRef } from '#domain/event';
import { idFieldOf, opensStream } from '#domain/event';
import { type Problem, problem } from '#domain/problem';
import { eventDefinitions, streamKinds } from '#domain/registry';
import type { ID_PREFIX, ReferenceKind } from '#domain/vocabulary/references';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { storeFault } from '../errors.ts';
import { withAccreditation } from '../input/accreditation.ts';
import { changesInData } from '../input/changes.ts';
import { inputPathOf, mutationName } from '../input/naming.ts';
import { toData } from '../input/to-data.ts';
import { Reader } from '../queries/reader.ts';
import { AT_LEAST_BOUND_MS } from '../queries/as-of.ts';

type Input = Record<string, unknown> & { readonly idempotencyKey: string; readonly expectedRevision?: number | null };

/** The stream to which a fact goes: as the fact itself says, as the caller names it, or under an id made from the key. */
function streamOf(definition: EventDefinition, input: Input, data: Input): StreamRef | undefined {
  const { stream, amends } = definition;
  const { streamFrom } = stream;
  const idField = idFieldOf(definition);
  const given = idField === undefined ? undefined : input[idField];
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

const refused = (problems: readonly Problem[]) => ({ position: null, replayed: false, warnings: [], problems });

const isPlain = (selection: SelectionNode): boolean =>
  selection.kind === Kind.FIELD && ['id', 'revision', '__typename'].includes(selection.name.value);

/** True when the answer shows no more of the thing than the command itself knows. */
function asksForIdOnly(info: GraphQLResolveInfo, field: string): boolean {
  const selections = info.fieldNodes.flatMap((node) => node.selectionSet?.selections ?? []);
  if (selections.some(({ kind }) => kind !== Kind.FIELD)) return false;
  return selections.every(
    (selection) =>
      selection.kind !== Kind.FIELD ||
      selection.name.value !== field ||
      (selection.selectionSet?.selections ?? []).every(isPlain),
  );
}

class RecordResolverBase {
  constructor(
    @Inject(RecordHandler) private readonly handler: RecordHandler,
    @Inject(Reader) private readonly reader: Reader,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  async record(definition: EventDefinition, input: Input, context: ApiContext, info: GraphQLResolveInfo) {
    const actor = this.access.require('record', context);
    const converted = toData(definition.schema, input, (scheme, value) =>
      this.reader.officialByIdentifier(scheme, value),
    );
    if (converted.problems.length > 0) return refused(converted.problems);
    const { data, problems } = withAccreditation(definition, converted.data, this.reader);
    if (problems.length > 0) return refused(problems);
    const stream = streamOf(definition, input, data as Input);
    if (stream === undefined) return refused([whoseStream(definition)]);
    const fact = {
      type: definition.type,
      data: this.amending(definition, stream, this.completed(definition, data, stream.id)),
    };
    const result = await this.handler
      .record({
        idempotencyKey: input.idempotencyKey,
        actor,
        stream,
        facts: [fact],
        ...(input.expectedRevision == null ? {} : { expectedRevision: BigInt(input.expectedRevision) }),
      })
      .catch(storeFault);
    return this.payload(definition, stream.kind, result, info);
  }

  /** The stream's own id, and the document that is its own source. */
  private completed(definition: EventDefinition, data: Record<string, unknown>, id: string): Record<string, unknown> {
    const { kind } = definition.stream;
    const idField = idFieldOf(definition);
    const own = idField !== undefined && idField in definition.schema.shape ? { [idField]: id } : {};
    const itself = kind === 'source' && data['prov'] === undefined && opensStream(definition);
    return { ...data, ...own, ...(itself ? { prov: { sources: [{ sourceId: id }], assertion: 'reported' } } : {}) };
  }

  /** A correction may be written by the names of the input; the fact that it names says what they mean. */
  private amending({ amends }: EventDefinition, { kind, id }: StreamRef, data: Record<string, unknown>) {
    if (amends !== 'correction') return data;
    const target = this.reader.recordedOf(kind, id).find(({ eventId }) => eventId === data['targetEventId']);
    const schema = eventDefinitions.get(target?.type ?? '')?.schema;
    if (schema === undefined) return data;
    const lookup = (scheme: string, value: string) => this.reader.officialByIdentifier(scheme, value);
    return { ...data, changes: changesInData(schema, data['changes'] as Parameters<typeof changesInData>[1], lookup) };
  }

  private async payload(
    definition: EventDefinition,
    kind: ReferenceKind,
    result: RecordResult,
    info: GraphQLResolveInfo,
  ) {
    if (!('position' in result))
      return refused(result.problems.map((found) => ({ ...found, path: inputPathOf(definition.schema, found.path) })));
    const { field } = definition.stream.graph;
    const known = { __typename: streamKinds.get(kind)?.graph.type, id: result.id, revision: Number(result.revision) };
    const waited = asksForIdOnly(info, field) ? false : await this.reader.waitFor(result.position, AT_LEAST_BOUND_MS);
    return {
      [field]: waited ? this.reader.node(result.id) : known,
      position: String(result.position),
      replayed: result.replayed,
      warnings: result.warnings.map((warning) => ({ ...warning, path: inputPathOf(definition.schema, warning.path) })),
      problems: [],
    };
  }
}

/** Gives the class one decorated method for each event, as if they had been written out. */
function withMutations(): typeof RecordResolverBase {
  class RecordResolver extends RecordResolverBase {}
  for (const definition of eventDefinitions.values()) {
    const name = mutationName(definition);
    const method = function (this: RecordResolverBase, input: Input, context: ApiContext, info: GraphQLResolveInfo) {
      return this.record(definition, input, context, info);
    };
    Object.defineProperty(RecordResolver.prototype, name, { value: method, writable: true, configurable: true });
    const descriptor = Object.getOwnPropertyDescriptor(RecordResolver.prototype, name) as PropertyDescriptor;
    Mutation(name)(RecordResolver.prototype, name, descriptor);
    Args('input')(RecordResolver.prototype, name, 0);
    Context()(RecordResolver.prototype, name, 1);
    Info()(RecordResolver.prototype, name, 2);
  }
  Resolver()(RecordResolver);
  return RecordResolver;
}

export const RecordResolver = withMutations();
