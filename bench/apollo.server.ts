/** The baseline of the query benchmark: the same schema, data and views under Apollo Server. Arguments: the data folder. */
import { readFileSync, globSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

// What Nest decorates is taken from the build: decorators cannot be stripped.
const built = (path: string): Promise<unknown> => import(new URL(`../dist/src/${path}.js`, import.meta.url).href);
const { Reader } = (await built('api/queries/reader')) as typeof import('../src/api/queries/reader.ts');
const { Timelines } = (await built(
  'api/queries/timeline.connection',
)) as typeof import('../src/api/queries/timeline.connection.ts');
const { openStorage } = (await built('storage')) as typeof import('../src/storage.ts');

const storage = await openStorage(String(process.argv[2]));
const reader = new Reader(storage.readModels);
const timelines = new Timelines(reader, storage.progress);
const schema = new URL('../schema/graphql/', import.meta.url).pathname;

const server = new ApolloServer({
  typeDefs: globSync(`${schema}**/*.graphql`).map((file) => readFileSync(file, 'utf8')),
  resolvers: {
    Query: { country: (_root: unknown, { code }: { code: string }) => reader.country(code) },
    Country: {
      timeline: (country: { code: string }, given: object) => timelines.connection(`country:${country.code}`, given),
    },
  },
});
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
console.log(`READY ${url}`);
