/** The same contract over the official client: against the stand-in on every run, against a real server where one is named. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDb } from '#event-store/eventstoredb/event-store-db';
import { REAL_URL, SERVERS, serverOf } from '../support/eventstoredb/servers.ts';
import { eventStoreContract } from './event-store.contract.ts';

if (REAL_URL === undefined)
  console.warn('NOT TRIED AGAINST A REAL EVENTSTOREDB: EVENTSTOREDB_URL is not set. The stand-in alone was asked.');

for (const [name, start] of SERVERS)
  eventStoreContract(`eventstoredb, against ${name}`, async () => {
    const server = await start();
    const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-contract-'));
    // A real server may hold a long history: the replica is filled first, as a start of the service fills it.
    const open = async (): Promise<EventStoreDb> => {
      const opened = await EventStoreDb.open({
        directory,
        server: serverOf(server.url),
        classifier: new URL('../support/test-classifier.ts', import.meta.url).href,
      });
      await opened.caughtUp();
      return opened;
    };
    let store = await open();
    return {
      store,
      directory,
      reopen: async () => {
        await store.close();
        store = await open();
        return store;
      },
      close: async () => {
        await store.close();
        await server.close();
        rmSync(directory, { recursive: true, force: true });
      },
    };
  });
