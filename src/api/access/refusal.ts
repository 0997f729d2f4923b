/** How a request is refused before it is read. */
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Refusal {
  readonly status: 401 | 403 | 429;
  readonly code: string;
  /** What is wrong, and what would be right. */
  readonly message: string;
  /** True where a token was sent that is not good. */
  readonly isWrongToken?: boolean;
  /** Seconds after which the same may be sent again. */
  readonly retryAfterS?: number;
}

/** The challenges of RFC 6750. A page is asked for by a browser, which can ask its user for Basic alone: a token is its password. */
function challengesOf({ status, isWrongToken }: Refusal, isPage: boolean): string[] {
  const error = status === 403 ? ', error="insufficient_scope"' : isWrongToken ? ', error="invalid_token"' : '';
  const bearer = `Bearer realm="aide-memoire"${error}`;
  return isPage && status === 401 ? ['Basic realm="aide-memoire: a token as the password"', bearer] : [bearer];
}

export function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal, isPage: boolean): FastifyReply {
  const { status, code, message, retryAfterS } = refusal;
  const { url = '' } = request.routeOptions;
  const isAboutToken = code === 'UNAUTHENTICATED' || code === 'FORBIDDEN';
  if (isAboutToken) void reply.header('www-authenticate', challengesOf(refusal, isPage));
  if (retryAfterS !== undefined) void reply.header('retry-after', String(retryAfterS));
  const body = url === '/graphql' ? { errors: [{ message, extensions: { code } }] } : { code, message };
  return reply.status(status).type('application/json; charset=utf-8').send(JSON.stringify(body));
}
