/** GraphQL errors are for a malformed query, missing rights, limits and faults. A business "no" is a problem in the payload. */
import { GraphQLError } from 'graphql';

export type ApiErrorCode =
  'UNAUTHENTICATED' | 'FORBIDDEN' | 'PAGE_TOO_LARGE' | 'BAD_PAGE' | 'BAD_CURSOR' | 'BAD_ARGUMENT' | 'UNAVAILABLE';

const STATUS: Readonly<Record<ApiErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  PAGE_TOO_LARGE: 400,
  BAD_PAGE: 400,
  BAD_CURSOR: 400,
  BAD_ARGUMENT: 400,
  UNAVAILABLE: 503,
};

export const apiError = (code: ApiErrorCode, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, status: STATUS[code] } });
