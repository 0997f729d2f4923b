/** HTTP as a browser, a proxy or an attacker would send it: with any header, `Host` too, and by halves. */
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** @param address without a path: `http://127.0.0.1:40123` */
export const ask = (
  address: string,
  path: string,
  { method, headers = {}, body }: RawRequest = {},
): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    const sent = request(
      { hostname, port, path, method: method ?? (body === undefined ? 'GET' : 'POST'), headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.once('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: text }));
      },
    );
    sent.once('error', reject).end(body);
  });

export const askGraphql = (
  address: string,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> =>
  ask(address, '/graphql', {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Sends these bytes, whatever they are. @returns what came back until the connection closed, and when that was. */
export const sendBytes = (address: string, text: string): Promise<{ answer: string; tookMs: number }> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(address);
    const begunAt = performance.now();
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('error', () => {}).once('close', () => resolve({ answer, tookMs: performance.now() - begunAt }));
  });
