/** The thread that owns the log's writing connection. Group commit: whatever waits goes into one transaction. */
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { isDiskFull } from '#event-store/sqlite-fault';
import { LogWriter } from '#event-store/log/writer';
import type {
  FromWriter,
  NumberedAppend,
  NumberedOutcome,
  ToWriter,
  WriterSettings,
} from '#event-store/embedded/messages';

const port = parentPort;
if (port === null) throw new Error('The writer runs in a worker thread only.');

const say = (message: FromWriter): void => {
  port.postMessage(message);
};

const MAX_GROUP = 512;

/** How often the write-ahead log is looked at. */
const BOUND_EVERY_MS = 2_000;

const groupsOf = (appends: readonly NumberedAppend[]): NumberedAppend[][] =>
  Array.from({ length: Math.ceil(appends.length / MAX_GROUP) }, (_, group) =>
    appends.slice(group * MAX_GROUP, (group + 1) * MAX_GROUP),
  );

const { logFile, given } = workerData as WriterSettings;

/** Worded for the operator, who can free disk space. */
function faultOf(error: unknown): string {
  if (!isDiskFull(error)) return error instanceof Error ? error.message : String(error);
  return `the disk that holds the log is full, and nothing of it was written. Free some space in ${dirname(logFile)}; then try again.`;
}

function write(writer: LogWriter, group: readonly NumberedAppend[]): NumberedOutcome[] {
  try {
    const outcomes = writer.appendGroup(group.map(({ request }) => request));
    return group.map(({ number }, index) => ({
      number,
      outcome: outcomes[index] as NonNullable<(typeof outcomes)[number]>,
    }));
  } catch (error) {
    const outcome = { fault: faultOf(error), isDiskFull: isDiskFull(error) };
    return group.map(({ number }) => ({ number, outcome }));
  }
}

function open(): LogWriter | undefined {
  try {
    return new LogWriter(logFile, () => new Date().toISOString(), given);
  } catch (error) {
    say({ failed: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

/** A fault of the disk is ignored here: the next append meets and reports it. */
function bound(log: LogWriter): void {
  try {
    log.bound();
  } catch {
    // See above.
  }
}

const writer = open();
if (writer !== undefined) {
  const bounding = setInterval(() => bound(writer), BOUND_EVERY_MS);
  port.on('message', (message: ToWriter) => {
    if ('appends' in message) say({ outcomes: groupsOf(message.appends).flatMap((group) => write(writer, group)) });
    else {
      clearInterval(bounding);
      writer.close();
      say({ closed: true });
      port.close();
    }
  });
  say({ opened: true });
}
