/** What is heard of a server that was asked again and again. */
import { expect, test } from '@jest/globals';
import { Connection, type Work } from '#event-store/eventstoredb/connection';
import { DeadlineError } from '#event-store/eventstoredb/faults';
import { serverOf } from '../support/eventstoredb/servers.ts';

/** A server that refuses the first calls, as gRPC tells it, and never answers a later one. */
function refusingThenSilent(refusals: number): { work: Work<never>; calls: () => number } {
  let calls = 0;
  const work = async (): Promise<never> => {
    calls += 1;
    if (calls <= refusals) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 14 });
    return new Promise(() => undefined);
  };
  return { work, calls: () => calls };
}

async function heard(work: Work<never>, forMs: number, deadlineMs: number): Promise<unknown> {
  const connection = new Connection(serverOf('esdb://127.0.0.1:1?tls=false'));
  try {
    return await connection.insisting(work, forMs, deadlineMs).catch((error: unknown) => error);
  } finally {
    await connection.close();
  }
}

test('a last call that is cut short does not hide what the calls before it heard', async () => {
  const { work, calls } = refusingThenSilent(2);
  expect(await heard(work, 400, 10_000)).toMatchObject({ message: 'connect ECONNREFUSED' });
  expect(calls()).toBe(3);
});

test('a call that had all its time and no answer is what is heard', async () => {
  expect(await heard(refusingThenSilent(1).work, 400, 200)).toBeInstanceOf(DeadlineError);
});

test('where no call had its time, there was no answer in time', async () => {
  expect(await heard(refusingThenSilent(0).work, 100, 10_000)).toBeInstanceOf(DeadlineError);
});
