/** The stores of an import: the data folder's own, or a passing one over its log, which is then only read. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { classifier } from '#domain/foreign';
import { storedFact } from '#domain/recorded-fact';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { EventStoreUnavailableError } from '#event-store/errors';
import { LogReader } from '#event-store/log/reader';
import { LOG_FILE } from '#event-store/log/schema';
import { KnownOfficials } from '#import/run/known-officials';
import { type Base, LayeredStore } from '#import/run/layered-store';
import type { Under } from '#import/run/pending-store';
import { furthestIn } from '#read-model/rebuild/catalogue';
import { makeFolder } from '../../data-folder.ts';

export interface ImportStore {
  readonly events: Under;
  readonly known: KnownOfficials;
  close(): Promise<void>;
}

const PAGE = 1_000;
const PREFIX = 'official-';

/** Who is on record, from the log. */
function knownIn(file: string): KnownOfficials {
  const known = new KnownOfficials();
  if (!existsSync(file)) return known;
  const log = new LogReader(file);
  try {
    for (let after = -1n; ;) {
      const page = log.pageAfter(after, PAGE, { streamPrefixes: [PREFIX] });
      for (const event of page.events) known.learn(event.stream.slice(PREFIX.length), storedFact(event));
      if (page.caughtUp) return known;
      after = page.through;
    }
  } finally {
    log.close();
  }
}

const STOP_FIRST =
  'An import writes to the folder itself: stop the service that runs on it first. --dry-run needs no stop.';

/** @throws {EventStoreUnavailableError} a service runs on the folder, or it is at fault */
export async function openImportStore(directory: string): Promise<ImportStore> {
  makeFolder(directory);
  try {
    const given = furthestIn(join(directory, 'read-models'));
    const events = await EmbeddedEventStore.open({ directory, given, classifier });
    return { events, known: knownIn(join(directory, LOG_FILE)), close: () => events.close() };
  } catch (error) {
    if (!(error instanceof EventStoreUnavailableError) || !error.message.startsWith('Another process')) throw error;
    throw new EventStoreUnavailableError(`${error.message} ${STOP_FIRST}`, { cause: error });
  }
}

const EMPTY: Base = {
  readStream: () => Promise.resolve({ state: 'absent', events: [], revision: 'none' }),
  eventsOfCommand: () => Promise.resolve([]),
};

/** What is written goes into the scratch folder. The log, where there is one, is only read: a service may run on it. */
export async function openDryStore(directory: string, scratch: string): Promise<ImportStore> {
  const file = join(directory, LOG_FILE);
  const log = existsSync(file) ? new LogReader(file, { withForeign: true }) : undefined;
  const base: Base =
    log === undefined
      ? EMPTY
      : {
          readStream: (stream, options) => Promise.resolve(log.readStream(stream, { limit: PAGE, ...options })),
          eventsOfCommand: (command) => Promise.resolve(log.eventsOfCommand(command)),
        };
  const top = await EmbeddedEventStore.open({ directory: scratch, classifier });
  return {
    events: new LayeredStore(base, top),
    known: knownIn(file),
    close: async () => {
      log?.close();
      await top.close();
    },
  };
}
