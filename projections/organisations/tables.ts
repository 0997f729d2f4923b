import type { Table } from '#read-model/contract/projection';

/** A period in which a party was a member of an organisation. Dates are EDTF text; null if unknown. */
export const memberships: Table = {
  name: 'memberships',
  columns: {
    organisation: 'TEXT',
    nth: 'INTEGER',
    party: 'TEXT',
    status: 'TEXT',
    since: 'TEXT',
    until: 'TEXT',
    ended: 'INTEGER',
  },
  primaryKey: ['organisation', 'nth'],
  indexes: [['party']],
};

/** A period in which a party had a role in an organisation, with the days on which sources saw it in the role. */
export const roles: Table = {
  name: 'roles',
  columns: {
    organisation: 'TEXT',
    nth: 'INTEGER',
    party: 'TEXT',
    role: 'TEXT',
    as_published: 'TEXT',
    term: 'TEXT',
    since: 'TEXT',
    until: 'TEXT',
    attested: 'TEXT',
    ended: 'INTEGER',
  },
  primaryKey: ['organisation', 'nth'],
  indexes: [['party']],
};
