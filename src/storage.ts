/** What keeps and shows events: the store, the read models, and how far they have come. Wired here, handed to the app. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PastAccess } from '#api/queries/as-of';
import type { LogProgress } from '#api/queries/timeline.connection';
import type { Config } from '#config/config';
import type { EventStore } from '#event-store/event-store';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { LogReader } from '#event-store/log/reader';
import { LOG_FILE } from '#event-store/log/schema';
import { classifier } from '#domain/foreign';
import { type ForeignEventsView, foreignAilments, foreignEventsOf } from '#operations/foreign-events';
import { DiskSpace } from '#operations/disk-space';
import type { Health } from '#operations/health.controller';
import { type EventLog, silentLog } from '#operations/log/event-log';
import { auditLines, diskLines, storeLines } from '#operations/log/told-lines';
import { ProjectionOperations } from '#operations/projection-operations';
import { type Audit, sentenceOf } from '#read-model/audit/audit';
import { auditInThread } from '#read-model/audit/audit-in-thread';
import { furthestIn } from '#read-model/rebuild/catalogue';
import { AuditSchedule } from '#read-model/audit/schedule';
import { Past } from '#read-model/read/past';
import { type ProjectionStatus, ReadModels } from '#read-model/read-models';
import { freeBytes } from '#read-model/rebuild/disk-room';
import { closeToOthers, makeFolder } from './data-folder.ts';

/** Keys that are folded once more before a rebuilt projection takes over. Count and digest are always held to the log. */
const KEYS_VERIFIED = 2_000;

/** The folder of the builds, in the data folder. */
const READ_MODELS = 'read-models';

/** How often builds are looked at that have served their time. */
const SWEEP_EVERY_MS = 3_600_000;

/** How often it is looked at whether a full disk has room again. */
const DISK_EVERY_MS = 2_000;

/** Of one processor: what audits in the background take at most. */
const AUDIT_SHARE = 0.1;

/** A store that does not say where it ends by then leaves it open whose a position is. */
const HEAD_WITHIN_MS = 4_000;

export interface Storage {
  readonly eventStore: EventStore;
  readonly readModels: ReadModels;
  readonly progress: LogProgress;
  /** Calls the listener whenever read models may show more than before. */
  onProgress(listener: () => void): void;
  readonly past: PastAccess;
  readonly health: Health;
  readonly projectionOperations: ProjectionOperations;
  /** What is passed over in the log. */
  readonly foreignEvents: () => readonly ForeignEventsView[];
  /** Says when the disk is full, and when it is no longer. */
  readonly disk: DiskSpace;
  /** Finishes what was accepted, then lets go of everything. */
  close(): Promise<void>;
}

const healthOf = (
  readModels: ReadModels,
  operations: ProjectionOperations,
  log: LogReader,
  ailments: () => readonly string[],
): Health => ({
  projections: () => operations.projections(),
  foreignEvents: () => foreignEventsOf(log),
  reasonsNotReady: () =>
    readModels.statuses().flatMap(({ name, status, reason }) => {
      if (status === 'stopped') return [`The projection ${name} has stopped: ${reason ?? 'no reason is known'}.`];
      return status === 'building' ? [`The projection ${name} is being built.`] : [];
    }),
  reasonsDegraded: () => [
    ...ailments(),
    ...foreignAilments(log),
    ...readModels.statuses().flatMap(waitingSentence),
    ...readModels.statuses().flatMap((status) => parkedSentence(readModels, status)),
    ...readModels
      .reports()
      .flatMap(({ lastAudit }) =>
        lastAudit === undefined || lastAudit.outcome === 'sound'
          ? []
          : [`${lastAudit.sentence} (Audit of ${lastAudit.at}.)`],
      ),
  ],
});

const waitingSentence = ({ name, status, reason }: ProjectionStatus): string[] =>
  reason === undefined || status === 'stopped' ? [] : [`The projection ${name}: ${reason}.`];

function parkedSentence(readModels: ReadModels, { name, parked }: ProjectionStatus): string[] {
  const [first] = parked === 0 || !readModels.isReadable(name) ? [] : readModels.parked(name);
  return first === undefined ? [] : [`The projection ${name} has parked ${parked} keys; the first: ${first.reason}.`];
}

interface OpenStore {
  readonly eventStore: EventStore & {
    onAppended(listener: () => void): () => void;
    onDisk(listener: (isFull: boolean) => void): () => void;
  };
  /** What ails it, in words; commands are refused meanwhile, queries are not. */
  readonly ailments: () => readonly string[];
}

/** Other events are ours than when these were built: they come again from the log. */
function discardReadModels(dataDir: string): void {
  for (const folder of [READ_MODELS, `${READ_MODELS}-past`])
    rmSync(join(dataDir, folder), { recursive: true, force: true });
}

async function openEmbedded(directory: string, log: EventLog): Promise<OpenStore> {
  const eventStore = await EmbeddedEventStore.open({
    directory,
    given: furthestIn(join(directory, READ_MODELS)),
    classifier,
    onReclassified: () => {
      discardReadModels(directory);
    },
    onThreadFault: (error) => log.write('thread.failed', { thread: 'log writer', error }),
  });
  return {
    eventStore,
    ailments: () => (eventStore.trouble === undefined ? [] : [eventStore.trouble]),
  };
}

