import type { Table } from '#read-model/contract/projection';

/** Every form of a name: its folded form, which sorts lists, and the words that find it. */
export const names: Table = {
  name: 'names',
  columns: { folded: 'TEXT', words: 'TEXT', official: 'TEXT' },
  primaryKey: ['folded', 'official'],
};

/** Merged records: which one survives for which. */
export const merges: Table = {
  name: 'merges',
  columns: { absorbed: 'TEXT', survivor: 'TEXT' },
  primaryKey: ['absorbed', 'survivor'],
  indexes: [['survivor']],
};

/** The offices that an official held, in order of time. */
export const tenures: Table = {
  name: 'tenures',
  columns: { official: 'TEXT', sort: 'TEXT', tenure: 'TEXT', office: 'TEXT' },
  primaryKey: ['official', 'sort', 'tenure'],
  indexes: [['office']],
};

/** The kind of each post, and the country that it represents. */
export const posts: Table = {
  name: 'posts',
  columns: { office: 'TEXT', kind: 'TEXT', country: 'TEXT' },
  primaryKey: ['office'],
  indexes: [['country'], ['kind']],
};
