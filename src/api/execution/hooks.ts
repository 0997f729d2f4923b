/** How a request is executed: as the operation that it names, compiled where that is proven to change nothing. */
import { type DocumentNode, type GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
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

export const executionHooks = {
  /** @throws {OperationError} where a GET asks for an operation that is not there */
  assertOperationOfGet(text: string, { isGet, operationName }: ApiContext): void {
    if (isGet) assertOperation(text, operationName);
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
    { operationName }: ApiContext,
    variables: Variables = {},
  ): { document: DocumentNode } | undefined {
    const operation = operationOf(document, operationName);
    if (!mayBeCompiled(document, variables)) return { document };
    const definitions = operation.variableDefinitions ?? [];
    const { errors } = getVariableValues(schema, definitions, variables, { maxErrors: MOST_FAULTS });
    if (errors !== undefined) throw new VariablesError(errors);
    return undefined;
  },
};
