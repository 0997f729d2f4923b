/** The thread that owns the log's writing connection. Group commit: whatever waits goes into one transaction. */
import { parentPort, workerData } from 'node:worker_threads';
import { LogWriter } from '../log/writer.ts';
import type { FromWriter, NumberedAppend, NumberedOutcome, ToWriter, WriterSettings } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('The writer runs in a worker thread only.');

const say = (message: FromWriter): void => {
  port.postMessage(message);
};

const MAX_GROUP = 512;

function write(writer: LogWriter, group: readonly NumberedAppend[]): NumberedOutcome[] {
  try {
    const outcomes = writer.appendGroup(group.map(({ request }) => request));
    return group.map(({ number }, index) => ({
      number,
      outcome: outcomes[index] as NonNullable<(typeof outcomes)[number]>,
    }));
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return group.map(({ number }) => ({ number, outcome: { fault } }));
  }
}

function open(): LogWriter | undefined {
  try {
    return new LogWriter((workerData as WriterSettings).logFile, () => new Date().toISOString());
  } catch (error) {
    say({ failed: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

const writer = open();
if (writer !== undefined) {
  port.on('message', (message: ToWriter) => {
    if ('appends' in message)
      for (let start = 0; start < message.appends.length; start += MAX_GROUP)
        say({ outcomes: write(writer, message.appends.slice(start, start + MAX_GROUP)) });
    else {
      writer.close();
      say({ closed: true });
      port.close();
    }
  });
  say({ opened: true });
}
