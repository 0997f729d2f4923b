/** Answered with 400: an answer by HTTP has an end. */
export class SubscriptionOverHttpError extends Error {
  override readonly name = 'SubscriptionOverHttpError';
  readonly statusCode = 400;
  readonly extensions = { code: 'BAD_ARGUMENT' };

  constructor() {
    super(
      'A subscription is sent over WebSocket to /graphql, by the protocol graphql-transport-ws, or by POST to /graphql/stream for server-sent events.',
    );
  }
}
