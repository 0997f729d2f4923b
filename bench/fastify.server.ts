/** The ceiling of the query benchmark: bare Fastify answers every POST with the same bytes. Arguments: the file of bytes. */
import { readFileSync } from 'node:fs';
import fastify from 'fastify';

const bytes = readFileSync(String(process.argv[2]), 'utf8');
const server = fastify();
server.post('/graphql', (_request, reply) => reply.type('application/json; charset=utf-8').send(bytes));
console.log(`READY ${await server.listen({ port: 0, host: '127.0.0.1' })}/graphql`);
