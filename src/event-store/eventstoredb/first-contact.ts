/** What a start wants to know before anything else: that the server is there, and lets us read and write. */
import { type Connection } from './connection.ts';
import { faultOf, unavailable } from './faults.ts';
import { lastOfAll } from './reads.ts';

const WITHIN_MS = 8000;
/** No stream ever comes to this revision, so the append can only be refused: for its revision, or for our rights. */
const NEVER = 2n ** 62n;

/** @throws {EventStoreUnavailableError} in one sentence what is wrong */
export async function verify(connection: Connection): Promise<void> {
  const { server } = connection;
  try {
    await connection.insisting((client, over) => lastOfAll(client, 1, over), WITHIN_MS);
    await connection.insisting(
      (client) =>
        client.appendToStream(
          'aide-memoire-rights',
          { contentType: 'application/json', id: crypto.randomUUID(), type: 'RightsAsked', data: {}, metadata: {} },
          { expectedRevision: NEVER, credentials: server.credentials },
        ),
      WITHIN_MS,
    );
  } catch (error) {
    if (faultOf(error).type === 'wrong-expected-version') return;
    throw unavailable(error, server.shown);
  }
}
