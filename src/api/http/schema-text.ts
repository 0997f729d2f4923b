/** The schema as a text, for clients that are made from it. */
import type { FastifyInstance } from 'fastify';
import { type GraphQLSchema, printSchema } from 'graphql';

/** @param schema asked for when it is first needed: it is made after the routes */
export function serveSchema(fastify: FastifyInstance, schema: () => GraphQLSchema): void {
  let text: string | undefined;
  fastify.get('/schema.graphql', (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('application/graphql; charset=utf-8')
      .send(Buffer.from((text ??= `${printSchema(schema())}\n`))),
  );
}
