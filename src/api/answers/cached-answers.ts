/** Answers a question that was asked before from the cache, as long as nothing has changed from which the answer follows. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { entityTagOf, isKnown } from '../http/entity-tag.ts';
import { AnswerCache, type CachedAnswer } from './answer-cache.ts';
import { AnswerDependencies, type VersionOf } from './answer-dependencies.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the answer to a GraphQL request follows from, as far as it has been made. */
    answer?: AnswerDependencies;
  }
}

interface Question {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

const GRAPHQL = '/graphql';

/** A longer question is no dashboard's, and is answered anew each time. */
const LONGEST_KEY = 65_536;
const MUTATION = /^\s*mutation\b/u;

/** What JSON says of it; undefined for what nests deeper than any stack. */
function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Questions have one answer where they are equal in this, for whoever may read the same. Undefined: it is none to keep. */
function keyOf({ method, body, query: inAddress, access }: FastifyRequest): string | undefined {
  const { query, operationName, variables } = ((method === 'GET' ? inAddress : body) ?? {}) as Question;
  if (typeof query !== 'string' || MUTATION.test(query)) return undefined;
  const given = textOf([operationName, variables]);
  if (given === undefined || given.length + query.length > LONGEST_KEY) return undefined;
  const rights = [access.readsOpenly, ...(access.caller?.scopes ?? [])].join();
  return `${rights} ${given} ${query}`;
}

/** Computed for the first GET: a POST has no use for it. */
const tagOf = (answer: CachedAnswer): string => (answer.etag ??= entityTagOf(answer.bytes));

/** A GET may be kept by whoever asked, who asks each time whether it still holds. */
function send(request: FastifyRequest, reply: FastifyReply, known: CachedAnswer): FastifyReply {
  if (request.method === 'GET') {
    const etag = tagOf(known);
    void reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'Accept, Authorization' });
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
  }
  return reply.type('application/json; charset=utf-8').send(known.bytes);
}

/** To be called before any route is registered, and after what decides who may ask. */
export function cacheAnswers(fastify: FastifyInstance, versionOf: VersionOf, maxBytes: number): AnswerCache {
  const cache = new AnswerCache(maxBytes);
  const keys = new WeakMap<FastifyRequest, string>();
  fastify.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url !== GRAPHQL) return undefined;
    const key = keyOf(request);
    if (key === undefined) return undefined;
    const known = cache.get(key);
    if (known !== undefined) return send(request, reply, known);
    keys.set(request, key);
    request.answer = new AnswerDependencies(versionOf);
    return undefined;
  });
  fastify.addHook('onSend', (request, reply, payload: unknown, done) => {
    const key = keys.get(request);
    // A hook that fails later sends its error through here again, which is no answer to the question.
    keys.delete(request);
    const { answer } = request;
    if (key === undefined || answer?.isCacheable !== true || reply.statusCode !== 200) return done(null, payload);
    const made = { bytes: Buffer.isBuffer(payload) ? payload : Buffer.from(String(payload)) };
    cache.put(key, made, answer);
    if (request.method !== 'GET') return done(null, payload);
    const etag = tagOf(made);
    void reply.headers({ etag, 'cache-control': 'private, no-cache' });
    if (!isKnown(request.headers['if-none-match'], etag)) return done(null, payload);
    void reply.code(304).removeHeader('content-length');
    return done(null, '');
  });
  return cache;
}
