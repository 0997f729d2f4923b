/** What every answer says of itself: its media type, that it is what it says, and that nobody keeps it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

const JSON_TYPE = 'application/json';
/** Of GraphQL over HTTP. */
const GRAPHQL_TYPE = 'application/graphql-response+json';
/** Both as they are and as they are sent: a caller may name the encoding. */
const OFFERED = [GRAPHQL_TYPE, `${GRAPHQL_TYPE};charset=utf-8`, JSON_TYPE, `${JSON_TYPE};charset=utf-8`];
const CLIENT_ERROR = 400;

/** True where the caller prefers the media type of GraphQL to plain JSON, or takes nothing else. */
export function prefersGraphqlType(accept: string): boolean {
  // Few ask for it, and to read the header at length takes longer than to look into it.
  if (!accept.toLowerCase().includes('graphql-response')) return false;
  return new Negotiator({ headers: { accept } }).mediaType(OFFERED)?.startsWith(GRAPHQL_TYPE) === true;
}

function nameGraphqlType(request: FastifyRequest, reply: FastifyReply): void {
  const type = String(reply.getHeader('content-type') ?? '');
  const vary = String(reply.getHeader('vary') ?? '');
  void reply.header('vary', vary === '' || vary.startsWith('Accept') ? 'Accept' : `Accept, ${vary}`);
  if (type.startsWith(JSON_TYPE) && prefersGraphqlType(request.headers.accept ?? ''))
    void reply.header('content-type', `${GRAPHQL_TYPE}; charset=utf-8`);
}

/** An answer that says itself how long it is good for is left with it, unless it is an error. */
export function describeAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (reply.statusCode >= CLIENT_ERROR || !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store');
    if (request.routeOptions.url === '/graphql') nameGraphqlType(request, reply);
    if (reply.statusCode === 401 && !reply.hasHeader('www-authenticate'))
      void reply.header('www-authenticate', 'Bearer realm="aide-memoire"');
    if (reply.statusCode === 405 && !reply.hasHeader('allow')) void reply.header('allow', 'POST');
    done();
  });
}
