/** Bare Fastify that answers every POST with the same bytes: the ceiling of any server on this machine. */
import { fastify } from 'fastify';

const bytes = Buffer.from(process.argv[2] ?? '', 'base64');
const app = fastify();
app.post('/graphql', (_request, reply) => {
  void reply.type('application/json; charset=utf-8').send(bytes);
});
console.log(`${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`);
