/** A path that is here, asked with a method that it does not take: 405, and the methods that it takes. */
import type { FastifyInstance, HTTPMethods } from 'fastify';

const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** To be called after whatever decides who may ask. */
export function nameAllowedMethods(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    const path = request.url.replace(/[?#;].*$/su, '');
    const allowed = METHODS.filter((method) => fastify.findRoute({ method, url: path }) !== null);
    if (allowed.length === 0) return done();
    const message = `${path} takes ${allowed.join(', ')}, not ${request.method}.`;
    void reply.status(405).header('allow', allowed.join(', '));
    const body =
      path === '/graphql'
        ? { errors: [{ message, extensions: { code: 'METHOD_NOT_ALLOWED' } }] }
        : { code: 'METHOD_NOT_ALLOWED', message };
    void reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
  });
}
