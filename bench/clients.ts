/**
 * Many requests in flight over kept-alive connections; every body is checked by whoever asked. Sockets and nothing above
 * them: the client shares two processors with what it measures, and Node's own client takes as long as a fast answer.
 */
import { type Socket, connect } from 'node:net';

export const TOKEN = 'a-token-for-the-bench';

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = /\r\ncontent-length: (?<bytes>\d+)/iu;

interface Connection {
  readonly socket: Socket;
  answered?: { resolve(body: string): void; reject(error: Error): void };
}

/** Connections that wait for a request, by address. */
const idle = new Map<string, Connection[]>();

/** The body, once all of it has come. */
function bodyOf(received: Buffer): string | undefined {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const bytes = LENGTH.exec(received.toString('latin1', 0, headEnd))?.groups?.['bytes'];
  if (bytes === undefined) throw new Error('An answer without its length.');
  const from = headEnd + HEAD_END.length;
  const to = from + Number(bytes);
  return received.length < to ? undefined : received.toString('utf8', from, to);
}

function opened({ hostname, port, host }: URL): Connection {
  const connection: Connection = { socket: connect(Number(port), hostname) };
  let received: Buffer = Buffer.alloc(0);
  connection.socket.setNoDelay(true).unref();
  connection.socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const body = bodyOf(received);
    if (body === undefined) return;
    received = Buffer.alloc(0);
    idle.get(host)!.push(connection);
    connection.answered?.resolve(body);
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

export function post(url: string, body: string): Promise<string> {
  const to = new URL(url);
  if (!idle.has(to.host)) idle.set(to.host, []);
  const connection = idle.get(to.host)!.pop() ?? opened(to);
  return new Promise((resolve, reject) => {
    connection.answered = { resolve, reject };
    connection.socket
      .ref()
      .write(
        `POST ${to.pathname} HTTP/1.1\r\nhost: ${to.host}\r\ncontent-type: application/json\r\n` +
          `authorization: Bearer ${TOKEN}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
  });
}

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
