/** GraphQL errors are for a malformed query, missing rights, limits and faults. A business "no" is a problem in the payload. */
import { type ArgumentsHost, Catch, HttpException, Inject } from '@nestjs/common';
import { BaseExceptionFilter, HttpAdapterHost } from '@nestjs/core';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { prefersGraphqlType } from './http/response-headers.ts';
import { MAX_QUERY_TOKENS } from './limits.ts';
import { OPERATION_OBSERVER, type OperationObserver, type RequestFacts } from './operation-observer.ts';
import { ReadModelUnavailableError } from '#read-model/read-models';
import mercurius, { type MercuriusOptions } from 'mercurius';

export type ApiErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'PAGE_TOO_LARGE'
  | 'BAD_PAGE'
  | 'BAD_CURSOR'
  | 'BAD_ARGUMENT'
  | 'FOREIGN_POSITION'
  | 'QUERY_TIMEOUT'
  | 'TOO_MANY_SUBSCRIPTIONS'
  | 'LAGGED'
  | 'UNAVAILABLE';

/** The code says all: an answer has one HTTP status, and part of it may be whole where another part failed. */
export const apiError = (
  code: ApiErrorCode,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): GraphQLError => new GraphQLError(message, { extensions: { code, ...more } });

/** What a failing event store is to a caller: nothing to mend in the request, and safe to send again. */
export function storeFault(error: unknown): never {
  const { code, message, isDiskFull } = error as { code?: string; message: string; isDiskFull?: boolean };
  if (code === 'UNREADABLE_EVENT') throw apiError('UNAVAILABLE', message);
  if (isDiskFull === true)
    throw apiError(
      'UNAVAILABLE',
      'The disk is full: nothing of this was recorded. Once there is room, send the same again with the same idempotencyKey: it is recorded once.',
    );
  if (code === 'EVENT_STORE_UNAVAILABLE')
    throw apiError(
      'UNAVAILABLE',
      'The event store cannot be reached. Send the same again with the same idempotencyKey: it is recorded once.',
    );
  throw error;
}

/** What the server says in its own words of requests that no resolver sees. */
const CODES: Readonly<Record<string, string>> = {
  MER_ERR_GQL_QUERY_DEPTH: 'QUERY_TOO_DEEP',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
};

interface OwnError extends Error {
  readonly code?: string;
  readonly statusCode?: number;
  readonly errors?: readonly Error[];
}

/** How `graphql` ends the parsing of a text with more tokens than it was told to take. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more that \d+ tokens/u;

function refusalOf(part: OwnError): GraphQLFormattedError {
  if (TOO_MANY_TOKENS.test(part.message))
    return {
      message: `The text of the query has more than ${MAX_QUERY_TOKENS} words and signs. Give values as variables, or ask in several requests.`,
      extensions: { code: 'QUERY_TOO_LARGE', limit: MAX_QUERY_TOKENS },
    };
  return {
    ...(part instanceof GraphQLError ? part.toJSON() : { message: part.message }),
    extensions: { code: codeOf(part) },
  };
}

const SYNTAX_ERROR = /^Syntax Error/u;
/** Of a request that names no operation of its document. */
const WHICH_OPERATION = /^(?:Unknown operation named|Must provide operation name)/u;
/** Says `graphql` of a variable whose value does not fit, or is missing; of its place in the query it says other things. */
const BAD_VARIABLE =
  /^Variable "\$[^"]*" (?:got invalid value|of (?:required|non-null) type "[^"]*" (?:was|must) not)/u;

/** A fault of the request as `graphql` tells it; by these codes clients tell them apart. */
function codeOfWords(message: string): string {
  if (SYNTAX_ERROR.test(message)) return 'GRAPHQL_PARSE_FAILED';
  if (WHICH_OPERATION.test(message)) return 'BAD_REQUEST';
  return BAD_VARIABLE.test(message) ? 'BAD_USER_INPUT' : 'GRAPHQL_VALIDATION_FAILED';
}

