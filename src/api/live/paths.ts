/** Where subscriptions are asked for as server-sent events. */

/** Any subscription, as graphql-sse sends it. */
export const STREAM_PATH = '/graphql/stream';
/** With the filters of an export in the address. */
export const EVENTS_PATH = '/events/timeline';

export const LIVE_PATHS = [STREAM_PATH, EVENTS_PATH];
