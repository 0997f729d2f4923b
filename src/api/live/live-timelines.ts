/** Subscriptions to what changes on timelines: who subscribes, to what, and until when. */
import { type GraphQLSchema, execute } from 'graphql';
import type { ChangePlace, TimelineChange } from '#projections/timeline-history/queries';
import type { TimelineFilter } from '#projections/timeline/queries';
import { type ApiContext, AccessControl } from '../access/access-control.ts';
import { type KnownToken, type TokenBook, isExpired } from '../access/token-book.ts';
import { apiError } from '../errors.ts';
import { MAX_SUBSCRIPTIONS, MAX_SUBSCRIPTIONS_OF_ONE } from '../limits.ts';
import { type Changes, changeViews, changesUpToNow } from '../queries/changes.connection.ts';
import type { QueryContexts } from '../queries/query-contexts.ts';
import { filterOf } from '../queries/timeline-filter.ts';
import { Feed } from './feed.ts';
import type { Frame } from './frames.ts';
import { type Sink, Subscriber } from './subscriber.ts';
import type { Subscription } from './subscription.ts';

/** Who subscribes. */
export interface Subscribing {
  readonly caller?: KnownToken | undefined;
  readonly readsOpenly: boolean;
  readonly address: string;
}

export interface LiveOptions {
  readonly schema: () => GraphQLSchema;
  readonly contexts: () => QueryContexts;
  readonly changes: () => Changes;
  readonly tokens: TokenBook;
  /** Changes whenever timelines may have changed. */
  readonly version: () => string;
  readonly onFault: (error: unknown) => void;
}

/** How often it is looked at whose token has ended. */
const LOOK_EVERY_MS = 500;

const ENDED = 'The token has ended. Subscribe again with another.';

export class LiveTimelines {
  readonly #options: LiveOptions;
  readonly #access = new AccessControl();
  readonly #feeds = new Map<string, Feed>();
  readonly #subscribers = new Map<Subscriber, Subscribing>();
  readonly #looking: NodeJS.Timeout;
  #version = '';
  #isToAdvance = false;
  #isClosed = false;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#looking = setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
  }

  get schema(): GraphQLSchema {
    return this.#options.schema();
  }

  get count(): number {
    return this.#subscribers.size;
  }

  /**
   * Everything behind the place that is asked for comes first, then what changes from now on.
   *
   * @throws GraphQL error without the right to read, for arguments that cannot be answered, or too many subscriptions
   */
  async subscribe(asked: Subscription, who: Subscribing, sink: Sink): Promise<Subscriber> {
    this.#access.requireRead(who as unknown as ApiContext);
    this.#assertRoom(who);
    const { contexts, changes } = this.#options;
    const filter = filterOf({ filter: asked.given.filter ?? null }, undefined, contexts().now());
    const after = asked.given.after == null ? undefined : await changes().placeAfter(asked.given);
    this.#assertRoom(who);
    const feed = this.#feedOf(asked, filter);
    const subscriber = new Subscriber(feed, after ?? { position: feed.through }, sink, () => this.#left(subscriber));
    this.#subscribers.set(subscriber, who);
    subscriber.wake();
    return subscriber;
  }

  /** Timelines may have changed. */
  shown(): void {
    if (this.#isToAdvance || this.#feeds.size === 0) return;
    this.#isToAdvance = true;
    setImmediate(() => {
      this.#isToAdvance = false;
      const version = this.#options.version();
      if (version === this.#version || this.#isClosed) return;
      this.#version = version;
      for (const feed of this.#feeds.values()) this.#advance(feed);
    });
  }

  /** Ends all subscriptions; whoever subscribes again elsewhere goes on where it was. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#looking);
    for (const subscriber of [...this.#subscribers.keys()])
      subscriber.end(apiError('UNAVAILABLE', 'The service stops.'));
  }

  #assertRoom({ caller, address }: Subscribing): void {
    if (this.#isClosed) throw apiError('UNAVAILABLE', 'The service stops.');
    if (this.#subscribers.size >= MAX_SUBSCRIPTIONS)
      throw apiError('TOO_MANY_SUBSCRIPTIONS', `There are ${MAX_SUBSCRIPTIONS} subscriptions; no more are taken now.`);
    const isOfOne = (who: Subscribing): boolean =>
      caller === undefined ? who.caller === undefined && who.address === address : who.caller?.sha256 === caller.sha256;
    const own = [...this.#subscribers.values()].filter(isOfOne).length;
    if (own >= MAX_SUBSCRIPTIONS_OF_ONE)
      throw apiError(
        'TOO_MANY_SUBSCRIPTIONS',
        `There are ${MAX_SUBSCRIPTIONS_OF_ONE} subscriptions of this ${caller === undefined ? 'address' : 'token'}; end some first.`,
      );
  }

  #feedOf(asked: Subscription, filter: TimelineFilter): Feed {
    const key = JSON.stringify([asked.key, filter]);
    const known = this.#feeds.get(key);
    if (known !== undefined) return known;
    const feed = new Feed({
      changes: ({ through: upTo, ...range }) => changesUpToNow(this.#options.contexts().now(), filter, range, upTo),
      written: (changes) => this.#written(asked, changes),
    });
    this.#feeds.set(key, feed);
    return feed;
  }

  async #written(
    { document, operationName, variables }: Subscription,
    changes: readonly TimelineChange[],
  ): Promise<readonly Frame[]> {
    const views = changeViews(this.#options.contexts().now(), changes);
    const frames: Frame[] = [];
    for (const [at, view] of views.entries()) {
      const answer = await execute({
        schema: this.schema,
        document,
        operationName,
        variableValues: variables,
        rootValue: { timelineChanged: view },
        contextValue: { readsOpenly: true },
      });
      frames.push({ place: placeOf(changes[at]!), text: JSON.stringify(answer) });
    }
    return frames;
  }

  #advance(feed: Feed): void {
    feed.advance().catch((error: unknown) => {
      // It is asked again at the next change; nobody misses anything by that.
      this.#version = '';
      this.#options.onFault(error);
    });
  }

  #left(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    for (const [key, feed] of this.#feeds) if (feed.isEmpty) this.#feeds.delete(key);
  }

  #look(): void {
    const nowMs = Date.now();
    const { tokens } = this.#options;
    for (const [subscriber, { caller }] of [...this.#subscribers]) {
      if (caller === undefined) continue;
      const known = tokens.find(caller.sha256);
      if (known === undefined || isExpired(known, nowMs)) subscriber.end(apiError('UNAUTHENTICATED', ENDED));
    }
    if (this.#version === '') this.shown();
  }
}

const placeOf = ({ place }: TimelineChange): ChangePlace => place;
