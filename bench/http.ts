/** The client's side: one POST after the other for latencies, autocannon for throughput. */
import { Agent, request } from 'node:http';
import autocannon from 'autocannon';
import { SERVICE_TOKEN } from '../test/support/service.ts';

export const HEADERS = { 'content-type': 'application/json', authorization: `Bearer ${SERVICE_TOKEN}` };

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Posts a body, on a connection that is kept; gives the answer's body. */
export function post(url: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { ...HEADERS, 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Posts a GraphQL operation. @throws when the answer has errors */
export async function ask<T>(url: string, query: string, variables: object = {}): Promise<T> {
  const text = await post(url, JSON.stringify({ query, variables }));
  const answer = JSON.parse(text) as { data?: T; errors?: unknown };
  if (answer.errors !== undefined || answer.data == null) throw new Error(text.slice(0, 500));
  return answer.data;
}

export interface Throughput {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly answers: number;
}

/**
 * Keeps so many requests under way for so many seconds. `[<id>]` in a body becomes another text in every request.
 *
 * @throws when one is not answered with 200
 */
export async function fire(url: string, body: string, connections: number, seconds: number): Promise<Throughput> {
  const result = await autocannon({
    url,
    method: 'POST',
    headers: HEADERS,
    body,
    connections,
    duration: seconds,
    idReplacement: body.includes('[<id>]'),
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} of the requests to ${url} failed`);
  return {
    perSecond: result['2xx'] / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    answers: result['2xx'],
  };
}
