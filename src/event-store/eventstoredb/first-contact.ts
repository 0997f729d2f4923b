/** What a start wants to know before anything else: that the server is there, and lets us read and write. */
import { type Connection } from './connection.ts';
import { faultOf, unavailable } from './faults.ts';
import { lastOfAll } from './reads.ts';

/** For both questions: with the start of the process around it, an operator hears within ten seconds. */
const WITHIN_MS = 6000;
/** No stream ever comes to this revision, so the append can only be refused: for its revision, or for our rights. */
const NEVER = 2n ** 62n;

/** @throws {EventStoreUnavailableError} in one sentence what is wrong */
export async function verify(connection: Connection): Promise<void> {
  const { server } = connection;
  const until = performance.now() + WITHIN_MS;
  const leftMs = (): number => Math.max(1000, until - performance.now());
  try {
    await connection.insisting((client, over) => lastOfAll(client, 1, over), leftMs());
    await connection.insisting(
      (client) =>
        client.appendToStream(
          'aide-memoire-rights',
          { contentType: 'application/json', id: crypto.randomUUID(), type: 'RightsAsked', data: {}, metadata: {} },
          { expectedRevision: NEVER, credentials: server.credentials },
        ),
      leftMs(),
    );
  } catch (error) {
    if (faultOf(error).type === 'wrong-expected-version') return;
    throw unavailable(error, server.shown);
  }
}
