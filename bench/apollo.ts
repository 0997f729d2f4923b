/** The same schema, data and views under Apollo Server, for comparison only. */
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { ApolloServer, HeaderMap } from '@apollo/server';

const directory = process.argv[2] ?? '';
const [{ ReadModels }, { QueryContexts }, { Timelines }, { LogReader }] = await Promise.all([
  import('../dist/src/read-model/read-models.js' as string),
  import('../dist/src/api/queries/query-contexts.js' as string),
  import('../dist/src/api/queries/timeline.connection.js' as string),
  import('../dist/src/event-store/log/reader.js' as string),
]);

const logFile = join(directory, 'log.sqlite');
const log = new LogReader(logFile);
const models = new ReadModels({
  logFile,
  log,
  directory: join(directory, 'read-models'),
  manifest: new URL('../dist/projections/index.js', import.meta.url),
});
await models.ready();
const contexts = new QueryContexts(models, Date.now, {});
const timelines = new Timelines(contexts, {
  eventsAfter: (position: bigint) => log.countAfter(position) as number,
  recordedAt: (position: bigint) => log.recordedAt(position) as string | null,
});

const typeDefs = globSync('schema/graphql/**/*.graphql')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const server = new ApolloServer({
  typeDefs,
  resolvers: {
    Query: { country: (_root: unknown, { code }: { code: string }) => contexts.now().country(code) as unknown },
    Country: {
      timeline: (country: { code: string; reader: unknown }, given: object) =>
        timelines.connection(`country:${country.code}`, given, country.reader) as unknown,
    },
  },
});
await server.start();

const http = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const headers = new HeaderMap(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    void server
      .executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers, search: '', body },
        context: async () => ({}),
      })
      .then((answer) => {
        response.setHeader('content-type', 'application/json');
        response.end(answer.body.kind === 'complete' ? answer.body.string : '');
      });
  });
});
http.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(http.address() as { port: number }).port}/graphql`);
});
