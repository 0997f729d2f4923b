/** Tells the log what becomes of each request. */
import type {
  CommandFacts,
  Failure,
  OperationObserver,
  Refusal,
  RefusedRequest,
  RequestFacts,
} from '#api/operation-observer';
import type { EventLog } from './log/event-log.ts';

const LONGEST_NAME = 100;

const requestOf = ({ requestId, operation }: RequestFacts) => ({
  requestId,
  operation: operation?.slice(0, LONGEST_NAME),
});

export class Observer implements OperationObserver {
  readonly #log: EventLog;

  constructor(log: EventLog) {
    this.#log = log;
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

  answered(request: RequestFacts, { eventType, idempotencyKey, result }: CommandFacts): void {
    const event = 'position' in result ? 'command.recorded' : 'command.refused';
    if (!this.#log.isWritten(event)) return;
    const command = { ...requestOf(request), eventType, commandId: idempotencyKey, correlationId: idempotencyKey };
    if (!('position' in result)) {
      const codes = [...new Set(result.problems.map(({ code }) => code))];
      this.#log.write('command.refused', { ...command, code: codes[0], codes });
    } else this.#log.write('command.recorded', { ...command, position: result.position, replayed: result.replayed });
  }
}
