/** Stores copied in this process: into a server, out of it, and what a copy is to keep. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { serverSource, serverTarget } from '#event-store/eventstoredb/copying';
import type { NewEvent } from '#event-store/event-store';
import type { CopySource, CopyTarget } from '#event-store/copying';
import { logSource, logTarget } from '#event-store/log/copying';
import { type Compared, type Copied, compare, copy } from '../../src/cli/copy/copy.ts';
import { eventsOf } from '../recovery/promises.ts';
import { serverOf } from './eventstoredb/servers.ts';
import { StandIn } from './eventstoredb/stand-in.ts';

const QUIET = { signal: new AbortController().signal, progress: () => undefined };

/** Folders and servers of a suite, and the end of them. */
export class CopyRoom {
  private readonly root = mkdtempSync(join(tmpdir(), 'aide-memoire-copy-'));
  private readonly servers: StandIn[] = [];

  folder(): string {
    return mkdtempSync(join(this.root, 'data-'));
  }

  async server(): Promise<StandIn> {
    const server = await StandIn.start();
    this.servers.push(server);
    return server;
  }

  async close(): Promise<void> {
    for (const server of this.servers.splice(0)) await server.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}

async function closing<Side extends CopySource, T>(side: Side | Promise<Side>, use: (side: Side) => Promise<T>) {
  const opened = await side;
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}

const between = async (from: () => CopySource | Promise<CopySource>, to: () => CopyTarget | Promise<CopyTarget>) =>
  closing(from(), (source) => closing(to(), (target) => copy(source, target, QUIET)));

export const toServer = (directory: string, { url }: StandIn): Promise<Copied> =>
  between(
    () => logSource(directory, 'store'),
    () => serverTarget(serverOf(url)),
  );
export const replicaToServer = (directory: string, { url }: StandIn): Promise<Copied> =>
  between(
    () => logSource(directory, 'replica'),
    () => serverTarget(serverOf(url)),
  );
export const fromServer = ({ url }: StandIn, directory: string): Promise<Copied> =>
  between(
    () => serverSource(serverOf(url)),
    () => logTarget(directory),
  );
export const compared = (directory: string, { url }: StandIn): Promise<Compared> =>
  closing(logSource(directory, 'store'), (from) =>
    closing(serverSource(serverOf(url)), (to) => compare({ from, to }, QUIET)),
  );

export const onServer = ({ ledger }: StandIn) =>
  ledger.readAll(0n, 1_000_000n, false).filter(({ stream }) => !stream.startsWith('$'));

/** All that a copy keeps. */
export const contentOf = (directory: string): unknown[] =>
  eventsOf(directory).map(({ stream, revision, id, type, recordedAt, data, metadata }) => ({
    ...{ stream, revision, id, type, recordedAt, data, metadata },
  }));

export const event = (type: string, data: unknown, metadata: unknown = {}): NewEvent => ({
  ...{ id: randomUUID(), type, data, metadata },
});

export async function appended(directory: string, stream: string, ...events: readonly NewEvent[]): Promise<void> {
  const store = await EmbeddedEventStore.open({ directory });
  for (const one of events) await store.append(stream, [one], 'any');
  await store.close();
}

/** Everything that JSON can be, and what a server or a copy might take for its own. */
export const ODD: readonly NewEvent[] = [
  event('Null', null, null),
  event('Text', 'a “text”\u2028 with \ud83d\udd4a and \u0000', 'text'),
  event('List', [1, -0.5, 1e21, '', [], {}], [1]),
  event('Named', { $appendedBy: 'somebody', 10: 'ten', 2: 'two', toJSON: 1 }, { $recordedAt: 'x', $appendedBy: 'y' }),
  event('Wrapped', {}, { $metadata: { $metadata: 1 } }),
];
