/** What a request may ask at most. */
export const MAX_QUERY_DEPTH = 15;
/** Brackets within brackets, fragments added up. The stack holds about four times as many. */
export const MAX_QUERY_NESTING = 500;
export const MAX_BODY_BYTES = 1_048_576;
