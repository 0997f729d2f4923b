import type { ProjectedEvent, Projection, Rows } from '#read-model/contract/projection';

const field = (event: ProjectedEvent, name: string): string => (event.data as Record<string, string>)[name]!;

const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort();

/** Who is at the table after these facts. */
function partiesAfter(facts: readonly ProjectedEvent[]): string[] {
  const parties = new Set<string>();
  for (const fact of facts) {
    if (fact.type === 'PartyJoined') parties.add(field(fact, 'party'));
    if (fact.type === 'PartyLeft') parties.delete(field(fact, 'party'));
  }
  return sorted(parties);
}

/**
 * A small projection: who meets whom. `Cancelled` takes all rows away. It throws over `Poisoned`, and `Misshaped` makes it
 * show a table that it does not have.
 */
export const meetings: Projection = {
  name: 'meetings',
  version: 1,
  handles: ['PartyJoined', 'PartyLeft', 'Linked', 'Cancelled', 'Poisoned', 'Misshaped'],
  tables: [
    { name: 'party', columns: { party: 'TEXT', size: 'INTEGER' }, primaryKey: ['party'], indexes: [['size', 'entry']] },
    { name: 'link', columns: { other: 'TEXT', note: 'TEXT' }, primaryKey: ['other'] },
  ],
  rowsOf(_stream, facts): Rows {
    const types = new Set(facts.map(({ type }) => type));
    if (types.has('Poisoned')) throw new Error('cannot read Poisoned');
    if (types.has('Misshaped')) return { seat: [{ party: 'CH' }] };
    if (types.has('Cancelled')) return {};
    const parties = partiesAfter(facts);
    const linked = sorted(facts.filter(({ type }) => type === 'Linked').map((fact) => field(fact, 'other')));
    return {
      party: parties.map((party) => ({ party, size: parties.length })),
      link: linked.map((other) => ({ other })),
    };
  },
};

/** After a repair: a poisoned event is one party more. */
export const repaired: Projection = {
  ...meetings,
  rowsOf: (stream, facts) =>
    meetings.rowsOf(
      stream,
      facts.map((fact) => (fact.type === 'Poisoned' ? { ...fact, type: 'PartyJoined' } : fact)),
    ),
};
