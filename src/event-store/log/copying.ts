/** A log in SQLite as one side of a copy: read beside its writer, or written by the copy alone. */
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreUnavailableError, UnreadableEventError } from '../errors.ts';
import {
  type CopiedEvent,
  type CopiedPage,
  CopyError,
  type CopySource,
  type CopyTarget,
  misplaced,
} from '../copying.ts';
import type { EventClassifier } from '../classifier.ts';
import { KeptEvents } from './export/kept-events.ts';
import { lockFolder } from './lock.ts';
import { LogReader } from './reader.ts';
import { LOG_FILE, type LogKind, kindOf } from './schema.ts';
import { type AppendRequest, LogWriter } from './writer.ts';

/** As many as are flushed together. */
const PAGE = 500;

const NAMES: Readonly<Record<LogKind, string>> = { store: 'the embedded store', replica: 'the replica' };

async function* pagesOf(log: LogReader): AsyncGenerator<CopiedPage> {
  const head = log.head() ?? -1n;
  for (let after = -1n; after < head;) {
    const { events, through } = log.pageAfter(after, PAGE);
    const odd = events.find(({ unreadable }) => unreadable !== undefined);
    if (odd !== undefined) throw new CopyError(new UnreadableEventError(odd).message);
    const copied = events
      .filter(({ position }) => position <= head)
      .map(({ stream, revision, id, type, recordedAt, data, metadata }): CopiedEvent => ({
        stream,
        revision,
        id,
        type,
        recordedAt,
        data: JSON.stringify(data),
        metadata: JSON.stringify(metadata),
      }));
    yield { events: copied, part: Math.min(1, Number(through) / Number(head)) };
    after = through;
  }
}

/** What was copied into a log, character by character as it is kept there. */
async function* keptPagesOf(log: KeptEvents): AsyncGenerator<CopiedPage> {
  const head = log.head() ?? -1n;
  for (let after = -1n; after < head;) {
    const events = log.between(after, head, PAGE);
    after = events.at(-1)?.position ?? head;
    yield { events, part: Math.min(1, Number(after) / Number(head)) };
  }
}

/**
 * Opens a log to copy from. The service may go on recording into it: what it records meanwhile is not copied.
 *
 * @throws {CopyError} there is no log, or it is of the other kind
 */
export function logSource(directory: string, kind: LogKind): CopySource {
  const file = join(directory, LOG_FILE);
  if (!existsSync(file))
    throw new CopyError(`There is no log in ${directory}: set DATA_DIR to the folder that has one.`);
  if (kindOf(file) !== kind)
    throw new CopyError(
      kind === 'store'
        ? `The log ${file} is the replica of an EventStoreDB: copy --from eventstoredb, or --from replica where that server is lost.`
        : `The log ${file} is the embedded store's own: copy --from embedded.`,
    );
  const log = new LogReader(file, { withForeign: true });
  return {
    shown: `${NAMES[kind]} in ${directory}`,
    pages: () => pagesOf(log),
    close: async () => {
      log.close();
    },
  };
}

function requestOf(copied: CopiedEvent, classifier: EventClassifier | undefined): AppendRequest {
  const { stream, revision, id, type, recordedAt, data, metadata, position } = copied;
  const content = {
    data: JSON.parse(data) as unknown,
    metadata: JSON.parse(metadata) as { commandId?: unknown } | null,
  };
  const command = content.metadata?.commandId;
  const foreign = classifier?.classify({ stream, type, ...content });
  const marked = foreign === undefined ? {} : { foreign };
  return {
    stream,
    ...(position === undefined ? {} : { position }),
    expected: revision === 0n ? 'none' : revision - 1n,
    events: [
      { id, type, data, metadata, recordedAt, command: typeof command === 'string' ? command : null, ...marked },
    ],
  };
}

/**
 * Opens the embedded store of a folder to copy into; nobody else may use the folder meanwhile.
 *
 * @param classifier marks what is foreign among what is copied
 * @throws {EventStoreUnavailableError} the folder cannot be written, is in use, or holds a replica
 */
export function logTarget(directory: string, classifier?: EventClassifier): CopyTarget {
  try {
    accessSync(directory, constants.W_OK);
  } catch (error) {
    throw new EventStoreUnavailableError(
      `The data folder ${directory} cannot be written. Make it, or set DATA_DIR to a folder that can.`,
      { cause: error },
    );
  }
  const lock = lockFolder(join(directory, 'lock.sqlite'));
  const file = join(directory, LOG_FILE);
  const shown = `${NAMES.store} in ${directory}`;
  let writer: LogWriter;
  try {
    writer = new LogWriter(file, () => new Date().toISOString());
  } catch (error) {
    lock.release();
    throw error;
  }
  const log = new KeptEvents(file);
  return {
    shown,
    pages: () => keptPagesOf(log),
    groupsOf: (events) => [events],
    append: async (group) => {
      writer.appendGroup(
        group.map((event) => requestOf(event, classifier)),
        (outcome, at) => {
          const event = group[at] as CopiedEvent;
          if ('conflict' in outcome) throw misplaced(shown, event, outcome.conflict.actual);
          if (outcome.result.repeated) throw misplaced(shown, event, event.revision);
        },
      );
    },
    close: async () => {
      log.close();
      writer.close();
      lock.release();
    },
  };
}
