import type { Table } from '#read-model/contract/projection';

/** One row per agreement: its stage, and its place in the order of dates. */
export const instruments: Table = {
  name: 'instruments',
  columns: { sort: 'TEXT', id: 'TEXT', stage: 'TEXT', title: 'TEXT', signed_on: 'TEXT', in_force_on: 'TEXT' },
  primaryKey: ['sort'],
  indexes: [['stage', 'sort']],
};

/** One row for every party of an agreement, and one for the country of every ministry that is a party. */
export const parties: Table = {
  name: 'parties',
  columns: {
    subject: 'TEXT',
    sort: 'TEXT',
    state: 'TEXT',
    signed_on: 'TEXT',
    means: 'TEXT',
    acted_on: 'TEXT',
    effective_on: 'TEXT',
    reservations: 'INTEGER',
  },
  primaryKey: ['subject', 'sort'],
};

/**
 * When it is in force, for whom: under a party's key, or under the empty one for the instrument as such. `first` is the
 * first possible day, `until` the first day on which it certainly is over.
 */
export const periods: Table = {
  name: 'periods',
  columns: { subject: 'TEXT', sort: 'TEXT', n: 'INTEGER', first: 'TEXT', until: 'TEXT' },
  primaryKey: ['subject', 'sort', 'n'],
};

/** The subject under which an agreement itself is in force, regardless of party. */
export const ITSELF = '';