async function openStore({ dataDir, eventStoreDb }: StorageSettings, log: EventLog): Promise<OpenStore> {
  if (eventStoreDb === undefined) return openEmbedded(dataDir, log);
  // The client is large: whoever keeps events here does not load it.
  const { EventStoreDb } = await import('#event-store/eventstoredb/event-store-db');
  const eventStore = await EventStoreDb.open({
    directory: dataDir,
    server: eventStoreDb,
    classifier: import.meta.resolve('#domain/foreign'),
    onReclassified: () => {
      discardReadModels(dataDir);
    },
    log: storeLines(log, eventStoreDb.shown),
  });
  try {
    await eventStore.caughtUp();
  } catch (error) {
    await eventStore.close();
    throw error;
  }
  return {
    eventStore,
    ailments: () => {
      const { trouble } = eventStore.replica;
      return trouble === undefined
        ? []
        : [`${trouble.reason} Commands are refused until it is back; queries are answered from the replica.`];
    },
  };
}

/** True when the log has come up to the store's head: what is not in it is nowhere. Without the store nobody knows. */
const comesUpTo = (eventStore: Pick<EventStore, 'head'>): Promise<boolean> => {
  const asked = eventStore.head().then(
    () => true,
    () => false,
  );
  return Promise.race([asked, sleep(HEAD_WITHIN_MS, false, { ref: false })]);
};

export type StorageSettings = Pick<
  Config,
  'dataDir' | 'eventStoreDb' | 'parkedKeysMax' | 'auditEveryMs' | 'buildsKept'
>;

/** @throws {EventStoreUnavailableError} when the folder or the server is at fault, or another process uses the folder */
export async function openStorage(settings: StorageSettings, eventLog: EventLog = silentLog()): Promise<Storage> {
  const directory = settings.dataDir;
  makeFolder(directory);
  const leftOpen = closeToOthers(directory);
  if (leftOpen !== undefined) eventLog.write('folder.open', { path: directory, reason: leftOpen });
  const { eventStore, ailments } = await openStore(settings, eventLog);
  try {
    return await openReadModels(settings, { eventStore, ailments }, eventLog);
  } catch (error) {
    await eventStore.close();
    throw error;
  }
}

async function openReadModels(
  settings: StorageSettings,
  { eventStore, ailments }: OpenStore,
  eventLog: EventLog,
): Promise<Storage> {
  const directory = settings.dataDir;
  const logFile = join(directory, LOG_FILE);
  const log = new LogReader(logFile);
  const closing = new AbortController();
  const disk = new DiskSpace({ directory, freeBytes: () => freeBytes(directory) });
  disk.onChange(diskLines(eventLog, directory));
  const manifest = import.meta.resolve('#projections');
  const audit = (name: string, file: string, sample: number | undefined): Promise<Audit> =>
    auditInThread({ logFile, manifest, name, file, options: sample === undefined ? {} : { sample } }, closing.signal);
  const past = new Past({ logFile, log, manifest, directory: join(directory, 'read-models-past') });
  const progressListeners = new Set<() => void>();
  const readModels = new ReadModels({
    logFile,
    log,
    head: () => log.head(),
    directory: join(directory, READ_MODELS),
    manifest,
    onProgress: () => {
      disk.note('read models', readModels.isDiskFull);
      for (const listener of progressListeners) listener();
    },
    ...(settings.parkedKeysMax === undefined ? {} : { limits: { mostParked: settings.parkedKeysMax } }),
    ...(settings.buildsKept === undefined ? {} : { retention: settings.buildsKept }),
    onEvent: ({ event, ...fields }) => eventLog.write(event, fields),
    verify: async ({ name }, file) => {
      const found = await audit(name, file, KEYS_VERIFIED);
      if (!found.isSound) throw new Error(sentenceOf(found));
    },
  });
  const onFound = auditLines(eventLog);
  const projectionOperations = new ProjectionOperations({ readModels, log, audit, nowMs: Date.now, onFound });
  const unsubscribeDisk = eventStore.onDisk((isFull) => disk.note('log', isFull));
  const lookingAtDisk = setInterval(() => disk.look(), DISK_EVERY_MS).unref();
  try {
    await readModels.opened();
  } catch (error) {
    await readModels.close();
    log.close();
    throw error;
  }
  const sweep = () => readModels.sweep().catch((error: unknown) => eventLog.write('builds.not_removed', { error }));
  const sweeping = setInterval(() => void sweep(), SWEEP_EVERY_MS).unref();
  void sweep();
  const schedule =
    settings.auditEveryMs === undefined
      ? undefined
      : new AuditSchedule({
          records: readModels.audits,
          auditable: () => readModels.auditable(),
          audit: ({ name, path }, options, signal) =>
            auditInThread({ logFile, manifest, name, file: path, options, share: AUDIT_SHARE }, signal),
          everyMs: settings.auditEveryMs,
          onFound: ({ name, file }, found) => onFound(name, file, found),
          nowMs: Date.now,
        });
  const unsubscribe = eventStore.onAppended(() => {
    readModels.wake();
  });
  return {
    eventStore,
    readModels,
    onProgress: (listener) => void progressListeners.add(listener),
    progress: {
      head: () => log.head() ?? -1n,
      eventsAfter: (position) => log.countAfter(position),
      recordedAt: (position) => log.recordedAt(position),
    },
    past: {
      at: (position) => past.at(position),
      positionAt: (moment) => log.positionAt(moment),
      isForeign: async (position) => !log.isPlace(position) && (await comesUpTo(eventStore)) && !log.isPlace(position),
    },
    health: healthOf(readModels, projectionOperations, log, () => [...disk.reasons(), ...ailments()]),
    projectionOperations,
    foreignEvents: () => foreignEventsOf(log),
    disk,
    close: async () => {
      unsubscribe();
      unsubscribeDisk();
      clearInterval(sweeping);
      clearInterval(lookingAtDisk);
      closing.abort();
      await schedule?.close();
      await readModels.close();
      await past.close();
      // The store last: it leaves one whole file where nobody reads it any more.
      log.close();
      await eventStore.close();
    },
  };
}
