/** The thread that owns the replica's writing connection, and a connection to the server of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { importClassifier } from '#event-store/log/classification';
import { ReplicaMismatchError, ReplicaWriter } from '#event-store/log/replica-writer';
import { Connection } from '#event-store/eventstoredb/connection';
import { Follower } from '#event-store/eventstoredb/follower';
import type { FromReplica, ReplicaThreadData } from '#event-store/eventstoredb/messages';

const port = parentPort;
if (port === null) throw new Error('The replica is followed in a worker thread only.');

const say = (message: FromReplica): void => {
  port.postMessage(message);
};
const { logFile, server, classifier: module } = workerData as ReplicaThreadData;

function open(): ReplicaWriter | undefined {
  try {
    return new ReplicaWriter(logFile);
  } catch (error) {
    say({ failed: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

const haltedBecause = (error: unknown): string =>
  error instanceof ReplicaMismatchError
    ? `The replica ${logFile} is not of the EventStoreDB at ${server.shown}. ${error.message} Correct EVENTSTOREDB_URL, or empty DATA_DIR to build it anew.`
    : `The replica ${logFile} cannot be written (${error instanceof Error ? error.message : String(error)}).`;

/** How often the write-ahead log is looked at. */
const BOUND_EVERY_MS = 2_000;

/** A fault of the disk is ignored here: the next event meets and reports it. */
function bound(replica: ReplicaWriter): void {
  try {
    replica.bound();
  } catch {
    // See above.
  }
}

async function follow(writer: ReplicaWriter): Promise<void> {
  const closing = new AbortController();
  port?.on('message', () => {
    closing.abort();
  });
  const classifier = module === undefined ? undefined : await importClassifier(module);
  say({ opened: writer.state });
  const connection = new Connection(server);
  const bounding = setInterval(() => bound(writer), BOUND_EVERY_MS);
  let trouble: string | undefined;
  const follower = new Follower(connection, writer, classifier, {
    progressed: (caughtUp, signatures) => {
      say({ progress: { ...writer.state, caughtUp, signatures } });
    },
    troubled: (reason, isDiskFull = false) => {
      if (reason !== trouble) say({ trouble: reason ?? null, isDiskFull });
      trouble = reason;
    },
    said: (sentence) => {
      say({ said: sentence });
    },
  });
  try {
    await follower.run(closing.signal);
  } catch (error) {
    say({ halted: haltedBecause(error) });
  }
  clearInterval(bounding);
  await connection.close();
  writer.close();
  port?.close();
}

const writer = open();
if (writer === undefined) port.close();
else await follow(writer);
