/** What is asked of several nodes of the service on one server: whether each has come so far, and to the same. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Service } from '../support/service.ts';

export const dataOf = async (service: Service, query: string) => {
  const { data, errors } = await service.post(query);
  expect(errors).toBeUndefined();
  return data;
};

/** The node has come to a position, whoever recorded what is there. */
export async function comeTo(service: Service, position: bigint, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  const query = `{ timeline(first: 1, atLeast: "${position}") { freshness { stale } } }`;
  while ((await dataOf(service, query)).timeline.freshness.stale) {
    expect(performance.now()).toBeLessThan(until);
    await sleep(20);
  }
}

export const digestsOf = async (service: Service): Promise<unknown> =>
  (await dataOf(service, '{ projections { name version serving { position digest applied } } }')).projections;
