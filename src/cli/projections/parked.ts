/** Keys that wait for a repair: listed, tried again, and let go on without an event. */
import { PROBLEMS, ask, type Connection, wish } from './remote.ts';
import { counted, table } from './show.ts';

export interface ParkedKey {
  readonly projection: string;
  readonly key: string;
  readonly reason: string;
  readonly events: number;
  readonly position: string;
  readonly eventType: string;
  readonly eventId: string;
}

export interface SkippedEvent {
  readonly key: string;
  readonly position: string;
  readonly fault: string;
  readonly reason: string;
  readonly at: string;
}

export interface ParkedList {
  readonly parked: readonly ParkedKey[];
  readonly skipped: readonly (SkippedEvent & { readonly projection: string })[];
}

export interface ParkedOutcome {
  readonly tried: number;
  readonly freed: number;
  readonly parked: readonly ParkedKey[];
}

const PARKED = 'projection key reason events position eventType eventId';

/** Everything that waits or was skipped, in one projection or in all. @throws {RemoteError} */
export async function parkedOf(connection: Connection, name?: string): Promise<ParkedList> {
  const query = `{ projections { name parked { ${PARKED} } skipped { key position fault reason at } } }`;
  type All = { readonly name: string; readonly parked: ParkedKey[]; readonly skipped: SkippedEvent[] }[];
  const { projections } = await ask<{ projections: All }>(connection, query);
  const wanted = projections.filter((each) => name === undefined || each.name === name);
  if (wanted.length === 0) throw new Error(`There is no projection "${name ?? ''}".`);
  return {
    parked: wanted.flatMap(({ parked }) => parked),
    skipped: wanted.flatMap(({ name: projection, skipped }) => skipped.map((each) => ({ projection, ...each }))),
  };
}

const outcomeOf = ({ tried, freed, parked }: ParkedOutcome): ParkedOutcome => ({ tried, freed, parked });

/** @throws {RemoteError} nothing such is parked */
export async function retryParked(connection: Connection, key?: string, name?: string): Promise<ParkedOutcome> {
  const query = `mutation ($input: RetryParkedInput!) { done: retryParked(input: $input) {
    tried freed parked { ${PARKED} } ${PROBLEMS} } }`;
  return outcomeOf(await wish<ParkedOutcome>(connection, query, { key, projection: name }));
}

/** @throws {RemoteError} nothing such is parked */
export async function skipParked(
  connection: Connection,
  key: string,
  reason: string,
  name?: string,
): Promise<ParkedOutcome> {
  const query = `mutation ($input: SkipParkedInput!) {
    done: skipParked(input: $input) { tried freed parked { ${PARKED} } ${PROBLEMS} } }`;
  return outcomeOf(await wish<ParkedOutcome>(connection, query, { key, reason, projection: name }));
}

const parkedTable = (parked: readonly ParkedKey[]): string =>
  table([
    ['projection', 'key', 'waiting', 'position', 'event', 'reason'],
    ...parked.map(({ projection, key, events, position, eventType, reason }) => [
      projection,
      key,
      String(events),
      position,
      eventType,
      reason,
    ]),
  ]);

export function parkedText({ parked, skipped }: ParkedList): string {
  const went = skipped.map(({ projection, key, position, reason, at }) => [projection, key, position, at, reason]);
  const parts = [
    parked.length === 0 ? 'No key is parked.' : parkedTable(parked),
    ...(went.length === 0 ? [] : ['', table([['projection', 'key', 'skipped', 'at', 'reason'], ...went])]),
  ];
  return parts.join('\n');
}

export function outcomeText({ tried, freed, parked }: ParkedOutcome): string {
  if (tried === 0) return 'No key is parked.';
  return [`Freed ${freed} of ${counted(tried, 'key')}.`, ...(parked.length === 0 ? [] : [parkedTable(parked)])].join(
    '\n',
  );
}
