/** The limits of one operation, held before it is executed and reported with its answer. */
import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql';
import { checkCost, costOf } from './cost.ts';
import type { RequestLimits } from './request-limits.ts';

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** What an execution came to. */
export interface Extensible {
  readonly data?: unknown;
  readonly errors?: readonly { readonly path?: unknown }[];
  extensions?: object;
}

/** Variables that do not fit are found before anything is executed, or by the execution: told alike, so without a cost. */
const wasExecuted = ({ data, errors = [] }: Extensible): boolean =>
  data != null || errors.some(({ path }) => path !== undefined);

/** @throws {QueryRefusedError} QUERY_TOO_COSTLY */
export function holdToCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  limits: RequestLimits | undefined,
  variables: Variables,
): void {
  if (limits === undefined) return;
  if (getOperationAST(document, limits.operationName)?.operation === 'mutation') limits.goOnWithoutEnd();
  const cost = costOf(schema, document, { operationName: limits.operationName, variables });
  if (cost !== undefined) limits.cost = checkCost(cost);
}

/** Says in the answer's `extensions` what it cost, and lets go of what it used. */
export function reportCost(execution: Extensible, limits: RequestLimits | undefined): void {
  limits?.end();
  if (limits?.cost !== undefined && wasExecuted(execution))
    execution.extensions = { ...execution.extensions, cost: limits.cost };
}
