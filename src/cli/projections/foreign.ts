/** What a running service passes over in its log, for people. */
import type { Command } from 'commander';
import { ask, type Connection } from './remote.ts';
import { table } from './show.ts';

interface ForeignEvents {
  readonly streamKind: string | null;
  readonly type: string | null;
  readonly reason: string;
  readonly meaning: string;
  readonly count: number;
  readonly firstPosition: string;
  readonly lastPosition: string;
}

/** @throws {RemoteError} the service cannot be reached, or says no */
async function foreignEventsOf(connection: Connection): Promise<readonly ForeignEvents[]> {
  const query = '{ foreignEvents { streamKind type reason meaning count firstPosition lastPosition } }';
  return (await ask<{ foreignEvents: readonly ForeignEvents[] }>(connection, query)).foreignEvents;
}

function foreignText(all: readonly ForeignEvents[]): string {
  if (all.length === 0) return 'No event is passed over.';
  const rows = all.map(({ streamKind, type, reason, meaning, count, firstPosition, lastPosition }) => [
    streamKind?.toLowerCase() ?? 'of others',
    type ?? '–',
    String(count),
    firstPosition,
    lastPosition,
    `${reason}: ${meaning}`,
  ]);
  return table([['stream', 'type', 'events', 'first', 'last', 'why'], ...rows]);
}

/** `aide-memoire foreign`. */
export function addForeignCommand(
  program: Command,
  connection: () => Connection,
  say: (value: unknown, text: string) => void,
): void {
  program
    .command('foreign')
    .description('events in the log that are passed over: of others, or of a newer release')
    .action(async () => {
      const all = await foreignEventsOf(connection());
      say(all, foreignText(all));
    });
}
