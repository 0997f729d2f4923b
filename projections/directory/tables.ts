import type { Table } from '#read-model/contract/projection';

/** Every name: folded, in whose order it is listed, and the words by which it is found. */
export const names: Table = {
  name: 'names',
  columns: { kind: 'TEXT', folded: 'TEXT', words: 'TEXT', id: 'TEXT' },
  primaryKey: ['kind', 'folded', 'id'],
};

/** The ids that other registers gave. */
export const identifiers: Table = {
  name: 'identifiers',
  columns: { scheme: 'TEXT', value: 'TEXT', id: 'TEXT' },
  primaryKey: ['scheme', 'value', 'id'],
};

/** One card for everything that is registered: what a page shows of it beside other things. See {@link DirectoryCard}. */
export const cards: Table = {
  name: 'cards',
  columns: { stream: 'TEXT', card: 'TEXT' },
  primaryKey: ['stream'],
};
