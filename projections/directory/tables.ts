import type { Table } from '#read-model/contract/projection';

/** Every name: its folded form, which sorts lists, and the words that find it. */
export const names: Table = {
  name: 'names',
  columns: { kind: 'TEXT', folded: 'TEXT', words: 'TEXT', id: 'TEXT' },
  primaryKey: ['kind', 'folded', 'id'],
};

/** Identifiers in other registers. */
export const identifiers: Table = {
  name: 'identifiers',
  columns: { scheme: 'TEXT', value: 'TEXT', id: 'TEXT' },
  primaryKey: ['scheme', 'value', 'id'],
};

/** One card for every registered thing. See {@link DirectoryCard}. */
export const cards: Table = {
  name: 'cards',
  columns: { stream: 'TEXT', card: 'TEXT' },
  primaryKey: ['stream'],
};
