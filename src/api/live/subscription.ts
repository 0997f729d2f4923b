/** What a request subscribes to: read, held against the schema and the limits, before anything is looked up. */
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  getArgumentValues,
  getVariableValues,
  parse,
  print,
  validate,
  visit,
} from 'graphql';
import { operationOf } from '../execution/operation.ts';
import { MAX_QUERY_TOKENS } from '../limits.ts';
import type { ChangesArguments } from '../queries/changes.connection.ts';
import { argumentsCheck } from '../query-limits/arguments.ts';
import { checkCounts } from '../query-limits/document-counts.ts';
import { holdToCost } from '../query-limits/hooks.ts';
import { queryTextHooks } from '../query-limits/query-text.ts';
import { RequestLimits } from '../query-limits/request-limits.ts';

export interface SubscriptionRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface Subscription {
  readonly given: Pick<ChangesArguments, 'filter' | 'after'>;
  /** Without the place at which it begins: what of a subscription is the same for many. */
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The same for all of which every answer is the same, the filter aside. */
  readonly key: string;
}

const faults = (errors: readonly Error[]): AggregateError => new AggregateError(errors);

/** Several errors, or the one. */
export const errorsIn = (error: unknown): readonly GraphQLError[] =>
  (error instanceof AggregateError ? (error.errors as unknown[]) : [error]).map((each) => {
    if (each instanceof GraphQLError) return each;
    const { message, extensions = {} } = each as Error & { extensions?: Record<string, unknown> };
    return new GraphQLError(message, { extensions });
  });

function validDocument(schema: GraphQLSchema, text: string): DocumentNode {
  queryTextHooks.preParsing(schema, text);
  const document = parse(text, { maxTokens: MAX_QUERY_TOKENS });
  checkCounts(document);
  const errors = validate(schema, document);
  if (errors.length > 0) throw faults(errors);
  return document;
}

/** Whether a variable is read anywhere in it. */
function readsVariable(document: DocumentNode, name: string): boolean {
  let isRead = false;
  visit(document, {
    VariableDefinition: () => false,
    Variable: (variable) => void (isRead ||= variable.name.value === name),
  });
  return isRead;
}

/** The document without `after`, and without the variable that gave it. */
function withoutPlace(document: DocumentNode): DocumentNode {
  const rest = visit(document, {
    Field: (field) =>
      field.name.value === 'timelineChanged'
        ? { ...field, arguments: (field.arguments ?? []).filter(({ name }) => name.value !== 'after') }
        : undefined,
  });
  return visit(rest, {
    VariableDefinition: ({ variable }) => (readsVariable(rest, variable.name.value) ? undefined : null),
  });
}

/** The only field of the operation, in whatever fragment it stands. */
function fieldOf(document: DocumentNode): FieldNode {
  let found: FieldNode | undefined;
  visit(document, { Field: (field) => void (found ??= field.name.value === 'timelineChanged' ? field : undefined) });
  return found!;
}

/** @throws an error, or an AggregateError of several, that says what is wrong with the request */
export function subscriptionIn(schema: GraphQLSchema, request: SubscriptionRequest): Subscription {
  const document = validDocument(schema, request.query);
  const operationName = request.operationName ?? undefined;
  const operation = operationOf(document, operationName);
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
    throw new GraphQLError('Here only subscriptions are answered: send queries and mutations by POST to /graphql.', {
      extensions: { code: 'BAD_ARGUMENT' },
    });
  const given = request.variables ?? {};
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...given });
  if (errors !== undefined) throw faults(errors);
  holdToCost(schema, document, new RequestLimits(operationName ?? null), given);
  const definition = schema.getSubscriptionType()!.getFields()['timelineChanged']!;
  const args = getArgumentValues(definition, fieldOf(document), coerced) as Subscription['given'];
  argumentsCheck(definition, 'Subscription')?.(args);
  const shared = withoutPlace(document);
  const names = new Set(
    shared.definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION
        ? (one.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
        : [],
    ),
  );
  const variables = Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));
  return {
    given: args,
    document: shared,
    operationName,
    variables,
    key: JSON.stringify([print(shared), operationName, variables]),
  };
}
