/** The service as one object: opened, listening, closed. What `main`, the tests and the benchmarks start. */
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { dirname, join } from 'node:path';
import { constants } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import compress from '@fastify/compress';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { GraphQLSchema } from 'graphql';
import { EXAMPLES } from '#api/explorer/examples';
import { dashboardRoutes, loadDashboard, registerDashboard } from '#api/dashboard/dashboard';
import { registerExplorer } from '#api/explorer/explorer';
import { RecordHandler } from '#commands/record.handler';
import type { Config } from '#config/config';
import { hostOf, isLoopback } from '#config/host-names';
import { type AccessSettings, guardRequests } from '#api/access/request-access';
import { type KnownToken, type TokenBook, fixedTokens } from '#api/access/token-book';
import { nameAllowedMethods } from '#api/http/allowed-methods';
import { Connections, SERVER_OPTIONS, endUntakenAnswers, maxConnections } from '#api/http/connections';
import { serveSchema } from '#api/http/schema-text';
import { letPagesAsk, refuseOtherSites } from '#api/http/other-sites';
import { shapeRequests } from '#api/http/request-shape';
import { describeAnswers } from '#api/http/response-headers';
import { DAY, LOG, type VersionOf, modelOfPosition } from '#api/answers/answer-dependencies';
import { cacheAnswers } from '#api/answers/cached-answers';
import { jsonBytes } from '#api/http/json-bytes';
import { ANSWER_CACHE_BYTES, MAX_BODY_BYTES } from '#api/limits';
import { LiveStreams } from '#api/live/event-stream';
import { LiveTimelines } from '#api/live/live-timelines';
import { LiveSockets } from '#api/live/web-socket';
import { Changes, MODEL as CHANGES_MODEL } from '#api/queries/changes.connection';
import { QueryContexts } from '#api/queries/query-contexts';
import { letRefusalsArrive } from '#api/http/too-large';
import { type EventLog, silentLog } from '#operations/log/event-log';
import { FastifyLog, NestLog } from '#operations/log/library-log';
import { ServiceMetrics } from '#operations/metrics/service-metrics';
import { Observer } from '#operations/observer';
import { followRequests, requestIdOf } from '#operations/request-id';
import { AppModule } from './app.module.ts';
import { type Storage, openStorage } from './storage.ts';

export interface Application {
  /** The address it listens on, without a path: `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly storage: Storage;
  readonly recordHandler: RecordHandler;
  /** With the resolvers that answer. */
  readonly schema: GraphQLSchema;
  /** Takes no new request, answers those under way, and lets go of the data. */
  close(): Promise<void>;
}

/** The project's folder: the first above this file that holds the schema. */
function projectRoot(directory = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(directory, 'schema', 'graphql')) ? directory : projectRoot(dirname(directory));
}

function accessSettings(
  config: Config,
  tokens: TokenBook,
  observer: Observer,
  pages: readonly string[],
): AccessSettings {
  const { host, allowedHosts = [], corsOrigins = [], readingNeedsToken = false, rateLimit } = config;
  const isAllowedHost = (authority: string): boolean => {
    const name = hostOf(authority);
    return name !== undefined && (isLoopback(name) || allowedHosts.includes(name));
  };
  return {
    tokens,
    openReading: isLoopback(host) && !readingNeedsToken,
    isAllowedHost,
    isAllowedOrigin: (origin) => corsOrigins.includes(origin),
    isLoopback,
    pages,
    rateLimit,
    onRefused: (refused) => observer.requestRefused(refused),
  };
}

/** What answers follow from, as it is now. */
const versionsIn =
  ({ readModels, progress }: Storage): VersionOf =>
  (name) => {
    if (name === LOG) return String(progress.head());
    if (name === DAY) return new Date().toISOString().slice(0, 10);
    const model = modelOfPosition(name);
    return model === undefined ? readModels.versionOf(name) : String(readModels.positionOf(model));
  };

/** Short answers are longer compressed, or as good as. Brotli at its usual height would take longer than the answer itself. */
const COMPRESSION = {
  threshold: 2_048,
  encodings: ['br', 'gzip'] as const,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};

interface Logs {
  readonly log: EventLog;
  readonly nestLog: NestLog;
}

/** What answers requests, and what tells of changes. */
interface Answering {
  readonly app: NestFastifyApplication;
  readonly live: LiveTimelines;
  readonly sockets: LiveSockets;
}

