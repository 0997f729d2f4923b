import type { Table } from '#read-model/contract/projection';

/** Who held a post, in the order of time: the dates as far as they bound one holding against the next. */
export const holdings: Table = {
  name: 'holdings',
  columns: {
    office: 'TEXT',
    sort: 'TEXT',
    tenure: 'TEXT',
    official: 'TEXT',
    /** First and last day on which the holding is certain. */
    certain_from: 'TEXT',
    certain_to: 'TEXT',
    /** First day on which it may have begun, last on which it may have ended; null where that is not known. */
    may_begin: 'TEXT',
    may_end: 'TEXT',
  },
  primaryKey: ['office', 'sort', 'tenure'],
};
