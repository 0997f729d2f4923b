import type { Table } from '#read-model/contract/projection';

/** Who held a post, in order of time, with the dates that show overlaps and vacancies. */
export const holdings: Table = {
  name: 'holdings',
  columns: {
    office: 'TEXT',
    sort: 'TEXT',
    tenure: 'TEXT',
    official: 'TEXT',
    /** First and last day on which the official certainly held the post. */
    certain_from: 'TEXT',
    certain_to: 'TEXT',
    /** First day on which the tenure may have begun and last day on which it may have ended; null if unknown. */
    may_begin: 'TEXT',
    may_end: 'TEXT',
  },
  primaryKey: ['office', 'sort', 'tenure'],
};
