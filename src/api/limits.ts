/** What a request may ask at most. */
export const MAX_QUERY_DEPTH = 15;
export const MAX_BODY_BYTES = 1_048_576;
