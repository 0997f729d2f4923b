/** Decides about every request before its body is read: whose it is, what it may ask, and whether it may go on. */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { TokenFailures } from './token-failures.ts';
import { RequestRate } from './request-rate.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { RefusedRequest } from '../operation-observer.ts';
import { isDirect } from './forwarded.ts';
import { EXPORT_PATHS } from '../export/paths.ts';
import { LIVE_PATHS } from '../live/paths.ts';
import { TOKEN_PREFIX, isTokenText } from './token-text.ts';
import { type KnownToken, type Scope, type TokenBook, isExpired, sha256Of } from './token-book.ts';

/** What is known of a request. */
export interface RequestAccess {
  /** Whose token it came with. */
  readonly caller?: KnownToken;
  /** True where reading needs no token: straight from this machine, under a name of this machine. */
  readonly readsOpenly: boolean;
  /** True for whoever may see how the service is: reasons, numbers, faults. */
  readonly seesState: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    access: RequestAccess;
  }
}

export interface AccessSettings {
  readonly tokens: TokenBook;
  /** True where reading is open to requests that come straight from this machine. */
  readonly openReading: boolean;
  /** Of the text of a Host header, or of an Origin after its scheme: may reading be open under this name? */
  readonly isAllowedHost: (authority: string) => boolean;
  /** May a page of this origin ask as one of our own? */
  readonly isAllowedOrigin?: (origin: string) => boolean;
  /** True for an address of this machine. */
  readonly isLoopback: (address: string) => boolean;
  /** Routes that anyone may ask for, and that ask in turn with the rights of whoever did. */
  readonly pages?: readonly string[];
  /** Requests for GraphQL and exports a second of one token, or of one address without a token. Absent: as many as come. */
  readonly rateLimit?: number | undefined;
  /** Told of each request that is refused before it is read. */
  readonly onRefused?: (refused: RefusedRequest) => void;
}

const STATE_SCOPES: readonly Scope[] = ['read', 'metrics', 'admin'];

/** Who may ask for what, by the route; a route that is not named here, or does not exist, needs a token of any scope. */
const ROUTES: Readonly<Record<string, readonly Scope[] | 'anyone'>> = {
  '/health/live': 'anyone',
  '/health/ready': 'anyone',
  '/health': STATE_SCOPES,
  '/metrics': STATE_SCOPES,
  '/graphql': ['read', 'record', 'admin'],
  ...Object.fromEntries(LIVE_PATHS.map((path) => [path, ['read']])),
  ...Object.fromEntries(EXPORT_PATHS.map((path) => [path, ['read']])),
};

/** What takes work: of each caller so many a second at most. */
const COUNTED: ReadonlySet<string | undefined> = new Set(['/graphql', ...LIVE_PATHS, ...EXPORT_PATHS]);

/** What people open in a browser beside the page. */
const isForBrowsers = (url: string): boolean => url.startsWith('/graphiql') || url.startsWith('/export/');

const NEEDS_A_TOKEN = 'This needs a token: send the header "Authorization: Bearer <token>".';
const WITHOUT_TOKEN: Refusal = { status: 401, code: 'UNAUTHENTICATED', message: NEEDS_A_TOKEN };
const FORWARDED: Refusal = {
  ...WITHOUT_TOKEN,
  message: `${NEEDS_A_TOKEN} Without one, reading is open only to what comes straight from this machine, not through a proxy.`,
};
const NOT_A_BEARER = 'The header Authorization holds no token: it must be "Bearer <token>".';

const refusedHost = (what: string): Refusal => ({
  status: 403,
  code: 'HOST_NOT_ALLOWED',
  message:
    `Reading without a token is open under localhost, 127.0.0.1 and [::1] only, and this request names another ${what}. ` +
    'Send a token, or add the name to the setting ALLOWED_HOSTS.',
});

const authorityOf = (origin: string): string | undefined =>
  /^https?:\/\/(?<authority>.*)$/u.exec(origin)?.groups?.['authority'];

/** The token of the header: as a Bearer, or as the password of Basic, which is what browsers ask for. */
function tokenIn(authorization: string): string | undefined {
  const { scheme, text } = /^(?<scheme>Bearer|Basic) +(?<text>[!-~]+) *$/iu.exec(authorization)?.groups ?? {};
  if (text === undefined || scheme?.toLowerCase() === 'bearer') return text;
  return Buffer.from(text, 'base64').toString('utf8').split(':').slice(1).join(':') || undefined;
}

function whyUnknown(text: string | undefined): string {
  if (text === undefined) return NOT_A_BEARER;
  const isCut = text.startsWith(TOKEN_PREFIX) && !isTokenText(text);
  return isCut ? 'The token is cut short or mistyped: its checksum does not fit.' : 'The token is not known here.';
}

/** Decides about connections that become WebSockets. */
export interface SocketGate {
  /** False for a page of another site: a browser sends what it knows of whoever sits before it. */
  mayOpenSocket(request: IncomingMessage): boolean;
  /** @param authorization as a header would have it; browsers send it after the connection is open */
  admitSocket(request: IncomingMessage, authorization: string | undefined): Promise<RequestAccess | Refusal>;
}

class Gate implements SocketGate {
  readonly #settings: AccessSettings;
  readonly #failures = new TokenFailures();
  readonly #rate: RequestRate | undefined;

