/** TLS, users' certificates, and the answer that comes twice: what the connection string and decision 31 promise. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import { EventStoreDb } from '#event-store/eventstoredb/event-store-db';
import type { NewEvent } from '#event-store/event-store';
import { certificateIn } from '../support/eventstoredb/certificate.ts';
import { serverOf } from '../support/eventstoredb/servers.ts';
import { StandIn, type StandInOptions } from '../support/eventstoredb/stand-in.ts';

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-tls-'));
const tls = certificateIn(root, 'server');
const [user, stranger] = [certificateIn(root, 'user'), certificateIn(root, 'stranger')];
afterAll(() => rmSync(root, { recursive: true, force: true }));

const event = (): NewEvent => ({ id: randomUUID(), type: 'Happened', data: { n: 1 }, metadata: {} });

/** Appends over this URL, and reads what it appended. */
async function useOf(url: string): Promise<unknown> {
  const store = await EventStoreDb.open({ directory: mkdtempSync(join(root, 'data-')), server: serverOf(url) });
  try {
    await store.caughtUp();
    const stream = `tls-${randomUUID()}`;
    await store.append(stream, [event()], 'none');
    return (await store.readStream(stream)).events.length;
  } finally {
    await store.close();
  }
}

async function withServer(options: StandInOptions, use: (server: StandIn) => Promise<void>): Promise<void> {
  const server = await StandIn.start(options);
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

test('over TLS with the server’s authority, by name and by address, with a password of any characters', async () => {
  const password = 'p@ss:w/ö?rd&=%';
  const users = { admin: { password, mayWrite: true, mayReadAll: true } };
  await withServer({ tls, users }, async ({ port }) => {
    for (const host of ['localhost', '127.0.0.1'])
      expect(
        await useOf(
          `esdb://admin:${encodeURIComponent(password)}@${host}:${port}?tls=true&tlsCAFile=${tls.certificate}`,
        ),
      ).toBe(1);
  });
});

test('a user’s certificate is shown where the URL names it; without it, or with a stranger’s, nothing is opened', async () => {
  await withServer({ tls: { ...tls, userAuthority: user.certificate } }, async ({ url }) => {
    const shown = ({ certificate, key }: typeof user): string => `&userCertFile=${certificate}&userKeyFile=${key}`;
    expect(await useOf(url + shown(user))).toBe(1);
    const refused = await Promise.allSettled([useOf(url), useOf(url + shown(stranger))]);
    expect(refused).toMatchObject([
      { status: 'rejected', reason: { code: 'EVENT_STORE_UNAVAILABLE' } },
      { status: 'rejected', reason: { code: 'EVENT_STORE_UNAVAILABLE' } },
    ]);
  });
});

const BATCH_APPEND = `
  import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
  const client = EventStoreDBClient.connectionString(process.argv[1]);
  for (let n = 0; n < 3; n += 1) await client.appendToStream('twice', jsonEvent({ type: 'Happened', data: {} }));
  await new Promise((resolve) => setTimeout(resolve, 500));
  await client.dispose();
`;

test('an answer that comes twice ends a process that appends in batches, and is never asked for by this one', async () => {
  await withServer({}, async (server) => {
    const batches = () =>
      promisify(execFile)(process.execPath, ['--input-type=module', '-e', BATCH_APPEND, server.url]);
    await batches();
    server.faults.answerTwice = 2;
    await expect(batches()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('TypeError') as unknown });
    server.faults.answerTwice = 5;
    expect(await useOf(server.url)).toBe(1);
    expect(server.faults.answerTwice).toBe(5);
  });
});
