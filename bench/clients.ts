/**
 * Many requests in flight over kept-alive connections; every body is checked by whoever asked. Sockets and nothing above
 * them: the client shares two processors with what it measures, and Node's own client takes as long as a fast answer.
 */
import { type Socket, connect } from 'node:net';

export const TOKEN = 'a-token-for-the-bench';

const HEAD_END = Buffer.from('\r\n\r\n');
const ETAG = /\r\netag: (?<etag>[^\r]+)/iu;
const NOT_MODIFIED = 304;
const LENGTH = /\r\ncontent-length: (?<bytes>\d+)/iu;

interface Connection {
  readonly socket: Socket;
  answered?: { resolve(answer: Answer): void; reject(error: Error): void };
}

/** Connections that wait for a request, by address. */
const idle = new Map<string, Connection[]>();

/** What has come, once all of it has. */
interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly body: string;
}

function answerIn(received: Buffer): Answer | undefined {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const head = received.toString('latin1', 0, headEnd);
  const status = Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length));
  const bytes = status === NOT_MODIFIED ? '0' : LENGTH.exec(head)?.groups?.['bytes'];
  if (bytes === undefined) throw new Error('An answer without its length.');
  const from = headEnd + HEAD_END.length;
  const to = from + Number(bytes);
  if (received.length < to) return undefined;
  return { status, etag: ETAG.exec(head)?.groups?.['etag'] ?? '', body: received.toString('utf8', from, to) };
}

function opened({ hostname, port, host }: URL): Connection {
  const connection: Connection = { socket: connect(Number(port), hostname) };
  let received: Buffer = Buffer.alloc(0);
  connection.socket.setNoDelay(true).unref();
  connection.socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = answerIn(received);
    if (answer === undefined) return;
    received = Buffer.alloc(0);
    idle.get(host)!.push(connection);
    connection.answered?.resolve(answer);
  });
  const lost = (error: Error): void => {
    idle.set(
      host,
      idle.get(host)!.filter((each) => each !== connection),
    );
    connection.answered?.reject(error);
  };
  connection.socket.on('error', lost).on('close', () => lost(new Error('The connection was closed.')));
  return connection;
}

function ask(url: string, request: (host: string, path: string) => string): Promise<Answer> {
  const to = new URL(url);
  if (!idle.has(to.host)) idle.set(to.host, []);
  const connection = idle.get(to.host)!.pop() ?? opened(to);
  return new Promise((resolve, reject) => {
    connection.answered = { resolve, reject };
    connection.socket.ref().write(request(to.host, to.pathname + to.search));
  });
}

export const post = async (url: string, body: string): Promise<string> =>
  (
    await ask(
      url,
      (host, path) =>
        `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n` +
        `authorization: Bearer ${TOKEN}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  ).body;

/** A GET of a query, with the header that tells the server that no other site's page sent it. */
export const get = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  ask(
    url,
    (host, path) =>
      `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nx-mercurius-operation-name: bench\r\nauthorization: Bearer ${TOKEN}\r\n` +
      `${Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n`,
  );

/** Runs `work` so often, so many at once; returns how many a second. */
export async function rate(count: number, inFlight: number, work: (n: number) => Promise<void>): Promise<number> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) await work(n);
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  return (count * 1000) / (performance.now() - start);
}
