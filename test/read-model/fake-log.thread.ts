/** A projector thread over a log in memory, which tests write to through a broadcast channel named as its `logFile`. */
import { BroadcastChannel, parentPort, workerData } from 'node:worker_threads';
import { Projector } from '#read-model/follow/projector';
import { serveProjector } from '#read-model/follow/projector-port';
import type { ProjectorThreadData } from '#read-model/read-models';
import { FakeLog } from './fake-log.ts';
import { meetings } from './meetings.ts';

const { logFile } = workerData as ProjectorThreadData;
const channel = new BroadcastChannel(logFile);

await serveProjector(parentPort!, (onProgress) => {
  if (logFile === 'broken') throw new Error('the log cannot be read');
  const log = new FakeLog();
  const other = { ...meetings, name: 'others', handles: ['PartyJoined'] };
  log.append('meeting-1', 'PartyJoined', { party: 'CH' });
  const projector = new Projector({ log, projections: [meetings, other], onProgress });
  channel.onmessage = ({ data: type }: { data: string }) => {
    log.append('meeting-1', type, { party: `P${log.events.length}` });
    projector.wake();
  };
  return projector;
});
channel.close();