async function nestApplication(
  storage: Storage,
  config: Config,
  tokens: TokenBook,
  { log, nestLog }: Logs,
): Promise<Answering> {
  const metrics = new ServiceMetrics({
    projections: () => storage.projectionOperations.projections(),
    foreignEvents: storage.foreignEvents,
    health: storage.health,
    freeBytes: () => storage.disk.freeBytes,
  });
  const observer = new Observer(log, metrics.requests);
  const page = await loadDashboard();
  const module = AppModule.with(projectRoot(), storage, { observer, metrics });
  const adapter = new FastifyAdapter({
    ...SERVER_OPTIONS,
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: 'idle',
    loggerInstance: new FastifyLog(log),
    requestIdHeader: false,
    genReqId: requestIdOf,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLog,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  followRequests(fastify as never, log, metrics.requests);
  // The shape of an answer is the query's: no serializer made beforehand knows more of it than JSON does. Bytes are taken too,
  // though the types name text alone.
  fastify.setSerializerCompiler(() => jsonBytes as unknown as typeof JSON.stringify);
  await app.register(compress as never, COMPRESSION);
  letPagesAsk(fastify as never, config.corsOrigins ?? []);
  const gate = guardRequests(fastify as never, accessSettings(config, tokens, observer, dashboardRoutes(page)));
  refuseOtherSites(fastify as never, config.corsOrigins ?? []);
  shapeRequests(fastify as never);
  cacheAnswers(fastify as never, versionsIn(storage), ANSWER_CACHE_BYTES);
  nameAllowedMethods(fastify as never);
  describeAnswers(fastify as never);
  endUntakenAnswers(fastify as never);
  letRefusalsArrive(fastify as never);
  serveSchema(fastify as never, () => app.get(GraphQLSchemaHost).schema);
  registerExplorer(fastify as never, { graphqlPath: '/graphql', examples: EXAMPLES });
  registerDashboard(fastify as never, page);
  const live = new LiveTimelines({
    schema: () => app.get(GraphQLSchemaHost).schema,
    contexts: () => app.get(QueryContexts),
    changes: () => app.get(Changes),
    tokens,
    version: () => storage.readModels.versionOf(CHANGES_MODEL),
    onFault: (error) => log.write('subscription.failed', { error }),
  });
  storage.onProgress(() => live.shown());
  new LiveStreams(live, () => app.get(QueryContexts)).registerOn(fastify as never);
  return { app, live, sockets: new LiveSockets(live, gate) };
}

/** A loopback address stands for every one of them in what is printed: it is to be opened on this machine. */
const EVERY_INTERFACE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': 'localhost' };

/** The address that it is bound to, as a URL writes it. */
function urlOf(server: Server): string {
  const { address, port } = server.address() as AddressInfo;
  const host = EVERY_INTERFACE[address] ?? (isIPv6(address) ? `[${address}]` : address);
  return `http://${host}:${port}`;
}

/** @throws an error with one clear sentence when the folder, the port or the configuration is at fault */
export const openApplication = async (
  config: Config,
  tokens: readonly KnownToken[],
  log: EventLog = silentLog(),
): Promise<Application> => serve(await openStorage(config, log), config, fixedTokens(tokens), log);

/** Answers over a storage, which is closed with the application, and where the application cannot be opened. */
export async function serve(
  storage: Storage,
  config: Config,
  tokens: TokenBook,
  log: EventLog = silentLog(),
): Promise<Application> {
  try {
    const nestLog = new NestLog(log);
    const { app, live, sockets } = await nestApplication(storage, config, tokens, { log, nestLog });
    sockets.listenOn(app.getHttpServer() as Server);
    const connections = new Connections(app.getHttpServer() as Server, maxConnections(config.maxConnections), (most) =>
      log.write('connections.dropped', { maxConnections: most }),
    );
    await app.listen(config.port, config.host);
    nestLog.isListening = true;
    return {
      url: urlOf(app.getHttpServer() as Server),
      storage,
      recordHandler: app.get(RecordHandler),
      schema: app.get(GraphQLSchemaHost).schema,
      close: async () => {
        live.close();
        sockets.close();
        await connections.drained(() => app.close());
        await tokens.close?.();
        await storage.close();
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}
