/** What a request for GraphQL consists of, before it is read as one: null is the same as nothing, and nothing is turned into a text. */
import type { FastifyInstance } from 'fastify';

const PARAMETERS = ['query', 'operationName', 'variables', 'extensions'] as const;

type Parameters = Partial<Record<(typeof PARAMETERS)[number], unknown>>;

/** Answered with 400. */
class RequestShapeError extends Error {
  override readonly name = 'RequestShapeError';
  readonly statusCode = 400;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function assertShape({ query, operationName, variables, extensions }: Parameters): void {
  for (const [name, value] of Object.entries({ query, operationName }))
    if (value !== undefined && typeof value !== 'string')
      throw new RequestShapeError(`The parameter "${name}" has to be a text.`);
  for (const [name, value] of Object.entries({ variables, extensions }))
    if (value !== undefined && !isObject(value))
      throw new RequestShapeError(`The parameter "${name}" has to be a JSON object, such as {"code": "AZ"}.`);
}

/** To be called before any route is registered. */
export function shapeRequests(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (request.routeOptions.url !== '/graphql' || request.method !== 'POST' || !isObject(request.body)) return done();
    const parameters = request.body as Parameters;
    for (const name of PARAMETERS) if (parameters[name] === null) delete parameters[name];
    try {
      assertShape(parameters);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}
