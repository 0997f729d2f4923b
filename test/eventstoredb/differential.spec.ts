/** The two adapters are one store to whoever uses them: the same operations, drawn at random, get the same answers. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { EventStoreDb } from '#event-store/eventstoredb/event-store-db';
import { StandIn } from '../support/eventstoredb/stand-in.ts';
import { serverOf } from '../support/eventstoredb/servers.ts';
import { type Operation, Run, Side, answerOf, operation } from './differential.ts';

const LONG = process.env['AIDE_MEMOIRE_LONG'] === '1';
const RUNS = LONG ? 400 : 8;
const LENGTH = 40;
/** In every so manieth run both are closed and opened again half way. */
const REOPENED = 6;

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-differential-'));
let server: StandIn;
let embedded: Side;
let eventStoreDb: Side;

beforeAll(async () => {
  server = await StandIn.start();
  const own = mkdtempSync(join(root, 'embedded-'));
  const replica = mkdtempSync(join(root, 'replica-'));
  const side = async (open: () => Promise<EmbeddedEventStore | EventStoreDb>): Promise<Side> => {
    let store = await open();
    return new Side(store, async () => {
      await store.close();
      store = await open();
      return store;
    });
  };
  embedded = await side(() => EmbeddedEventStore.open({ directory: own }));
  eventStoreDb = await side(async () => {
    const store = await EventStoreDb.open({ directory: replica, server: serverOf(server.url) });
    await store.caughtUp();
    return store;
  });
});
afterAll(async () => {
  await embedded.store.close();
  await eventStoreDb.store.close();
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

const asked = { append: 0, answered: 0 };

async function compared(operations: readonly Operation[]): Promise<void> {
  const run = new Run();
  // Each run begins at one place: what a failed one left behind is not told to the next.
  await Promise.all([embedded.begin(), eventStoreDb.begin()]);
  for (const one of operations) {
    const ask = run.prepared(one);
    const [ours, theirs] = await Promise.all([answerOf(ask(embedded)), answerOf(ask(eventStoreDb))]);
    expect({ ...one, ...(theirs as object) }).toEqual({ ...one, ...(ours as object) });
    asked.append += one.do === 'append' ? 1 : 0;
    asked.answered += one.do === 'append' && 'answered' in (ours as object) ? 1 : 0;
  }
}

test(
  `the embedded store and EventStoreDB give the same answers to ${RUNS} times ${LENGTH} operations`,
  async () => {
    const operations = fc.array(operation, { minLength: LENGTH, maxLength: LENGTH });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(operations, async (drawn) => {
        runs += 1;
        await compared(runs % REOPENED === 1 ? drawn.toSpliced(LENGTH / 2, 0, { do: 'reopen' }) : drawn);
      }),
      { numRuns: RUNS },
    );
    // The comparison is of something: many appends were kept, and many were refused.
    expect(asked.answered).toBeGreaterThan(asked.append / 4);
    expect(asked.append - asked.answered).toBeGreaterThan(asked.append / 10);
  },
  LONG ? 900_000 : 60_000,
);
