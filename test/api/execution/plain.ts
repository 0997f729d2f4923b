/** What `graphql` itself answers to a request: the measure of what the service does. */
import { type ExecutionResult, type GraphQLSchema, execute, parse } from 'graphql';
import type { KnownToken } from '#api/access/token-book';
import { errorFormatter } from '#api/errors';
import { type Answer, answerOf } from '../../support/server.ts';
import type { GeneratedRequest } from '../../support/query-grammar/index.ts';

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

/** The answer of plain execution on the service's own schema, told as the service tells it. */
export async function plainly(schema: GraphQLSchema, request: GeneratedRequest, caller: KnownToken): Promise<Essence> {
  const document = parse(request.query);
  const context = { caller, readsOpenly: true, app: { log: { info: () => undefined } } };
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
      : errorFormatter({ ...execution, data: execution.data ?? null } as never, context as never);
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
