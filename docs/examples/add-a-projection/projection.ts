/** How many visits each host received. */
import type { Projection } from '#read-model/contract/projection';

export const hosts: Projection = {
  name: 'hosts',
  version: 1,
  handles: ['VisitStarted'],
  tables: [{ name: 'visits', columns: { host: 'TEXT', visitors: 'INTEGER' }, primaryKey: ['host'] }],
  rowsOf: (_stream, [started]) => {
    const { host, visitors } = started?.data as { host: { id: string }; visitors: unknown[] };
    return { visits: [{ host: host.id, visitors: visitors.length }] };
  },
};
