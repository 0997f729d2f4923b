/**
 * Subscriptions as server-sent events. `POST /graphql/stream` takes any subscription, as the library graphql-sse sends it (one
 * connection each); `GET /events/timeline?country=AZ` has the filters of an export, and goes on at `Last-Event-ID` as browsers do.
 */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EVERY_FIELD_OF_AN_ENTRY } from '../explorer/examples.ts';
import { givenIn, questionOf } from '../export/question.ts';
import { type ChangesArguments, cursorOfChange } from '../queries/changes.connection.ts';
import type { QueryContexts } from '../queries/query-contexts.ts';
import type { Frame } from './frames.ts';
import type { LiveTimelines } from './live-timelines.ts';
import { EVENTS_PATH, STREAM_PATH } from './paths.ts';
import type { Sink, Subscriber } from './subscriber.ts';
import { type SubscriptionRequest, errorsIn, subscriptionIn } from './subscription.ts';

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};
/** A comment. */
const NOTHING = ':\n\n';

/** Proxies close connections on which nothing comes. */
const ALIVE_EVERY_MS = 15_000;
/** Whoever takes nothing of the last words for so long is cut off. */
const LAST_WORDS_WITHIN_MS = 30_000;

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  TOO_MANY_SUBSCRIPTIONS: 429,
  UNAVAILABLE: 503,
};

/** How changes, and the end, are written into the stream. */
interface Dialect {
  change(frame: Frame): string;
  end(error: Error | undefined): string;
}

const idOf = ({ place }: Frame): string => `id: ${cursorOfChange(place)}\n`;
const errorText = (error: Error): string => JSON.stringify({ errors: errorsIn(error).map((each) => each.toJSON()) });

/** By the protocol of graphql-sse. */
const GRAPHQL: Dialect = {
  change: (frame) => `event: next\n${idOf(frame)}data: ${frame.text}\n\n`,
  end: (error) =>
    `${error === undefined ? '' : `event: next\ndata: ${errorText(error)}\n\n`}event: complete\ndata: \n\n`,
};

const ANSWER = /^\{"data":\{"timelineChanged":(?<change>.*)\}\}$/su;

/** For `EventSource` and curl: each event is one change. */
const PLAIN: Dialect = {
  change: (frame) => `${idOf(frame)}data: ${ANSWER.exec(frame.text)?.groups?.['change'] ?? frame.text}\n\n`,
  end: (error) => (error === undefined ? '' : `event: error\ndata: ${errorText(error)}\n\n`),
};

const PLAIN_QUERY = `subscription Events($filter: TimelineFilter, $after: String) {
  timelineChanged(filter: $filter, after: $after) { position cursor change entry { ...Entry } } }
  ${EVERY_FIELD_OF_AN_ENTRY}`;

/** An answer as a stream of events. What is sent before it is opened waits for that. */
class EventWriter implements Sink {
  readonly #early: (() => void)[] = [];
  #alive: NodeJS.Timeout | undefined;

  constructor(
    private readonly raw: ServerResponse,
    private readonly dialect: Dialect,
  ) {}

  open(headers: Readonly<Record<string, string>>): void {
    this.raw.writeHead(200, { ...headers, ...STREAM_HEADERS });
    this.raw.write(NOTHING);
    this.#alive = setInterval(() => this.raw.write(NOTHING), ALIVE_EVERY_MS).unref();
    for (const write of this.#early.splice(0)) write();
  }

  send(frame: Frame, onTaken: () => void): void {
    this.#write(() => void this.raw.write(this.dialect.change(frame), onTaken));
  }

  end(error?: Error): void {
    this.#write(() => {
      clearInterval(this.#alive);
      this.raw.setTimeout(LAST_WORDS_WITHIN_MS, () => this.raw.destroy());
      this.raw.end(this.dialect.end(error));
    });
  }

  #write(write: () => void): void {
    if (this.#alive === undefined) this.#early.push(write);
    else write();
  }
}

export class LiveStreams {
  constructor(
    private readonly live: LiveTimelines,
    private readonly contexts: () => QueryContexts,
  ) {}

  registerOn(fastify: FastifyInstance): void {
    fastify.post(STREAM_PATH, (request, reply) =>
      this.#answer(request, reply, GRAPHQL, () => request.body as SubscriptionRequest),
    );
    fastify.get(EVENTS_PATH, (request, reply) =>
      this.#answer(request, reply, PLAIN, () => ({ query: PLAIN_QUERY, variables: this.#variablesOf(request) })),
    );
  }

  /** @throws GraphQL error BAD_ARGUMENT that names the argument, the rule and what would be right */
  #variablesOf({ query, headers }: FastifyRequest): Readonly<Record<string, unknown>> {
    const { after, ...asked } = query as Readonly<Record<string, unknown>>;
    const given = givenIn(asked);
    const { filter } = questionOf(given, this.contexts().now());
    const { countries, officials, organisations } = filter.with ?? {};
    const lastId = headers['last-event-id'];
    const whole: ChangesArguments['filter'] = {
      ...filter,
      with: {
        countries: [...(given.country === undefined ? [] : [given.country]), ...(countries ?? [])],
        officials: given.official === undefined ? (officials ?? []) : [given.official],
        organisations: given.organisation === undefined ? (organisations ?? []) : [given.organisation],
      },
    };
    return { filter: whole, after: (typeof lastId === 'string' && lastId !== '' ? lastId : after) ?? null };
  }

  async #answer(
    request: FastifyRequest,
    reply: FastifyReply,
    dialect: Dialect,
    read: () => SubscriptionRequest,
  ): Promise<void> {
    const { access, ip: address, raw: asking } = request;
    const { raw } = reply;
    const writer = new EventWriter(raw, dialect);
    let subscriber: Subscriber;
    try {
      subscriber = await this.live.subscribe(subscriptionIn(this.live.schema, read()), { ...access, address }, writer);
    } catch (error) {
      const errors = errorsIn(error);
      const status = STATUS[String(errors[0]?.extensions['code'])] ?? 400;
      await reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify({ errors }));
      return;
    }
    reply.hijack();
    asking.socket.setNoDelay(true);
    writer.open(reply.getHeaders() as Record<string, string>);
    raw.once('close', () => subscriber.end());
  }
}
