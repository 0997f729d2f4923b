/**
 * What pages of other sites may do: nothing, but for the origins that are named in the settings. A browser sends a request
 * without asking first only where it is a GET or has a type that forms have. A GET never changes anything, and a page cannot read
 * its answer; it is refused all the same where the browser says that it comes from elsewhere, for it takes work.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const GRAPHQL = '/graphql';
/** Types that no form has: a browser asks before it sends them. */
const ASKED_FIRST: ReadonlySet<string> = new Set(['application/json', 'application/graphql']);
/** No form has them either. */
const HEADERS_ASKED_FIRST = ['x-mercurius-operation-name', 'mercurius-require-preflight', 'apollo-require-preflight'];

const MAX_AGE_S = 7_200;
const METHODS = 'GET, HEAD, POST';
/** What scripts may read of an answer beside its body. */
const EXPOSED = 'ETag, Retry-After, X-Request-Id';

const typeOf = (request: FastifyRequest): string =>
  (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

const isAskedFirst = (request: FastifyRequest): boolean =>
  ASKED_FIRST.has(typeOf(request)) || HEADERS_ASKED_FIRST.some((name) => name in request.headers);

/** True of a GET that a browser sends for a page of another site; a link that somebody follows is not one. */
const isFromAnotherSite = ({ headers }: FastifyRequest): boolean =>
  ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site'])) && headers['sec-fetch-mode'] !== 'navigate';

function refusalOf(request: FastifyRequest): string | undefined {
  const isGet = request.method === 'GET' || request.method === 'HEAD';
  if (isGet)
    return isFromAnotherSite(request)
      ? 'A page of another site sends this. Name its origin in the setting CORS_ORIGINS.'
      : undefined;
  return isAskedFirst(request)
    ? undefined
    : 'A form of another site could send this: send the header "Content-Type: application/json".';
}

function allow(request: FastifyRequest, reply: FastifyReply, origin: string): FastifyReply | undefined {
  void reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', EXPOSED);
  void reply.header('vary', 'Origin');
  if (request.method !== 'OPTIONS' || !('access-control-request-method' in request.headers)) return undefined;
  void reply.header('access-control-allow-methods', METHODS).header('access-control-max-age', String(MAX_AGE_S));
  const asked = request.headers['access-control-request-headers'];
  if (typeof asked === 'string') void reply.header('access-control-allow-headers', asked);
  return reply.header('vary', 'Origin, Access-Control-Request-Headers').code(204).send();
}

const isOf = (origins: readonly string[], { headers: { origin } }: FastifyRequest): boolean =>
  origin !== undefined && origins.includes(origin);

/** To be called before what decides who may ask: a browser asks beforehand without a token. */
export function letPagesAsk(fastify: FastifyInstance, origins: readonly string[]): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isOf(origins, request) && allow(request, reply, request.headers.origin!) !== undefined) return;
    done();
  });
}

/** To be called after it. */
export function refuseOtherSites(fastify: FastifyInstance, origins: readonly string[]): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.url !== GRAPHQL || isOf(origins, request)) return done();
    const message = refusalOf(request);
    if (message === undefined) return done();
    const body = { errors: [{ message, extensions: { code: 'CSRF_PREVENTION' } }] };
    void reply.code(400).type('application/json; charset=utf-8').send(JSON.stringify(body));
  });
}
