/** The limits of one operation, held before it is executed and told with its answer. */
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { checkCost, costOf } from './cost.ts';
import type { RequestLimits } from './request-limits.ts';

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** What an execution came to. */
export interface Extensible {
  extensions?: object;
}

/** @throws {QueryRefusedError} QUERY_TOO_COSTLY */
export function holdToCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  limits: RequestLimits | undefined,
  variables: Variables,
): void {
  if (limits === undefined) return;
  const cost = costOf(schema, document, { operationName: limits.operationName, variables });
  if (cost !== undefined) limits.cost = checkCost(cost);
}

/** Says in the answer's `extensions` what it cost, and lets go of what it used. */
export function tellCost(execution: Extensible, limits: RequestLimits | undefined): void {
  limits?.end();
  if (limits?.cost !== undefined) execution.extensions = { ...execution.extensions, cost: limits.cost };
}
