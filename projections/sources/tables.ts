import type { Table } from '#read-model/contract/projection';

/**
 * One row for every place in a document on which a fact rests. The primary key is the order of reading, and within a
 * sentence that of recording: a page of what rests on a document is one range scan, and new rows come to lie together.
 */
export const citations: Table = {
  name: 'citations',
  columns: {
    source: 'TEXT',
    place: 'TEXT',
    /** The position of the fact in the log. */
    recorded: 'INTEGER',
    fact: 'TEXT',
    nth: 'INTEGER',
    paragraph: 'INTEGER',
    sentence: 'INTEGER',
    quote: 'TEXT',
    row: 'TEXT',
    /** The stream of the fact. */
    about: 'TEXT',
    type: 'TEXT',
    /** 1 for the first place of this document that the fact names, 0 for further ones. */
    first: 'INTEGER',
    /** 1 where the fact names no other document. */
    alone: 'INTEGER',
  },
  primaryKey: ['source', 'place', 'recorded', 'nth'],
};
