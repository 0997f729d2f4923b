/** Every request has an id: the one that its sender gives, where that is well-formed, or a new one. The answer carries it. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { EventLog } from './log/event-log.ts';

export const REQUEST_ID_HEADER = 'x-request-id';

/** Letters, digits and a few marks, 128 at most: nothing that could forge a line of a log or a header. */
const WELL_FORMED = /^[\w.:+/=@-]{1,128}$/u;

export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID();
}

export function followRequests(fastify: FastifyInstance, log: EventLog): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    done();
  });
  if (!log.isWritten('request.answered')) return;
  fastify.addHook('onResponse', (request, reply, done) => {
    log.write('request.answered', {
      requestId: request.id,
      method: request.method,
      // Never the address as it was asked for: it may hold a query.
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 1000) / 1000,
    });
    done();
  });
}
