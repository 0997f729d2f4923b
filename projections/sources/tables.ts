import type { Table } from '#read-model/contract/projection';

/**
 * One row for every citation of a place in a document. The primary key is reading order, and within a sentence the
 * order of recording: a page of a document's citations is one range scan, and new rows are stored together.
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
    /** 1 for the first place that the fact cites in this document, 0 for further ones. */
    first: 'INTEGER',
    /** 1 if the fact cites no other document. */
    alone: 'INTEGER',
  },
  primaryKey: ['source', 'place', 'recorded', 'nth'],
};
