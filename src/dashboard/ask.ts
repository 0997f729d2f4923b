/** Asking the API: an operation and its variables go out, typed data or a failure that a page can tell comes back. */
import type { Answer, Send } from './contract.ts';

/** One of the operations of this folder, with the types of its data and variables. */
export interface Operation<Data, Variables> {
  readonly name: string;
  readonly text: string;
  /** For the types alone: never there. */
  readonly types?: { readonly data: Data; readonly variables: Variables };
}

/** Why there is no answer, as far as a page tells it apart. */
export type FailureKind = 'NO_PERMISSION' | 'BAD_REQUEST' | 'TOO_MANY' | 'UNAVAILABLE';

export class AskError extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

const KINDS: Readonly<Record<string, FailureKind>> = {
  UNAUTHENTICATED: 'NO_PERMISSION',
  FORBIDDEN: 'NO_PERMISSION',
  HOST_NOT_ALLOWED: 'NO_PERMISSION',
  RATE_LIMITED: 'TOO_MANY',
  TOO_MANY_FAILURES: 'TOO_MANY',
  UNAVAILABLE: 'UNAVAILABLE',
  QUERY_TIMEOUT: 'UNAVAILABLE',
  INTERNAL: 'UNAVAILABLE',
};

/** Whatever else has a code was refused for what it asks. */
function failureKind({ status, errors }: Answer): FailureKind {
  const code = errors?.[0]?.extensions?.code;
  if (code !== undefined) return KINDS[code] ?? (status < 500 ? 'BAD_REQUEST' : 'UNAVAILABLE');
  if (status === 401 || status === 403) return 'NO_PERMISSION';
  if (status === 429) return 'TOO_MANY';
  return status >= 500 ? 'UNAVAILABLE' : 'BAD_REQUEST';
}

/** @throws {AskError} where the API answers with errors: a page shows a whole answer or says why there is none */
export type Ask = <Data, Variables>(operation: Operation<Data, Variables>, variables: Variables) => Promise<Data>;

export const askBy =
  (send: Send): Ask =>
  async <Data, Variables>(operation: Operation<Data, Variables>, variables: Variables): Promise<Data> => {
    const answer = await send(operation, variables as Readonly<Record<string, unknown>>);
    const { data, errors = [] } = answer;
    if (errors.length > 0 || data === undefined || data === null)
      throw new AskError(failureKind(answer), errors.map(({ message }) => message).join(' '));
    return data as Data;
  };
