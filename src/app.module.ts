/** The composition root: the only place that names adapters and the projection manifest. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql';
import { AccessControl, type ApiContext } from '#api/access/access-control';
import { ExportController } from '#api/export/export.controller';
import { ExportTurns } from '#api/export/export-turns';
import { PeopleExport } from '#api/export/people-export';
import { TimelineExport } from '#api/export/timeline-export';
import { executionHooks } from '#api/execution/hooks';
import type { RequestAccess } from '#api/access/request-access';
import type { AnswerDependencies } from '#api/answers/answer-dependencies';
import { contained } from '#api/execution/contained';
import { SubscriptionOverHttpError } from '#api/live/over-http';
import { ErrorFilter, errorFormatter } from '#api/errors';
import { MAX_QUERY_DEPTH, MAX_QUERY_TOKENS } from '#api/limits';
import { OPERATION_OBSERVER, type OperationObserver, type RequestFacts } from '#api/operation-observer';
import { PROJECTION_OPERATIONS } from '#api/operations/projections.resolver';
import { FOREIGN_EVENTS } from '#api/operations/foreign.resolver';
import { PAST } from '#api/queries/as-of';
import { identifierIndexOf } from '#api/queries/identifier-index';
import { resolvers } from '#api/resolvers';
import { READ_MODELS } from '#api/queries/read-access';
import { QueryContexts } from '#api/queries/query-contexts';
import { Changes } from '#api/queries/changes.connection';
import { LOG_PROGRESS, Timelines } from '#api/queries/timeline.connection';
import { bounded } from '#api/query-limits/arguments';
import { type Extensible, holdToCost, reportCost } from '#api/query-limits/hooks';
import { RequestLimits } from '#api/query-limits/request-limits';
import { sliced } from '#api/query-limits/sliced';
import { queryTextHooks } from '#api/query-limits/query-text';
import { withTextScalars } from '#api/text-scalars';
import { CLOCK, EVENT_STORE, RecordHandler } from '#commands/record.handler';
import { FORESIGHT, type Foresight } from '#commands/foresight';
import { IDENTIFIERS } from '#commands/identifiers';
import { HEALTH, HealthController } from '#operations/health.controller';
import { warningsForeseen } from '#projections/review/queries';
import type { ReadModels } from '#read-model/read-models';
import { MetricsController } from '#operations/metrics.controller';
import { ServiceMetrics } from '#operations/metrics/service-metrics';
import type { Storage } from './storage.ts';

/**
 * The SDL lies beside the code, in `schema/graphql`, whether that runs from source or from `dist`. Read here, as one text:
 * what merges the types of many files, each alone, takes a quarter of a second of every start.
 */
const schemaText = (root: string): string =>
  globSync(join(root, 'schema/graphql/**/*.graphql'))
    .sort()
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

/** What the context of a query is made from: a request, whose operation name has been checked to be a text. */
interface Asking {
  readonly method: string;
  readonly access: RequestAccess;
  readonly id: string;
  readonly ip: string;
  readonly body?: unknown;
  readonly query?: unknown;
  readonly answer?: AnswerDependencies;
  facts?: RequestFacts;
}

