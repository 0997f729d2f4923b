/** What `graphql` itself answers to a request: the measure of what the service does. */
import { type ExecutionResult, type GraphQLSchema, execute, parse } from 'graphql';
import type { KnownToken } from '#api/access/token-book';
import { errorFormatter } from '#api/errors';
import { type Answer, answerOf } from '../../support/server.ts';
import type { GeneratedRequest } from '../../support/query-grammar/index.ts';

const ignored = (): void => undefined;
const formatted = errorFormatter({ refused: ignored, failed: ignored, requestRefused: ignored, answered: ignored });

/** What of an answer has to be the same, however it was found. */
export interface Essence {
  readonly status: number;
  readonly data: unknown;
  readonly errors: readonly { readonly message: string; readonly path: string; readonly code: string | undefined }[];
}

export function essenceOf({ status, data, errors = [] }: Pick<Answer, 'status' | 'data' | 'errors'>): Essence {
  return {
    status,
    data: data ?? null,
    errors: errors.map(({ message, path = [], extensions }) => ({
      message,
      path: path.join('.'),
      code: extensions?.code,
    })),
  };
}

/** Whether a null above stands for what is at this path: its field must not be null, and failed. */
function isBelowNull(data: unknown, path: string): boolean {
  let at = data;
  for (const key of path.split('.').slice(0, -1)) {
    if (at == null) return true;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at == null;
}

/**
 * The answer without what GraphQL leaves open: of several fields that must not be null and fail under one null, `graphql` tells
 * the first, and a compiled query all. An answer that lacks an error of the other one keeps its own, and so differs.
 */
export function comparable(answer: Essence, other: Essence): Essence {
  const texts = new Set(answer.errors.map((error) => JSON.stringify(error)));
  if (!other.errors.every((error) => texts.has(JSON.stringify(error)))) return answer;
  const told = new Set(other.errors.map((error) => JSON.stringify(error)));
  const errors = answer.errors.filter(
    (error) => told.has(JSON.stringify(error)) || !isBelowNull(answer.data, error.path),
  );
  return { ...answer, errors };
}

/** The answer of plain execution on the service's own schema, told as the service tells it. */
export async function plainly(schema: GraphQLSchema, request: GeneratedRequest, caller: KnownToken): Promise<Essence> {
  const document = parse(request.query);
  const facts = { requestId: 'plain', address: '127.0.0.1', outcome: { type: 'unknown', code: 'OK' } };
  const context = { caller, readsOpenly: true, request: facts, app: { log: { info: () => undefined } } };
  const execution: ExecutionResult = await execute({
    schema,
    document,
    rootValue: {},
    contextValue: context,
    ...(request.variables == null ? {} : { variableValues: request.variables }),
    ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
  });
  const told =
    execution.errors === undefined
      ? { statusCode: 200, response: execution }
      : formatted({ ...execution, data: execution.data ?? null } as never, context as never);
  // What an answer says, not how it lies in memory.
  const response = JSON.parse(JSON.stringify(told.response)) as Answer;
  return essenceOf({ ...response, status: told.statusCode });
}

export type Method = 'POST' | 'GET';

/** Sends a request over HTTP; of a GET, every member stands in the address. */
export async function send(url: string, method: Method, request: GeneratedRequest, token: string): Promise<Answer> {
  const authorization = `Bearer ${token}`;
  if (method === 'POST')
    return answerOf(
      await fetch(url, {
        method,
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify(request),
      }),
    );
  const { query, variables, operationName } = request;
  const parameters = new URLSearchParams({ query });
  if (variables !== undefined) parameters.set('variables', JSON.stringify(variables));
  // An address cannot say null: leaving it out is the same.
  if (operationName != null) parameters.set('operationName', operationName);
  const headers = { 'content-type': 'application/json', authorization };
  return answerOf(await fetch(`${url}?${parameters.toString()}`, { headers }));
}
