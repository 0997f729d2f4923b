/** Every request has an id: the one that its sender gives, where that is well-formed, or a new one. The answer carries it. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { RequestFacts } from '#api/operation-observer';
import type { EventLog } from './log/event-log.ts';
import type { RequestMetrics } from './metrics/request-metrics.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of a GraphQL request that is executed. */
    facts?: RequestFacts;
  }
}

export const REQUEST_ID_HEADER = 'x-request-id';

/** Letters, digits and a few marks, 128 at most: nothing that could forge a line of a log or a header. */
const WELL_FORMED = /^[\w.:+/=@-]{1,128}$/u;

export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID();
}

export function followRequests(fastify: FastifyInstance, log: EventLog, metrics: RequestMetrics): void {
  const isLogged = log.isWritten('request.answered');
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, facts } = request;
    // Never the address as it was asked for: it may hold a query.
    const route = request.routeOptions.url;
    const { statusCode: status, elapsedTime: durationMs } = reply;
    metrics.answered({ method, route, status, seconds: durationMs / 1000, outcome: facts?.outcome });
    if (isLogged) log.write('request.answered', { requestId: request.id, method, route, status, durationMs });
    done();
  });
}
