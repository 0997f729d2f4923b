/** How a request is executed: as the operation that it names, compiled where that is proven to change nothing. */
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  getVariableValues,
} from 'graphql';
import type { ApiContext } from '../access/access-control.ts';
import { mayBeCompiled } from './compilation.ts';
import { assertOperation, operationOf } from './operation.ts';

type Variables = Readonly<Record<string, unknown>>;

const MOST_FAULTS = 50;

/** Answered with 400, as any request that does not fit the schema. */
class VariablesError extends Error {
  override readonly name = 'VariablesError';
  readonly statusCode = 400;
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('The variables do not fit the query.');
    this.errors = errors;
  }
}

/** Answered with 400. */
class GetError extends Error {
  override readonly name = 'GetError';
  readonly statusCode = 400;
}

/** What is no JSON is refused by Mercurius, but for an empty text. @throws {GetError} */
function assertVariablesOfGet(text: string | undefined): void {
  let variables: unknown;
  try {
    variables = text === '' ? text : JSON.parse(text ?? '{}');
  } catch {
    return;
  }
  if (typeof variables !== 'object' || Array.isArray(variables))
    throw new GetError('The parameter "variables" has to be a JSON object, such as {"code": "AZ"}.');
}

/** @throws {VariablesError} */
function assertVariables(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Variables): void {
  const definitions = operation.variableDefinitions ?? [];
  const { errors } = getVariableValues(schema, definitions, variables, { maxErrors: MOST_FAULTS });
  if (errors !== undefined) throw new VariablesError(errors);
}

export const executionHooks = {
  /** What Mercurius takes for granted of a GET. @throws {OperationError} {@link GetError} */
  assertGet(text: string, { get, operationName }: ApiContext): void {
    if (get === undefined) return;
    assertVariablesOfGet(get.variables);
    assertOperation(text, operationName);
  },

  /**
   * Variables that do not fit are told before a cost that is too high, however often the same comes: Mercurius looks at them
   * first, but not on the request with which it compiles.
   * @throws {VariablesError} or whatever `check` throws
   */
  withinLimits(
    schema: GraphQLSchema,
    document: DocumentNode,
    { context, variables }: { readonly context: ApiContext; readonly variables: Variables | null | undefined },
    check: () => void,
  ): void {
    try {
      check();
    } catch (error) {
      assertVariables(schema, operationOf(document, context.operationName), variables ?? {});
      throw error;
    }
  },

  /**
   * Asked for every request; a document that is given back is executed by `graphql`. Mercurius does not look at the variables
   * of the request with which it compiles, and the compiled query does so with less care: so that is done here.
   * @throws {OperationError} where the request names no operation of the document
   * @throws {VariablesError} where the variables of a query that is compiled do not fit
   */
  execution(
    schema: GraphQLSchema,
    document: DocumentNode,
    { operationName, answer }: ApiContext,
    variables: Variables | null | undefined,
  ): { document: DocumentNode } | undefined {
    const operation = operationOf(document, operationName);
    if (operation.operation === OperationTypeNode.QUERY) answer?.isOfQuery();
    const given = variables ?? {};
    if (!mayBeCompiled(document, given)) return { document };
    assertVariables(schema, operation, given);
    return undefined;
  },
};