  constructor(settings: AccessSettings) {
    this.#settings = settings;
    this.#rate = settings.rateLimit === undefined ? undefined : new RequestRate(settings.rateLimit);
  }

  mayOpenSocket({ headers: { origin, host = '' } }: IncomingMessage): boolean {
    if (origin === undefined || this.#settings.isAllowedOrigin?.(origin) === true) return true;
    const from = authorityOf(origin);
    return from !== undefined && (from === host || this.#settings.isAllowedHost(from));
  }

  async admitSocket(raw: IncomingMessage, authorization: string | undefined): Promise<RequestAccess | Refusal> {
    const headers = authorization === undefined ? raw.headers : { ...raw.headers, authorization };
    const asked = { raw, headers, ip: raw.socket.remoteAddress ?? '', routeOptions: { url: '/graphql' } };
    return this.#accessOf(asked as unknown as FastifyRequest);
  }

  async admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const access = await this.#accessOf(request);
    if ('status' in access) return this.#refuse(request, reply, access);
    request.access = access;
    const refusal = await this.#whyNotNow(request);
    return refusal === undefined ? undefined : this.#refuse(request, reply, refusal);
  }

  async #accessOf(request: FastifyRequest): Promise<RequestAccess | Refusal> {
    const identified = await this.#identified(request);
    if ('status' in identified) return identified;
    const { caller } = identified;
    const closed = this.#whyClosed(request);
    const refusal = this.#whyNotThere(request, caller, closed);
    if (refusal !== undefined) return refusal;
    const readsOpenly = closed === undefined;
    const seesState = readsOpenly || (caller?.scopes.some((scope) => STATE_SCOPES.includes(scope)) ?? false);
    return { ...(caller === undefined ? {} : { caller }), readsOpenly, seesState };
  }

  #isPage(url: string): boolean {
    return this.#settings.pages?.includes(url) ?? false;
  }

  #refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
    const { id: requestId, ip: address, routeOptions } = request;
    const { url = '' } = routeOptions;
    const { code, message: reason, isWrongToken = false } = refusal;
    this.#settings.onRefused?.({ requestId, address, route: routeOptions.url, code, reason, isWrongToken });
    return refuse(request, reply, refusal, isForBrowsers(url) || this.#isPage(url));
  }

  /** Whose the request is. A token that is wrong is refused, whatever it was sent for. */
  async #identified({ headers, ip }: FastifyRequest): Promise<{ caller?: KnownToken } | Refusal> {
    const { authorization = '' } = headers;
    if (authorization.trim() === '') return {};
    const text = tokenIn(authorization);
    const sha256 = text === undefined ? undefined : sha256Of(text);
    const tooMany = await this.#failures.refusalOf(ip, sha256);
    if (tooMany !== undefined) return tooMany;
    const known = sha256 === undefined ? undefined : this.#settings.tokens.find(sha256);
    if (known !== undefined && !isExpired(known, Date.now())) {
      this.#failures.wasGood(ip, known.sha256);
      this.#settings.tokens.used?.(known);
      return { caller: known };
    }
    if (known !== undefined)
      return this.#failures.count(ip, `The token "${known.name}" expired at ${known.expiresAt}.`);
    return this.#failures.count(ip, whyUnknown(text));
  }

  /** Why reading is not open to this request; undefined where it is. */
  #whyClosed(request: FastifyRequest): Refusal | undefined {
    const { openReading, isLoopback, isAllowedHost } = this.#settings;
    if (!openReading) return WITHOUT_TOKEN;
    if (!isDirect(request) || !isLoopback(request.ip)) return FORWARDED;
    const { host = '', origin } = request.headers;
    if (!isAllowedHost(host)) return refusedHost('host');
    if (origin !== undefined && this.#settings.isAllowedOrigin?.(origin) === true) return undefined;
    const from = origin === undefined ? undefined : authorityOf(origin);
    return origin === undefined || (from !== undefined && isAllowedHost(from)) ? undefined : refusedHost('origin');
  }

  #whyNotThere(
    { routeOptions }: FastifyRequest,
    caller: KnownToken | undefined,
    closed: Refusal | undefined,
  ): Refusal | undefined {
    const { url = '' } = routeOptions;
    const scopes = this.#isPage(url) ? 'anyone' : ROUTES[url];
    if (scopes === 'anyone' || closed === undefined) return undefined;
    if (caller === undefined) return closed;
    if (scopes === undefined || caller.scopes.some((scope) => scopes.includes(scope))) return undefined;
    const message = `The token "${caller.name}" has no right to this: it needs the scope ${scopes.join(' or ')}.`;
    return { status: 403, code: 'FORBIDDEN', message };
  }

  async #whyNotNow({ access: { caller }, ip, routeOptions }: FastifyRequest): Promise<Refusal | undefined> {
    if (this.#rate === undefined || !COUNTED.has(routeOptions.url)) return undefined;
    return this.#rate.refusalOf(caller, ip);
  }
}

/** To be called before any route is registered. */
export function guardRequests(fastify: FastifyInstance, settings: AccessSettings): SocketGate {
  const gate = new Gate(settings);
  fastify.decorateRequest('access', null as unknown as RequestAccess);
  fastify.addHook('onRequest', (request, reply) => gate.admit(request, reply));
  return gate;
}
