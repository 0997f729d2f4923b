/** From sending a mutation to its fact in the answer of a query: no baseline, a bound. */
import { post } from './clients.ts';
import { recordMeeting } from './append.ts';
import { type Figure, percentile } from './figures.ts';
import type { Running } from './service.ts';

export async function live({ url, source }: Running, count: number): Promise<Figure[]> {
  const times: number[] = [];
  for (let n = -20; n < count; n += 1) {
    const position = await recordMeeting(url, source, 'live', n);
    const written = performance.now();
    const query = `{ timeline(first: 1, atLeast: "${position}") { freshness { position stale } } }`;
    const answer = await post(url, JSON.stringify({ query }));
    if (!answer.includes('"stale":false')) throw new Error(answer);
    if (n >= 0) times.push(performance.now() - written);
  }
  const p99 = percentile(times, 0.99);
  return [
    {
      name: 'live p99',
      unit: 'ms',
      ours: p99,
      baseline: null,
      baselineName: `p50 is ${percentile(times, 0.5).toFixed(1)} ms`,
      target: '≤ 20 ms',
      met: p99 <= 20,
    },
  ];
}
