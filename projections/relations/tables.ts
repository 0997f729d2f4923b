import type { Table } from '#read-model/contract/projection';

const PAIR = { pair: 'TEXT' } as const;

/** The state of relations; one row for each pair with anything on record. */
export const pairs: Table = {
  name: 'pairs',
  columns: {
    ...PAIR,
    state: 'TEXT',
    since: 'TEXT',
    level: 'TEXT',
    level_since: 'TEXT',
    consular: 'INTEGER',
    consular_since: 'TEXT',
    consular_ended: 'TEXT',
  },
  primaryKey: ['pair'],
};

/** Who recognised whom. `nth` numbers the rows of a pair in order of time. */
export const recognitions: Table = {
  name: 'recognitions',
  columns: {
    ...PAIR,
    nth: 'INTEGER',
    by_kind: 'TEXT',
    by_id: 'TEXT',
    of_kind: 'TEXT',
    of_id: 'TEXT',
    form: 'TEXT',
    since: 'TEXT',
    withdrawn: 'TEXT',
    in_force: 'INTEGER',
  },
  primaryKey: ['pair', 'nth'],
};

export const partnerships: Table = {
  name: 'partnerships',
  columns: { ...PAIR, nth: 'INTEGER', level: 'TEXT', as_published: 'TEXT', since: 'TEXT', agreement: 'TEXT' },
  primaryKey: ['pair', 'nth'],
};

export const protectingPowers: Table = {
  name: 'protecting_powers',
  columns: {
    ...PAIR,
    nth: 'INTEGER',
    power_kind: 'TEXT',
    power_id: 'TEXT',
    represents_kind: 'TEXT',
    represents_id: 'TEXT',
    in_kind: 'TEXT',
    in_id: 'TEXT',
    since: 'TEXT',
    ended: 'TEXT',
    in_force: 'INTEGER',
  },
  primaryKey: ['pair', 'nth'],
};

/** The missions of the two parties to each other, in order of opening. */
export const missions: Table = {
  name: 'missions',
  columns: { ...PAIR, sort: 'TEXT', mission: 'TEXT' },
  primaryKey: ['pair', 'sort', 'mission'],
};

/** The periods in which a mission was open. A bound that no source gives is null. */
export const openPeriods: Table = {
  name: 'open_periods',
  columns: { mission: 'TEXT', nth: 'INTEGER', since: 'TEXT', until: 'TEXT', open: 'INTEGER' },
  primaryKey: ['mission', 'nth'],
};
