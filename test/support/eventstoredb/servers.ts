/** The servers that a suite runs against: the stand-in always, a real one where EVENTSTOREDB_URL names it. */
import { eventStoreDbServer } from '#config/eventstoredb-url';
import type { Server } from '#event-store/eventstoredb/connection';
import { StandIn, type StandInOptions } from './stand-in.ts';
import { endOf, removeTraces } from './traces.ts';

export interface ServerUnderTest {
  readonly url: string;
  /** Absent for a real server: nobody misbehaves on request there. */
  readonly standIn?: StandIn;
  close(): Promise<void>;
}

/** Absent also where it is empty. */
export const REAL_URL = process.env['EVENTSTOREDB_URL'] || undefined;

const standIn = async (options?: StandInOptions): Promise<ServerUnderTest> => {
  const server = await StandIn.start(options);
  return { url: server.url, standIn: server, close: () => server.close() };
};

const real = (url: string) => async (): Promise<ServerUnderTest> => {
  const since = await endOf(url);
  return { url, close: () => removeTraces(url, since) };
};

export const SERVERS: readonly (readonly [name: string, start: () => Promise<ServerUnderTest>])[] = [
  ['the stand-in', standIn],
  ...(REAL_URL === undefined ? [] : ([['the server at EVENTSTOREDB_URL', real(REAL_URL)]] as const)),
];

/** What the adapter is given for a URL, as the service reads it. */
export function serverOf(url: string): Server {
  const server = eventStoreDbServer(url);
  if ('faults' in server) throw new Error(server.faults.join(' '));
  return server;
}
