/** The stores of an import: the data folder's own, or a passing one over its log, which is then only read. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { classifier } from '#domain/foreign';
import type { Fact } from '#domain/fact';
import { storedFact } from '#domain/recorded-fact';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { EventStoreUnavailableError } from '#event-store/errors';
import { LogReader } from '#event-store/log/reader';
import { LOG_FILE } from '#event-store/log/schema';
import { KnownOfficials } from '#import/run/known-officials';
import { KnownThings } from '#import/run/known-things';
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
const OFFICIALS = 'official-';
/** Streams that tell names, and for whom somebody stands. */
const NAMED = [OFFICIALS, 'office-', 'organisation-', 'tenure-', 'visit-', 'meeting-'];

/** What the log holds in some streams, in order. */
function* factsIn(file: string, streamPrefixes: readonly string[]): Generator<{ stream: string; fact: Fact }> {
  if (!existsSync(file)) return;
  const log = new LogReader(file);
  try {
    for (let after = -1n; ;) {
      const page = log.pageAfter(after, PAGE, { streamPrefixes });
      for (const event of page.events) yield { stream: event.stream, fact: storedFact(event) };
      if (page.caughtUp) return;
      after = page.through;
    }
  } finally {
    log.close();
  }
}

/** Who is on record, from the log. */
function knownIn(file: string): KnownOfficials {
  const known = new KnownOfficials();
  for (const { stream, fact } of factsIn(file, [OFFICIALS])) known.learn(stream.slice(OFFICIALS.length), fact);
  return known;
}

/** Officials, offices and organisations by their names, from the log of a data folder. */
export function thingsIn(directory: string): KnownThings {
  const things = new KnownThings();
  for (const { stream, fact } of factsIn(join(directory, LOG_FILE), NAMED)) things.learn(stream, fact);
  return things;
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
