/** How long requests take and what becomes of commands. No label holds a text that a client chooses. */
import { Counter, Histogram, type Registry } from '@prometheus-io/client';
import type { CommandFacts, RequestFacts } from '#api/operation-observer';
import type { LogEvent } from '../log/log-events.ts';

/** From a cached answer to the deadline of a query, seconds. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface AnsweredRequest {
  readonly method: string;
  /** As it is registered. */
  readonly route: string | undefined;
  readonly status: number;
  readonly seconds: number;
  /** Of a GraphQL request that was executed. */
  readonly outcome: RequestFacts['outcome'] | undefined;
}

const GRAPHQL = '/graphql';
const OK = 200;
const NOT_MODIFIED = 304;

/** Of a GraphQL request that was not executed: its answer was cached, or it was refused before it was read. */
const unexecuted = (status: number): RequestFacts['outcome'] =>
  status === OK || status === NOT_MODIFIED
    ? { type: 'query', code: 'CACHED' }
    : { type: 'unknown', code: 'REFUSED_UNREAD' };

export class RequestMetrics {
  readonly #http: Histogram<'method' | 'route' | 'status'>;
  readonly #graphql: Histogram<'type' | 'outcome'>;
  readonly #recorded: Counter<'event_type' | 'replayed'>;
  readonly #refused: Counter<'code'>;
  readonly #events: Counter<'event'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#http = new Histogram({
      name: 'aide_memoire_http_request_duration_seconds',
      help: 'From the arrival of a request to the end of its answer, by method, registered route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
      registers,
    });
    this.#graphql = new Histogram({
      name: 'aide_memoire_graphql_operation_duration_seconds',
      help: 'The same of GraphQL requests, by type of operation and outcome: OK, CACHED, or the code of an error.',
      labelNames: ['type', 'outcome'],
      buckets: BUCKETS,
      registers,
    });
    this.#recorded = new Counter({
      name: 'aide_memoire_commands_recorded_total',
      help: 'Commands that are on record, by type of event; a replayed one was on record before.',
      labelNames: ['event_type', 'replayed'],
      registers,
    });
    this.#refused = new Counter({
      name: 'aide_memoire_commands_refused_total',
      help: 'Problems for which commands were refused, by code; a command counts once for each of its codes.',
      labelNames: ['code'],
      registers,
    });
    this.#events = new Counter({
      name: 'aide_memoire_log_events_total',
      help: 'Events of the log by name, whether their line was written or left out.',
      labelNames: ['event'],
      registers,
    });
  }

  answered({ method, route, status, seconds, outcome }: AnsweredRequest): void {
    this.#http.observe({ method, route: route ?? 'none', status: String(status) }, seconds);
    if (route !== GRAPHQL) return;
    const { type, code } = outcome ?? unexecuted(status);
    this.#graphql.observe({ type, outcome: code }, seconds);
  }

  command({ eventType, result }: CommandFacts): void {
    if ('position' in result) this.#recorded.inc({ event_type: eventType, replayed: String(result.replayed) });
    else for (const code of new Set(result.problems.map((problem) => problem.code))) this.#refused.inc({ code });
  }

  logged(event: LogEvent): void {
    this.#events.inc({ event });
  }
}
