/** Many requests in flight over kept-alive connections; every body is checked. */
import { Agent, request } from 'node:http';

export const TOKEN = 'a-token-for-the-bench';

const agent = new Agent({ keepAlive: true, maxSockets: 128 });

export function post(url: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${TOKEN}`,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve(Buffer.concat(chunks).toString());
        });
      },
    );
    call.on('error', reject);
    call.end(body);
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
