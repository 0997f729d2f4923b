/** How many visits each host received. */
import type { Projection } from '#read-model/projection';

interface Visit {
  readonly host: string;
  readonly visitors: number;
}

export const hosts: Projection<Visit> = {
  name: 'hosts',
  version: 1,
  handles: ['VisitStarted'],
  tables: [{ name: 'visits', columns: { host: 'TEXT', visitors: 'INTEGER' }, primaryKey: ['host'] }],
  keysOf: (event) => [event.stream],
  evolve: (_visit, event) => {
    const { host, visitors } = event.data as { host: { id: string }; visitors: unknown[] };
    return { host: host.id, visitors: visitors.length };
  },
  rowsOf: ({ host, visitors }) => ({ visits: [{ host, visitors }] }),
};
