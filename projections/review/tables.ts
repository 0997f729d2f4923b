/**
 * One folder of evidence for each stream: what is on record of it that a rule may set beside the evidence of another.
 * Nothing here is a verdict. Rows follow from their own stream alone; verdicts are joins, made when they are asked for.
 */
import type { Table } from '#read-model/contract/projection';

/** What holds no longer, and what became of it: `retracted`, `merged`, `withdrawn`. */
const ended: Table = {
  name: 'ended',
  columns: { stream: 'TEXT', status: 'TEXT' },
  primaryKey: ['stream'],
  indexes: [['status']],
};

/** The days of a visit: its parts lie within them. */
const visits: Table = {
  name: 'visits',
  columns: { stream: 'TEXT', earliest: 'TEXT', latest: 'TEXT' },
  primaryKey: ['stream'],
};

/**
 * The documents on which a fact rests, each with the others of them, as JSON. Every fact has one, so its rows lie in the
 * order of arrival: what is recorded one by one lands on one page.
 */
const grounds: Table = {
  name: 'grounds',
  columns: { stream: 'TEXT', event: 'TEXT', path: 'TEXT', source: 'TEXT', others: 'TEXT' },
  primaryKey: ['source', 'entry', 'event', 'path'],
};

/** What else a fact names: the whole of which it is part, what follows it. The days are those of a part. */
const refs: Table = {
  name: 'refs',
  columns: {
    stream: 'TEXT',
    event: 'TEXT',
    path: 'TEXT',
    target: 'TEXT',
    bond: 'TEXT',
    earliest: 'TEXT',
    latest: 'TEXT',
  },
  primaryKey: ['bond', 'stream', 'event', 'path'],
  indexes: [['target']],
};

/** The days on which an official was certainly the guest of a host. */
const stays: Table = {
  name: 'stays',
  columns: {
    stream: 'TEXT',
    event: 'TEXT',
    path: 'TEXT',
    person: 'TEXT',
    name: 'TEXT',
    host: 'TEXT',
    since: 'TEXT',
    until: 'TEXT',
  },
  primaryKey: ['stream', 'path'],
  indexes: [['person', 'since', 'until', 'host']],
};

/** What two records of one occasion have in common: the same people, host, day. */
const twins: Table = {
  name: 'twins',
  columns: { stream: 'TEXT', event: 'TEXT', path: 'TEXT', twin: 'TEXT' },
  primaryKey: ['stream', 'event', 'path'],
  indexes: [['twin', 'stream']],
};

/** An official acting in an office, and when. */
const acts: Table = {
  name: 'acts',
  columns: {
    stream: 'TEXT',
    event: 'TEXT',
    path: 'TEXT',
    person: 'TEXT',
    office: 'TEXT',
    name: 'TEXT',
    edtf: 'TEXT',
    earliest: 'TEXT',
    latest: 'TEXT',
  },
  primaryKey: ['stream', 'event', 'path'],
  indexes: [],
};

/**
 * Who held which office. `first` and `last` are the days outside of which it was certainly not held, `since` and `until`
 * those between which it certainly was; `opens` and `closes` say that these are its own first and last day.
 */
const tenures: Table = {
  name: 'tenures',
  columns: {
    stream: 'TEXT',
    person: 'TEXT',
    office: 'TEXT',
    span: 'TEXT',
    first: 'TEXT',
    last: 'TEXT',
    since: 'TEXT',
    until: 'TEXT',
    opens: 'INTEGER',
    closes: 'INTEGER',
  },
  primaryKey: ['stream'],
  indexes: [['person', 'office'], ['office']],
};

const offices: Table = {
  name: 'offices',
  columns: { stream: 'TEXT', seats: 'INTEGER', sending: 'TEXT', accredited: 'TEXT' },
  primaryKey: ['stream'],
  indexes: [['accredited']],
};

/** Organs and the country of each. */
const bodies: Table = { name: 'bodies', columns: { stream: 'TEXT', country: 'TEXT' }, primaryKey: ['stream'] };

/** Names of registered officials, folded. */
const names: Table = {
  name: 'names',
  columns: { stream: 'TEXT', folded: 'TEXT' },
  primaryKey: ['stream', 'folded'],
};

/** What other registers call officials, each as one text. */
const identifiers: Table = {
  name: 'identifiers',
  columns: { stream: 'TEXT', event: 'TEXT', path: 'TEXT', identifier: 'TEXT' },
  primaryKey: ['identifier', 'stream', 'event', 'path'],
};

/** Participants whom nobody has registered, by their folded names. */
const strangers: Table = {
  name: 'strangers',
  columns: { stream: 'TEXT', event: 'TEXT', path: 'TEXT', folded: 'TEXT', name: 'TEXT' },
  primaryKey: ['folded', 'stream', 'event', 'path'],
};

/** Warnings that were stored with their event, but for those that are decided anew. */
const stored: Table = {
  name: 'stored',
  columns: { stream: 'TEXT', event: 'TEXT', n: 'INTEGER', code: 'TEXT', path: 'TEXT', message: 'TEXT' },
  primaryKey: ['code', 'stream', 'event', 'n'],
};

export const tables: readonly Table[] = [
  ended,
  visits,
  grounds,
  refs,
  stays,
  twins,
  acts,
  tenures,
  offices,
  bodies,
  names,
  identifiers,
  strangers,
  stored,
];
