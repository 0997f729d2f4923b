/** What is at `/`, and the schema as a text: where somebody who knows the address alone goes on from. */
import type { FastifyInstance } from 'fastify';
import { type GraphQLSchema, printSchema } from 'graphql';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Aide-mémoire</title>
<h1>Aide-mémoire</h1>
<p>A timeline of diplomatic engagements, asked over GraphQL at <code>/graphql</code>.</p>
<ul>
<li><a href="/graphiql">Explorer</a>: write a query and see what it answers
<li><a href="/schema.graphql">Schema</a>: everything that can be asked, as SDL
<li><a href="/health">Health</a>: how the service is
</ul>
`;

/** @param schema asked for when it is first needed: it is made after the routes */
export function serveFrontPage(fastify: FastifyInstance, schema: () => GraphQLSchema): void {
  let text: string | undefined;
  fastify.get('/', (_request, reply) =>
    reply
      .header('content-security-policy', "default-src 'none'")
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(Buffer.from(PAGE)),
  );
  fastify.get('/schema.graphql', (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('application/graphql; charset=utf-8')
      .send(Buffer.from((text ??= `${printSchema(schema())}\n`))),
  );
}
