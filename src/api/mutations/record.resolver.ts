/** `record<EventName>` for every event of the language: one rule, so one resolver, made from the definitions. */
import { Inject } from '@nestjs/common';
import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import { getNamedType, type GraphQLObjectType, type GraphQLResolveInfo, Kind, type SelectionNode } from 'graphql';
import { RecordHandler, type RecordResult } from '#commands/record.handler';
import type { EventDefinition } from '#domain/event';
import type { Problem } from '#domain/problem';
import { eventDefinitions, streamKinds } from '#domain/registry';
import type { ReferenceKind } from '#domain/vocabulary/references';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { apiError, storeFault } from '../errors.ts';
import { inputPathOf, mutationName } from '../input/naming.ts';
import { type CommandFacts, OPERATION_OBSERVER, type OperationObserver } from '../operation-observer.ts';
import { QueryContexts } from '../queries/query-contexts.ts';
import { AT_LEAST_BOUND_MS } from '../queries/as-of.ts';
import { LOG_PROGRESS, type LogProgress } from '../queries/timeline.connection.ts';
import { warningView } from '../views/warning.view.ts';
import { firstFieldReading } from './payload-selection.ts';
import { type Input, type FactFromInput, factFromInput } from './fact-from-input.ts';

/** The read models that say what a caller leaves out: of the others none need have come so far. */
const LOOKED_INTO = ['directory', 'officials', 'timeline'];

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

const RECORDING: ReadonlySet<string> = new Set([...eventDefinitions.values()].map(mutationName));

/**
 * Nothing of the operation is recorded where any part of it is refused, so no answer is lost with what was.
 * @throws GraphQL error FORBIDDEN when the operation asks for more than somebody without the right to read may be told
 */
function refuseReading(caller: string, info: GraphQLResolveInfo): void {
  const mutations = info.schema.getMutationType()!.getFields();
  const payloadOf = (name: string) =>
    RECORDING.has(name) ? (getNamedType(mutations[name]?.type) as GraphQLObjectType | undefined) : undefined;
  const reading = firstFieldReading(info, payloadOf);
  if (reading === undefined) return;
  throw apiError(
    'FORBIDDEN',
    `The token "${caller}" has no right to read, and this asks for "${reading}": of what it records it may ask for ` +
      '"id" and "revision" only. Nothing of this operation was recorded.',
  );
}

class RecordResolverBase {
  constructor(
    @Inject(RecordHandler) private readonly handler: RecordHandler,
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(AccessControl) private readonly access: AccessControl,
    @Inject(LOG_PROGRESS) private readonly log: LogProgress,
    @Inject(OPERATION_OBSERVER) private readonly observer: OperationObserver,
  ) {}

  async record(definition: EventDefinition, input: Input, context: ApiContext, info: GraphQLResolveInfo) {
    const actor = this.access.require('record', context);
    if (!this.access.mayRead(context)) refuseReading(actor.id, info);
    const told = await this.told(definition, input);
    const { idempotencyKey } = input;
    const answered = (result: CommandFacts['result']) =>
      this.observer.answered(context.request, { eventType: definition.type, idempotencyKey, result });
    if ('problems' in told) {
      answered(told);
      return refused(told.problems);
    }
    const { stream, fact } = told;
    const result = await this.handler
      .record({
        idempotencyKey,
        actor,
        stream,
        facts: [fact],
        ...(input.expectedRevision == null ? {} : { expectedRevision: BigInt(input.expectedRevision) }),
      })
      .catch(storeFault);
    answered(result);
    return this.payload(definition, stream.kind, result, info);
  }

  /** What a caller recorded a moment ago may not be shown yet: what does not follow is looked up once more, in all of it. */
  private async told(definition: EventDefinition, input: Input): Promise<FactFromInput> {
    const told = factFromInput(definition, input, this.contexts.now());
    if ('fact' in told && told.isWhole) return told;
    await this.contexts.waitFor(this.log.head(), AT_LEAST_BOUND_MS, LOOKED_INTO);
    return factFromInput(definition, input, this.contexts.now());
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
    const waited = asksForIdOnly(info, field) ? false : await this.contexts.waitFor(result.position, AT_LEAST_BOUND_MS);
    return {
      [field]: waited ? this.contexts.now().node(result.id) : known,
      position: String(result.position),
      replayed: result.replayed,
      warnings: result.warnings.map((found) =>
        warningView({ ...found, path: inputPathOf(definition.schema, found.path) }),
      ),
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
