/**
 * A server as one side of a copy. Into it goes one append after the other: two that are under way at once may change
 * places, and the order of the whole is what is copied. What lies in a row in one stream goes in one append.
 */
import { randomUUID } from 'node:crypto';
import { type CopiedEvent, type CopiedPage, type CopySource, type CopyTarget, misplaced } from '../copying.ts';
import { WrongExpectedRevisionError } from '../errors.ts';
import type { GlobalPosition } from '../event-store.ts';
import type { ServerPosition } from '../log/replica-writer.ts';
import { serialised } from '../log/serialised.ts';
import { Connection, type Server, type Work } from './connection.ts';
import { appendExactly } from './exact-append.ts';
import { unavailable } from './faults.ts';
import { verify } from './first-contact.ts';
import { type Resolved, allFrom, lastOfAll } from './reads.ts';
import { fromServer, signatureOf, toServer } from './wire-events.ts';

const PAGE = 500;
/** Half of what one append may hold, for what stands beside the JSON. One event alone may be larger. */
const GROUP_BYTES = 524_288;
const GROUP_EVENTS = 100;
/** A read of many takes longer than a call of one. */
const READ_MS = 30_000;
/** Whether anybody is there is known soon. */
const FIRST_CONTACT_MS = 6000;
/** A failover takes seconds; nobody waits at the other end of a copy. */
const PATIENCE_MS = 60_000;

const bytesOf = ({ data, metadata, type }: CopiedEvent): number =>
  Buffer.byteLength(data) + Buffer.byteLength(metadata) + 2 * type.length + 256;

const placeOf = (resolved: Resolved): ServerPosition | undefined => fromServer(resolved)?.followed.position;

function copied(resolved: Resolved): CopiedEvent[] {
  const followed = fromServer(resolved)?.followed;
  if (followed?.event === undefined) return [];
  const { stream, revision, recordedAt, event } = followed;
  return [{ stream, revision, recordedAt, id: event.id, type: event.type, data: event.data, metadata: event.metadata }];
}

class ServerSide implements CopyTarget {
  readonly shown: string;
  private readonly connection: Connection;
  private readonly instance = randomUUID();
  private appends = 0;
  private last: GlobalPosition = -1n;

  constructor(connection: Connection) {
    this.connection = connection;
    this.shown = `EventStoreDB at ${connection.server.shown}`;
  }

  async *pages(): AsyncGenerator<CopiedPage> {
    const [newest] = await this.read((client, over) => lastOfAll(client, 1, over));
    const end = newest === undefined ? undefined : placeOf(newest);
    let from: ServerPosition | undefined;
    while (end !== undefined && (from?.commit ?? -1n) < end.commit) {
      const page = await this.pageFrom(from);
      const furthest = page.map(placeOf).findLast((place) => place !== undefined);
      const after = from?.commit ?? -1n;
      if (furthest === undefined || furthest.commit <= after) return;
      // A page that is read from a position begins with what lies there.
      const fresh = page.filter((one) => {
        const commit = placeOf(one)?.commit ?? -1n;
        return commit > after && commit <= end.commit;
      });
      from = furthest;
      yield { events: fresh.flatMap(copied), part: Math.min(1, Number(furthest.commit) / Number(end.commit)) };
    }
  }

  private pageFrom(from: ServerPosition | undefined): Promise<Resolved[]> {
    return this.read((client, over) => allFrom(client, from ?? null, PAGE, over));
  }

  private async read<T>(work: Work<T>): Promise<T> {
    try {
      return await this.connection.insisting(work, PATIENCE_MS, READ_MS);
    } catch (error) {
      throw unavailable(error, this.connection.server.shown);
    }
  }

  groupsOf(events: readonly CopiedEvent[]): CopiedEvent[][] {
    const groups: CopiedEvent[][] = [];
    let bytes = 0;
    for (const event of events) {
      const group = groups.at(-1);
      const size = bytesOf(event);
      const fits = group?.[0]?.stream === event.stream && group.length < GROUP_EVENTS && bytes + size <= GROUP_BYTES;
      if (fits) group.push(event);
      else groups.push([event]);
      bytes = fits ? bytes + size : size;
    }
    return groups;
  }

  async append(group: readonly CopiedEvent[]): Promise<void> {
    const [first, newest] = [group[0], group.at(-1)];
    if (first === undefined || newest === undefined) return;
    const { stream } = first;
    this.appends += 1;
    const events = group.map(({ id, type, data, metadata }) => ({
      id,
      type,
      data: JSON.parse(data) as unknown,
      metadata: JSON.parse(metadata) as unknown,
    }));
    serialised(stream, events);
    const signature = signatureOf(this.instance, this.appends);
    const append = {
      stream,
      events: events.map((event, n) => toServer(event, signature, group[n]?.recordedAt)),
      expected: first.revision === 0n ? ('none' as const) : first.revision - 1n,
    };
    const { revision, position } = await this.sent(append, first);
    if (revision !== newest.revision || position <= this.last) throw misplaced(this.shown, first, revision);
    this.last = position;
  }

  private async sent(
    append: Parameters<typeof appendExactly>[1],
    first: CopiedEvent,
  ): ReturnType<typeof appendExactly> {
    try {
      return await appendExactly(this.connection, append, PATIENCE_MS);
    } catch (error) {
      if (error instanceof WrongExpectedRevisionError) throw misplaced(this.shown, first, error.actual);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}

async function opened(server: Server, look: (connection: Connection) => Promise<unknown>): Promise<CopyTarget> {
  const connection = new Connection(server);
  try {
    await look(connection);
    return new ServerSide(connection);
  } catch (error) {
    await connection.close();
    throw unavailable(error, server.shown);
  }
}

/** @throws {EventStoreUnavailableError} the server is not there, or does not let us read and write */
export const serverTarget = (server: Server): Promise<CopyTarget> => opened(server, verify);

/**
 * A server to copy from. The right to read $all is enough.
 *
 * @throws {EventStoreUnavailableError} the server is not there, or does not let us read
 */
export const serverSource = (server: Server): Promise<CopySource> =>
  opened(server, (connection) => connection.insisting((client, over) => lastOfAll(client, 1, over), FIRST_CONTACT_MS));
