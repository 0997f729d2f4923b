/** `record<EventName>` for every event of the language: one rule, so one resolver, made from the definitions. */
import { Inject } from '@nestjs/common';
import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import { type GraphQLResolveInfo, Kind, type SelectionNode } from 'graphql';
import { entityIdOf } from '#commands/identity';
import { RecordHandler, type RecordResult } from '#commands/record.handler';
import type { EventDefinition } from '#domain/event';
import { opensStream } from '#domain/event';
import type { Problem } from '#domain/problem';
import { eventDefinitions } from '#domain/registry';
import type { ID_PREFIX } from '#domain/vocabulary/references';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { storeFault } from '../errors.ts';
import { inputPathOf } from '../input/naming.ts';
import { toData } from '../input/to-data.ts';
import { Reader } from '../queries/reader.ts';
import { AT_LEAST_BOUND_MS } from '../queries/timeline.connection.ts';

type Input = Record<string, unknown> & { readonly idempotencyKey: string; readonly expectedRevision?: number | null };

const idIn = (definition: EventDefinition, input: Input): string => {
  const given = input[definition.stream.idField];
  if (typeof given === 'string') return given;
  return entityIdOf(definition.stream.kind as keyof typeof ID_PREFIX, input.idempotencyKey);
};

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
    const id = idIn(definition, input);
    const converted = toData(definition.schema, input, (scheme, value) =>
      this.reader.officialByIdentifier(scheme, value),
    );
    if (converted.problems.length > 0) return refused(converted.problems);
    const result = await this.handler
      .record({
        idempotencyKey: input.idempotencyKey,
        actor,
        stream: { kind: definition.stream.kind, id },
        facts: [{ type: definition.type, data: this.completed(definition, converted.data, id) }],
        ...(input.expectedRevision == null ? {} : { expectedRevision: BigInt(input.expectedRevision) }),
      })
      .catch(storeFault);
    return this.payload(definition, result, info);
  }

  /** The stream's own id, and the document that is its own source. */
  private completed(definition: EventDefinition, data: Record<string, unknown>, id: string): Record<string, unknown> {
    const { [definition.stream.idField]: _given, ...rest } = data;
    const own = opensStream(definition) ? { [definition.stream.idField]: id } : {};
    const itself = definition.stream.kind === 'source' && data['prov'] === undefined;
    return { ...rest, ...own, ...(itself ? { prov: { sources: [{ sourceId: id }], assertion: 'reported' } } : {}) };
  }

  private async payload(definition: EventDefinition, result: RecordResult, info: GraphQLResolveInfo) {
    if (!('position' in result))
      return refused(result.problems.map((found) => ({ ...found, path: inputPathOf(definition.schema, found.path) })));
    const { field, type } = definition.stream.graph;
    const known = { __typename: type, id: result.id, revision: Number(result.revision) };
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
    const name = `record${definition.type}`;
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
