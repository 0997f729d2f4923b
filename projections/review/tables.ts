/**
 * The evidence of each stream that rules compare with the evidence of others. No table holds a verdict: rows follow
 * from their own stream alone, and queries join them into verdicts.
 */
import type { Table } from '#read-model/contract/projection';

/** Streams that no longer count, and why: `retracted`, `merged`, `withdrawn`. */
const ended: Table = {
  name: 'ended',
  columns: { stream: 'TEXT', status: 'TEXT' },
  primaryKey: ['stream'],
  indexes: [['status']],
};

/** The days of a visit; its parts must lie within them. */
const visits: Table = {
  name: 'visits',
  columns: { stream: 'TEXT', earliest: 'TEXT', latest: 'TEXT' },
  primaryKey: ['stream'],
};

/**
 * The sources that a fact cites; each row lists the fact's other sources as JSON. Every fact has at least one row, so
 * rows lie in order of arrival: facts recorded one after the other land on the same database page.
 */
const grounds: Table = {
  name: 'grounds',
  columns: { stream: 'TEXT', event: 'TEXT', path: 'TEXT', source: 'TEXT', others: 'TEXT' },
  primaryKey: ['source', 'entry', 'event', 'path'],
};

/**
 * Other references of a fact: the engagement that it is part of, what follows it, and so on. The days are those of the
 * part.
 */
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

/** The days on which an official was certainly a guest of a host. */
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

/** A key that two records of the same occasion share: people, host and day. */
const twins: Table = {
  name: 'twins',
  columns: { stream: 'TEXT', event: 'TEXT', path: 'TEXT', twin: 'TEXT' },
  primaryKey: ['stream', 'event', 'path'],
  indexes: [['twin', 'stream']],
};

/** An act of an official in an office, and its date. */
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
 * Who held which office. It was certainly not held before `first` or after `last`, and certainly held from `since` to
 * `until`. `opens` and `closes` say that the tenure itself began on `since` and ended on `until`.
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

/** The country of each body. */
const bodies: Table = { name: 'bodies', columns: { stream: 'TEXT', country: 'TEXT' }, primaryKey: ['stream'] };

/** Names of registered officials, folded. */
const names: Table = {
  name: 'names',
  columns: { stream: 'TEXT', folded: 'TEXT' },
  primaryKey: ['stream', 'folded'],
};

/** Identifiers of officials in other registers, each as one text. */
const identifiers: Table = {
  name: 'identifiers',
  columns: { stream: 'TEXT', event: 'TEXT', path: 'TEXT', identifier: 'TEXT' },
  primaryKey: ['identifier', 'stream', 'event', 'path'],
};

/** Unregistered participants, by their folded names. */
const strangers: Table = {
  name: 'strangers',
  columns: { stream: 'TEXT', event: 'TEXT', path: 'TEXT', folded: 'TEXT', name: 'TEXT' },
  primaryKey: ['folded', 'stream', 'event', 'path'],
};

/** Warnings stored with their event, except those with a code that the review decides itself. */
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