const codeOf = (error: OwnError): string =>
  error instanceof GraphQLError ? codeOfWords(error.message) : (CODES[error.code ?? ''] ?? 'BAD_REQUEST');

/** What is refused as a whole, in its own words or in those of what lies behind it. */
function codeOfRefusal(message: string, own: OwnError | undefined): string {
  if (SYNTAX_ERROR.test(message) || BAD_VARIABLE.test(message)) return codeOfWords(message);
  return CODES[own?.code ?? ''] ?? 'BAD_REQUEST';
}

const FAULT = 'The service failed to answer this. The fault is in its log.';
const READ_MODELS_ELSEWHERE =
  'Whatever rests on other read models is answered; /health says why, and what is being built.';
const LOG_UNREADABLE = 'The log cannot be read at the moment: ask again. The fault is in the log of the service.';

/** Of the server, or of `graphql` itself where it says of a variable what it makes of a value. */
const isRefusal = (own: OwnError): boolean =>
  own instanceof GraphQLError || /^(MER|FST)_/u.test(own.code ?? '') || (own.statusCode ?? 500) < 500;

/** Says `graphql` of an argument into which a variable brought null, where null must not be: found when a field is executed. */
const REFUSED_ARGUMENT = /^Argument "/u;

/** Told of each fault of ours, with the code of its answer. */
type OnFault = (error: GraphQLError, own: Error | undefined, code: 'INTERNAL' | 'UNAVAILABLE') => void;

/** What cannot be read now, in words for the caller; undefined of anything else. */
function unreadableWords(error: GraphQLError, onFault: OnFault): string | undefined {
  const own = error.originalError as OwnError | undefined;
  if (own instanceof ReadModelUnavailableError) return `${own.message}. ${READ_MODELS_ELSEWHERE}`;
  if (own?.code !== 'EVENT_STORE_UNAVAILABLE') return undefined;
  onFault(error, own, 'UNAVAILABLE');
  return LOG_UNREADABLE;
}

interface Coding {
  readonly requestId: string;
  readonly onFault: OnFault;
}

/** A refusal keeps its words and has a code; a fault of ours keeps its details to itself. */
function coded(error: GraphQLError, { requestId, onFault }: Coding): GraphQLFormattedError[] {
  const { message, locations, path, extensions } = error.toJSON();
  const own = error.originalError as OwnError | undefined;
  const at = {
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
  };
  if (typeof extensions?.['code'] === 'string') return [{ message, ...at, extensions }];
  const unreadable = unreadableWords(error, onFault);
  if (unreadable !== undefined) return [{ message: unreadable, ...at, extensions: { code: 'UNAVAILABLE' } }];
  if (path !== undefined && own instanceof GraphQLError && REFUSED_ARGUMENT.test(message))
    return [{ message, ...at, extensions: { code: 'BAD_ARGUMENT' } }];
  const refused = path === undefined && (own === undefined || isRefusal(own));
  if (!refused) {
    onFault(error, own, 'INTERNAL');
    return [{ message: FAULT, ...at, extensions: { code: 'INTERNAL', requestId } }];
  }
  const parts = (own?.errors ?? []) as readonly OwnError[];
  if (parts.length === 0) return [{ message, ...at, extensions: { code: codeOfRefusal(message, own) } }];
  return parts.map(refusalOf);
}

const BAD_REQUEST = 400;
const OK = 200;

/** What `graphql` itself finds wrong with a request. */
const FOUND_BY_GRAPHQL: ReadonlySet<string> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
]);
const OF_THE_REQUEST: ReadonlySet<string> = new Set(['BAD_REQUEST', ...FOUND_BY_GRAPHQL]);

/** What an answer is made in. */
interface Answering {
  readonly request: RequestFacts;
  readonly reply?: { readonly request: { readonly headers: { readonly accept?: string | undefined } } };
}

/**
 * Whoever asks for plain JSON by name takes any other status than 200 for a fault of the way, and does not look into the answer
 * (GraphQL over HTTP, 6.4.1).
 */
