/** Queries give way: whatever else waits has its turn after a slice of time, and each goes on only when it is its turn. */
import { describe, expect, test } from '@jest/globals';
import { setImmediate as nextRound } from 'node:timers/promises';
import { TimeSlices } from '#api/query-limits/time-slices';

/** Holds the event loop. */
function work(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('time slices', () => {
  test('let a timer fire while a hundred pieces of work are done', async () => {
    const slices = new TimeSlices(5);
    let fired = 0;
    const timer = setInterval(() => (fired += 1), 1);
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: 100 }, () =>
        slices.turn().then(() => {
          work(1);
        }),
      ),
    );
    clearInterval(timer);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(100);
    expect(fired).toBeGreaterThan(5);
  });

  test('let nobody go on before the one before has come to a stop in all its promises', async () => {
    const slices = new TimeSlices(1_000);
    const told: string[] = [];
    const one = async (name: string): Promise<void> => {
      await slices.turn();
      for (let step = 0; step < 5; step++) {
        await Promise.resolve();
        told.push(name);
      }
    };
    await Promise.all([one('a'), one('b'), one('c')]);
    expect(told.join('')).toBe('aaaaabbbbbccccc');
  });

  test('keep the order in which they were asked for, over slices too', async () => {
    const slices = new TimeSlices(1);
    const told: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        slices.turn().then(() => {
          work(1);
          told.push(n);
        }),
      ),
    );
    expect(told).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  test('begin anew with each round of the event loop', async () => {
    const slices = new TimeSlices(5);
    expect(slices.isOver()).toBe(false);
    work(10);
    expect(slices.isOver()).toBe(true);
    await nextRound();
    await nextRound();
    expect(slices.isOver()).toBe(false);
  });

  test('do not hold up whoever comes when nothing is done', async () => {
    const slices = new TimeSlices(5);
    for (let n = 0; n < 1_000; n++) await slices.turn();
  });
});