/** Of a GET they stand in the address, each a text. */
interface Parameters {
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

const contextOf = (asking: Asking): ApiContext => {
  const { id: requestId, ip: address, method, access, body, query, answer } = asking;
  const { caller, readsOpenly } = access;
  const isGet = method === 'GET';
  const { operationName: name, variables } = ((isGet ? query : body) ?? {}) as Parameters;
  // A body that is refused for its shape comes here too: what is no text in it names nothing.
  const operationName = typeof name === 'string' ? name : undefined;
  return {
    request: (asking.facts = {
      requestId,
      address,
      operation: operationName,
      outcome: { type: 'unknown', code: 'OK' },
    }),
    limits: new RequestLimits(operationName ?? null),
    ...(isGet ? { get: { variables: variables as string | undefined } } : {}),
    ...(operationName === undefined ? {} : { operationName }),
    readsOpenly,
    ...(caller === undefined ? {} : { caller }),
    ...(answer === undefined ? {} : { answer }),
  };
};

const graphql = (root: string, observer: OperationObserver): DynamicModule =>
  GraphQLModule.forRoot<MercuriusDriverConfig>({
    driver: MercuriusDriver,
    typeDefs: schemaText(root),
    transformSchema: (schema: GraphQLSchema) => contained(sliced(bounded(withTextScalars(schema)))),
    path: '/graphql',
    graphiql: false,
    jit: 1,
    queryDepth: MAX_QUERY_DEPTH,
    subscription: false,
    errorFormatter: errorFormatter(observer),
    graphql: { parseOptions: { maxTokens: MAX_QUERY_TOKENS } },
    context: contextOf,
    hooks: {
      ...queryTextHooks,
      preParsing: async (schema: GraphQLSchema, text: string, context: ApiContext) => {
        queryTextHooks.preParsing(schema, text);
        executionHooks.assertGet(text, context);
      },
      preExecution: async (
        schema: GraphQLSchema,
        document: DocumentNode,
        context: ApiContext,
        variables: Readonly<Record<string, unknown>>,
      ) => {
        context.request.outcome.type = getOperationAST(document, context.operationName)?.operation ?? 'unknown';
        if (context.request.outcome.type === 'subscription') throw new SubscriptionOverHttpError();
        executionHooks.withinLimits(schema, document, { context, variables }, () => {
          holdToCost(schema, document, context.limits, variables);
        });
        return executionHooks.execution(schema, document, context, variables);
      },
      onResolution: async (execution: Extensible, { limits, answer }: Partial<ApiContext>) => {
        answer?.executed(execution);
        reportCost(execution, limits);
      },
    },
  } as unknown as MercuriusDriverConfig);

/** Facts are held against the review as it stands. A review that cannot be asked foresees nothing, and stops nobody. */
const foresightOf = (readModels: Pick<ReadModels, 'read'>): Foresight => ({
  warningsOf: (stream, recorded, fresh) => {
    try {
      return warningsForeseen((ask) => readModels.read('review', ask), stream, recorded, fresh);
    } catch {
      return [];
    }
  },
});

/** Whom the service tells what it does, and who says how it is. */
export interface Observing {
  readonly observer: OperationObserver;
  readonly metrics: ServiceMetrics;
}

@Module({})
export class AppModule {
  /** `root` is the project's folder: where `schema` lies. */
  static with(root: string, storage: Storage, { observer, metrics }: Observing): DynamicModule {
    return {
      module: AppModule,
      imports: [graphql(root, observer)],
      controllers: [HealthController, MetricsController, ExportController],
      providers: [
        { provide: EVENT_STORE, useValue: storage.eventStore },
        { provide: READ_MODELS, useValue: storage.readModels },
        { provide: LOG_PROGRESS, useValue: storage.progress },
        { provide: PAST, useValue: storage.past },
        { provide: FORESIGHT, useValue: foresightOf(storage.readModels) },
        { provide: HEALTH, useValue: storage.health },
        { provide: PROJECTION_OPERATIONS, useValue: storage.projectionOperations },
        { provide: FOREIGN_EVENTS, useValue: storage.foreignEvents },
        { provide: ServiceMetrics, useValue: metrics },
        { provide: CLOCK, useValue: Date.now },
        { provide: OPERATION_OBSERVER, useValue: observer },
        { provide: APP_FILTER, useClass: ErrorFilter },
        AccessControl,
        { provide: IDENTIFIERS, useFactory: identifierIndexOf, inject: [QueryContexts] },
        RecordHandler,
        QueryContexts,
        Timelines,
        Changes,
        TimelineExport,
        PeopleExport,
        ExportTurns,
        ...resolvers,
      ],
    };
  }
}
