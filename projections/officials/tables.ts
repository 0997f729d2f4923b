import type { Table } from '#read-model/contract/projection';

/** Every form of a name: folded, in whose order it is listed, and the words by which it is found. */
export const names: Table = {
  name: 'names',
  columns: { folded: 'TEXT', words: 'TEXT', official: 'TEXT' },
  primaryKey: ['folded', 'official'],
};

/** Whose record stands for whose. */
export const merges: Table = {
  name: 'merges',
  columns: { absorbed: 'TEXT', survivor: 'TEXT' },
  primaryKey: ['absorbed', 'survivor'],
  indexes: [['survivor']],
};

/** Which offices an official held, in the order of time. */
export const tenures: Table = {
  name: 'tenures',
  columns: { official: 'TEXT', sort: 'TEXT', tenure: 'TEXT', office: 'TEXT' },
  primaryKey: ['official', 'sort', 'tenure'],
  indexes: [['office']],
};

/** For which country a post stands, and of what kind it is. */
export const posts: Table = {
  name: 'posts',
  columns: { office: 'TEXT', kind: 'TEXT', country: 'TEXT' },
  primaryKey: ['office'],
  indexes: [['country'], ['kind']],
};