function isToldWith200({ reply }: Answering, errors: readonly GraphQLFormattedError[]): boolean {
  const accept = reply?.request.headers.accept ?? '';
  if (!errors.every(({ extensions }) => FOUND_BY_GRAPHQL.has(String(extensions?.['code'])))) return false;
  return accept.toLowerCase().includes('application/json') && !prefersGraphqlType(accept);
}

const fieldOf = ({ path }: { readonly path?: readonly (string | number)[] | undefined }): string | undefined =>
  path === undefined ? undefined : String(path[0]);

/**
 * Every error of an answer has `extensions.code`, and an INTERNAL one the request's id. Variables that do not fit are a bad
 * request, though it is an execution that finds them out. Errors come first, as in an answer of `graphql` itself: whoever
 * reads a part of it meets them.
 */
export const errorFormatter =
  (observer: OperationObserver): NonNullable<MercuriusOptions['errorFormatter']> =>
  (execution, context) => {
    const answering = context as unknown as Answering;
    const { request } = answering;
    const { statusCode, response } = mercurius.defaultErrorFormatter(execution, context);
    const onFault: OnFault = (error, own, code) =>
      observer.failed(request, { code, field: fieldOf(error), error: own ?? error });
    const coding = { requestId: request.requestId, onFault };
    const errors = (execution.errors ?? []).flatMap((error) => coded(error as GraphQLError, coding));
    tellRefusals(observer, answering, errors);
    // Whatever of a query had not been answered was ended for the same reason.
    const ended = errors.find(({ extensions }) => extensions?.['code'] === 'QUERY_TIMEOUT');
    if (ended !== undefined) {
      const { message, extensions } = ended;
      return { statusCode, response: { data: null, errors: [{ message, extensions }] as unknown as GraphQLError[] } };
    }
    const isBadRequest =
      statusCode === OK &&
      execution.data == null &&
      errors.every((one) => one.path === undefined && OF_THE_REQUEST.has(String(one.extensions?.['code'])));
    const status = isBadRequest ? BAD_REQUEST : statusCode;
    // What was never executed has no data, not even none.
    const isExecuted = execution.data != null || errors.some((one) => one.path !== undefined);
    return {
      statusCode: status === BAD_REQUEST && isToldWith200(answering, errors) ? OK : status,
      response: {
        errors: errors as unknown as GraphQLError[],
        ...(isExecuted ? { data: response.data ?? null } : {}),
      } as typeof response,
    };
  };

/** One for each code of an answer: a query may ask a hundred times for what is refused to it. */
function tellRefusals(
  observer: OperationObserver,
  { request }: Answering,
  errors: readonly GraphQLFormattedError[],
): void {
  const codes = new Map(errors.toReversed().map((error) => [String(error.extensions?.['code']), error]));
  for (const [code, error] of codes) {
    if (code !== 'INTERNAL') observer.refused(request, { code, field: fieldOf(error) });
    request.outcome.code = code;
  }
}

interface HttpReply {
  status(code: number): { send(body: unknown): void };
}

const INTERNAL_ERROR = 500;

/** What a query meets is told with its answer; what any other request meets is told here. */
@Catch()
export class ErrorFilter extends BaseExceptionFilter {
  readonly #observer: OperationObserver;

  constructor(
    @Inject(OPERATION_OBSERVER) observer: OperationObserver,
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost,
  ) {
    super(httpAdapter);
    this.#observer = observer;
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw error;
    if (error instanceof HttpException) return super.catch(error, host);
    const { id: requestId, ip: address } = host.switchToHttp().getRequest<{ id: string; ip: string }>();
    const outcome = { type: 'unknown', code: 'INTERNAL' } as const;
    this.#observer.failed({ requestId, address, outcome }, { code: 'INTERNAL', error });
    host.switchToHttp().getResponse<HttpReply>().status(INTERNAL_ERROR).send({ message: FAULT, requestId });
  }
}
