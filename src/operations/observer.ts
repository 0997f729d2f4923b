/** Tells the log and the metrics what becomes of each request. */
import type {
  CommandFacts,
  Failure,
  OperationObserver,
  Refusal,
  RefusedRequest,
  RequestFacts,
} from '#api/operation-observer';
import type { EventLog } from './log/event-log.ts';
import type { RequestMetrics } from './metrics/request-metrics.ts';

const LONGEST_NAME = 100;

const requestOf = ({ requestId, operation }: RequestFacts) => ({
  requestId,
  operation: operation?.slice(0, LONGEST_NAME),
});

export class Observer implements OperationObserver {
  readonly #log: EventLog;
  readonly #metrics: RequestMetrics;

  constructor(log: EventLog, metrics: RequestMetrics) {
    this.#log = log;
    this.#metrics = metrics;
    log.onEvent = (event) => metrics.logged(event);
  }

  refused(request: RequestFacts, { code, field }: Refusal): void {
    this.#log.write('operation.refused', { ...requestOf(request), code, field });
  }

  failed(request: RequestFacts, { code, field, error }: Failure): void {
    this.#log.write('operation.failed', { ...requestOf(request), code, field, error });
  }

  requestRefused({ isWrongToken, ...refused }: RefusedRequest): void {
    this.#log.write(isWrongToken ? 'token.refused' : 'request.refused', refused);
  }

  answered(request: RequestFacts, facts: CommandFacts): void {
    const { eventType, idempotencyKey, result } = facts;
    this.#metrics.command(facts);
    const event = 'position' in result ? 'command.recorded' : 'command.refused';
    if (event === 'command.recorded' && !this.#log.isWritten(event)) return;
    const command = { ...requestOf(request), eventType, commandId: idempotencyKey, correlationId: idempotencyKey };
    if (!('position' in result)) {
      const codes = [...new Set(result.problems.map(({ code }) => code))];
      this.#log.write('command.refused', { ...command, code: codes[0], codes });
    } else this.#log.write('command.recorded', { ...command, position: result.position, replayed: result.replayed });
  }
}
