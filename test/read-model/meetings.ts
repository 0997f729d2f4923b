import type { ProjectedEvent, Projection } from '#read-model/projection';

interface Meeting {
  readonly parties: readonly string[];
  readonly linked: readonly string[];
  readonly cancelled: boolean;
}

const NONE: Meeting = { parties: [], linked: [], cancelled: false };

/**
 * A small projection: who meets whom. `Linked` changes two keys; `Cancelled` takes all rows away. It throws over
 * `Poisoned`, and cannot even say whose event `Keyless` is.
 */
export const meetings: Projection<Meeting> = {
  name: 'meetings',
  version: 1,
  handles: ['PartyJoined', 'PartyLeft', 'Linked', 'Cancelled', 'Poisoned', 'Keyless'],
  tables: [
    { name: 'party', columns: { party: 'TEXT', size: 'INTEGER' }, primaryKey: ['party'], indexes: [['size', 'entry']] },
    { name: 'link', columns: { other: 'TEXT', note: 'TEXT' }, primaryKey: ['other'] },
  ],
  keysOf(event) {
    if (event.type === 'Keyless') throw new Error('whose event is it?');
    return event.type === 'Linked' ? [event.stream, field(event, 'other')] : [event.stream];
  },
  evolve(meeting = NONE, event, key) {
    const { parties, linked } = meeting;
    switch (event.type) {
      case 'PartyJoined':
        return { ...meeting, parties: sorted([...parties, field(event, 'party')]) };
      case 'PartyLeft':
        return { ...meeting, parties: parties.filter((party) => party !== field(event, 'party')) };
      case 'Linked':
        return { ...meeting, linked: sorted([...linked, key === event.stream ? field(event, 'other') : event.stream]) };
      case 'Cancelled':
        return { ...meeting, cancelled: true };
      default:
        throw new Error(`cannot read ${event.type}`);
    }
  },
  rowsOf: ({ parties, linked, cancelled }) =>
    cancelled
      ? {}
      : { party: parties.map((party) => ({ party, size: parties.length })), link: linked.map((other) => ({ other })) },
};

/** After a repair: a poisoned event is one party more. */
export const repaired: Projection<Meeting> = {
  ...meetings,
  evolve: (state, event, key) =>
    meetings.evolve(state, event.type === 'Poisoned' ? { ...event, type: 'PartyJoined' } : event, key),
};

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function field(event: ProjectedEvent, name: string): string {
  return (event.data as Record<string, string>)[name]!;
}
