/** The server of this section: the one at EVENTSTOREDB_URL, or the stand-in, in a process of its own. */
import { spawn } from 'node:child_process';
import { EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { Ledger } from '../../test/support/eventstoredb/ledger.ts';
import { rate } from '../clients.ts';
import { first, metadataOf } from '../history/history.ts';
import type { Made } from '../history/story.ts';
import { type Traces, meaningless } from './traces.ts';

export interface BenchedServer {
  readonly url: string;
  readonly name: string;
  /** Others may use it too: the run must leave nothing there. */
  readonly isShared: boolean;
  stop(): Promise<void>;
}

const GROUP = 100;
const IN_FLIGHT = 16;

/** Straight into the stand-in's file, before it starts. */
function fillFile(file: string, count: number): void {
  const ledger = new Ledger(file);
  for (const made of first(count)) {
    const { id, stream, type, data } = made;
    const [bytes, metadata] = [data, metadataOf(made)].map((part) => Buffer.from(JSON.stringify(part))) as [
      Buffer,
      Buffer,
    ];
    ledger.append(stream, [{ id, type, contentType: 'application/json', data: bytes, metadata }], 'any');
  }
  ledger.close();
}

/** Stream by stream: in another order than history's, which is nothing to how fast it is read. */
async function fillServer(url: string, count: number, traces: Traces): Promise<void> {
  const groups = new Map<string, Made[]>();
  for (const made of first(count)) {
    const group = groups.get(made.stream);
    if (group === undefined) groups.set(made.stream, [made]);
    else if (group.length < GROUP) group.push(made);
  }
  const client = EventStoreDBClient.connectionString(url);
  const all = [...groups];
  await rate(all.length, IN_FLIGHT, async (n) => {
    const [, group] = all[n] as [string, Made[]];
    const events = group.map((made) => meaningless(made.data, metadataOf(made)));
    await client.appendToStream(traces.stream(), events, { expectedRevision: NO_STREAM });
  });
  await client.dispose();
}

/** A server that holds so many events. */
export async function startServer(file: string, count: number, traces: Traces): Promise<BenchedServer> {
  const url = process.env['EVENTSTOREDB_URL'] ?? '';
  if (url !== '') {
    await fillServer(url, count, traces);
    return { url, name: 'the server at EVENTSTOREDB_URL', isShared: true, stop: () => Promise.resolve() };
  }
  fillFile(file, count);
  const script = 'test/support/eventstoredb/main.ts';
  const child = spawn(process.execPath, ['--conditions=source', '--no-warnings', script, file], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const printed = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (text: Buffer) => {
      resolve(text.toString().trim());
    });
    child.once('exit', () => {
      reject(new Error('The stand-in did not start.'));
    });
  });
  return {
    url: printed,
    name: 'the stand-in',
    isShared: false,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
    },
  };
}
