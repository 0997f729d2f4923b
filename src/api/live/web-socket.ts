/** Subscriptions over WebSocket at /graphql, by the protocol `graphql-transport-ws`. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { RequestAccess, SocketGate } from '../access/request-access.ts';
import { MAX_QUERY_BYTES } from '../limits.ts';
import type { LiveTimelines } from './live-timelines.ts';
import type { Subscriber } from './subscriber.ts';
import { type SubscriptionRequest, errorsIn, subscriptionIn } from './subscription.ts';

const PATH = '/graphql';
/** A message holds a query with its variables. */
const MAX_MESSAGE_BYTES = 4 * MAX_QUERY_BYTES;
/** A connection that does not answer a ping by the next one is ended. */
const PING_EVERY_MS = 12_000;
const [FORBIDDEN, GOING_AWAY] = [4403, 1001];

/** What is known of a connection. */
interface Extra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  access?: RequestAccess;
}

interface Connection {
  readonly access: RequestAccess;
  readonly socket: WebSocket;
  readonly address: string;
}

/** The results of a subscription, as the protocol's library takes them: none, for frames are sent as they are. */
class Results implements AsyncGenerator<never, void> {
  readonly #over: PromiseWithResolvers<IteratorReturnResult<void>> = Promise.withResolvers();
  subscriber: Subscriber | undefined;

  end(error?: Error): void {
    if (error === undefined) this.#over.resolve({ done: true, value: undefined });
    else this.#over.reject(error);
  }
  next(): Promise<IteratorResult<never, void>> {
    return this.#over.promise;
  }
  return(): Promise<IteratorResult<never, void>> {
    this.subscriber?.end();
    return Promise.resolve({ done: true, value: undefined });
  }
  throw(error: unknown): Promise<IteratorResult<never, void>> {
    return Promise.reject(error as Error);
  }
  [Symbol.asyncIterator](): this {
    return this;
  }
  [Symbol.asyncDispose](): Promise<void> {
    this.subscriber?.end();
    return Promise.resolve();
  }
}

async function begin(live: LiveTimelines, id: string, request: SubscriptionRequest, connection: Connection) {
  const asked = subscriptionIn(live.schema, request);
  const results = new Results();
  const { socket, access, address } = connection;
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  results.subscriber = await live.subscribe(
    asked,
    { ...access, address },
    {
      send: ({ text }, onTaken) => socket.send(`${head}${text}}`, onTaken),
      end: (error) => results.end(error),
    },
  );
  return { asked, results };
}

const tokenOf = (params: Readonly<Record<string, unknown>> = {}): string | undefined => {
  const value = params['Authorization'] ?? params['authorization'];
  return typeof value === 'string' ? value : undefined;
};

export class LiveSockets {
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: (protocols) => handleProtocols(protocols),
    perMessageDeflate: false,
  });
  readonly #gate: SocketGate;
  readonly #protocol: ReturnType<typeof makeServer>;

  constructor(live: LiveTimelines, gate: SocketGate) {
    this.#gate = gate;
    const options: ServerOptions<Record<string, unknown>, Extra> = {
      onConnect: async ({ extra, connectionParams }) => {
        const admitted = await gate.admitSocket(extra.request, tokenOf(connectionParams));
        if (!('readsOpenly' in admitted)) {
          extra.socket.close(FORBIDDEN, admitted.message.slice(0, 120));
          return false;
        }
        extra.access = admitted;
        return true;
      },
      onSubscribe: async ({ extra }, id, payload) => {
        const address = extra.request.socket.remoteAddress ?? '';
        const connection = { access: extra.access!, socket: extra.socket, address };
        try {
          const { asked, results } = await begin(live, id, payload, connection);
          // The document is not executed again: what it comes to is in `rootValue`.
          return {
            schema: live.schema,
            document: asked.document,
            operationName: asked.operationName,
            rootValue: results,
          };
        } catch (error) {
          return errorsIn(error);
        }
      },
      subscribe: ({ rootValue }) => rootValue as Results,
    };
    this.#protocol = makeServer(options as never);
    this.#sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => this.#opened(socket, request));
  }

  /** Takes over the connections that are to become WebSockets. */
  listenOn(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      const path = request.url?.split('?')[0];
      if (path !== PATH) return refuse(socket, '404 Not Found');
      if (!this.#gate.mayOpenSocket(request)) return refuse(socket, '403 Forbidden');
      this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#sockets.emit('connection', opened, request));
    });
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.close(GOING_AWAY, 'The service stops.');
    this.#sockets.close();
  }

  #opened(socket: WebSocket, request: IncomingMessage): void {
    let isAlive = true;
    const pinging = setInterval(() => {
      if (!isAlive) return socket.terminate();
      isAlive = false;
      socket.ping();
    }, PING_EVERY_MS).unref();
    const closed = this.#protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => new Promise((resolve) => socket.send(text, () => resolve())),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => {
          socket.on('message', (data: Buffer) => {
            take(data.toString()).catch(() => socket.close(4500, 'Internal server error'));
          });
        },
      },
      { socket, request } as never,
    );
    socket.on('pong', () => (isAlive = true));
    socket.on('error', () => socket.terminate());
    socket.once('close', (code, reason) => {
      clearInterval(pinging);
      void closed(code, String(reason));
    });
  }
}

const refuse = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
};
