import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { classifier } from '../support/test-classifier.ts';
import { eventStoreContract } from './event-store.contract.ts';

eventStoreContract('embedded', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-contract-'));
  let store = await EmbeddedEventStore.open({ directory, classifier });
  return {
    store,
    directory,
    reopen: async () => {
      await store.close();
      store = await EmbeddedEventStore.open({ directory, classifier });
      return store;
    },
    close: async () => {
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
});
