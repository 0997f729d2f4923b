/** Bare Fastify that answers every POST with the same bytes, and every GET with 304: the ceiling of any server on this machine. */
import { fastify } from 'fastify';

const bytes = Buffer.from(process.argv[2] ?? '', 'base64');
const app = fastify();
app.post('/graphql', (_request, reply) => {
  void reply.type('application/json; charset=utf-8').send(bytes);
});
app.get('/graphql', (_request, reply) => {
  void reply.code(304).header('etag', '"the same"').send();
});
console.log(`${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`);
