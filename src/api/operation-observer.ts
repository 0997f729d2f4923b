/** What the API tells of each request, for logs and metrics: names and codes, never a query's text or its variables. */

export const OPERATION_OBSERVER = Symbol('OperationObserver');

/** The request that something is said of. */
export interface RequestFacts {
  /** Answered in the header `x-request-id`, and with every INTERNAL error. */
  readonly requestId: string;
  /** Where it comes from. Written of refused tokens only. */
  readonly address: string;
  /** The name that the client gave to its query. */
  readonly operation?: string | undefined;
  /** What it came to, for whoever measures it. */
  readonly outcome: { type: 'query' | 'mutation' | 'subscription' | 'unknown'; code: string };
}

export interface Refusal {
  readonly code: string;
  /** The field of the answer that it concerns; of several, the first. */
  readonly field?: string | undefined;
}

export interface Failure extends Refusal {
  readonly error: unknown;
}

/** A request that was refused before it was read. */
export interface RefusedRequest {
  readonly requestId: string;
  readonly address: string;
  /** As it is registered; undefined where there is none. */
  readonly route: string | undefined;
  readonly code: string;
  /** In words that quote nothing of the request. */
  readonly reason: string;
  /** It came with a token that is not good. */
  readonly isWrongToken: boolean;
}

/** A command that was answered. */
export interface CommandFacts {
  readonly eventType: string;
  /** The idempotency key: the `commandId` and `correlationId` of the events that it records. */
  readonly idempotencyKey: string;
  readonly result:
    { readonly position: bigint; readonly replayed: boolean } | { readonly problems: readonly { code: string }[] };
}

export interface OperationObserver {
  refused(request: RequestFacts, refusal: Refusal): void;
  /** A fault of ours. */
  failed(request: RequestFacts, failure: Failure): void;
  /** A request was refused before it was read. */
  requestRefused(refused: RefusedRequest): void;
  answered(request: RequestFacts, command: CommandFacts): void;
}
