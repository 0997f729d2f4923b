/** How a body that is too large is refused, so that whoever sends it hears of it. */
import type { FastifyInstance } from 'fastify';
import { MAX_BODY_BYTES } from '../limits.ts';

const TOO_LARGE = 413;
/** What is still taken in, and thrown away, of a body that was refused. */
const DRAINED_BYTES = 32 * MAX_BODY_BYTES;

/**
 * A refusal that closes the connection at once often never arrives: who still sends sees the connection break instead. So
 * the connection stays, and what comes of the body is thrown away, unless it is said to be beyond all measure.
 */
export function letRefusalsArrive(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    const isBounded = Number(request.headers['content-length'] ?? Infinity) <= DRAINED_BYTES;
    if (reply.statusCode === TOO_LARGE && isBounded) reply.removeHeader('connection');
    done();
  });
}
