/** How a query beyond a limit is refused: with a code, the limit, what was given, and what to do. */

export type QueryLimitCode = 'QUERY_TOO_LARGE' | 'QUERY_TOO_DEEP' | 'QUERY_TOO_COSTLY';

interface Excess {
  readonly limit: number;
  /** Left out where counting ended at the limit. */
  readonly given?: number;
}

/** Answered with 400: nothing was executed. */
export class QueryRefusedError extends Error {
  override readonly name = 'QueryRefusedError';
  readonly statusCode = 400;
  readonly extensions: Readonly<Record<string, unknown>>;

  /** @param message with what was given, the limit, and what to do */
  constructor(code: QueryLimitCode, message: string, excess: Excess) {
    super(message);
    this.extensions = { code, ...excess };
  }
}
