import type { Index, Table } from '#read-model/contract/projection';

/** Which days in a sort key are bounds of the entry's own date, as bits. Zero for an entry sorted by publication date. */
export const BOUNDS = { EARLIEST: 1, LATEST: 2 } as const;

/** On what its place in the order rests, as further bits of the same column; the date of the fact itself is none. */
export const DATE_BASES = { FACT: 0, WHOLE: 4, FORMER_PLAN: 8, PUBLICATION: 16, NONE: 32 } as const;
export type DateBasis = keyof typeof DATE_BASES;

/** The few rows whose first possible day is unknown: a page up to a day has to look for them on either side of that day. */
export const WITHOUT_FIRST_DAY = `(bounds & ${BOUNDS.EARLIEST}) = 0`;
const withoutFirstDay: Index = { columns: ['subject', 'sort'], where: WITHOUT_FIRST_DAY };

/**
 * One row for every subject (country, organisation, body, official) of an entry, one for each of its traits, and one under the
 * empty subject for the timeline of everything. The primary key is timeline order, so a page is one range scan.
 */
export const appearances: Table = {
  name: 'appearances',
  columns: {
    subject: 'TEXT',
    sort: 'TEXT',
    /** The position of the latest event behind the entry. */
    recorded: 'INTEGER',
    part: 'TEXT',
    kind: 'INTEGER',
    roles: 'INTEGER',
    bounds: 'INTEGER',
    grains: 'INTEGER',
    assertion: 'INTEGER',
  },
  primaryKey: ['subject', 'sort'],
  indexes: [['subject', 'recorded'], withoutFirstDay],
};

/** Merged records of engagements: which one survives for which. */
export const merges: Table = {
  name: 'merges',
  columns: { absorbed: 'TEXT', survivor: 'TEXT' },
  primaryKey: ['absorbed'],
  indexes: [['survivor']],
};

/** The subject of the timeline of everything. */
export const EVERYTHING = '';

export const KINDS = [
  'VISIT',
  'MEETING',
  'CALL',
  'MESSAGE',
  'CONFERENCE',
  'AGREEMENT',
  'STATEMENT',
  'OUTCOME',
  'CEREMONY',
  'RELATIONS',
  'ORGANISATION_ROLE',
  'TENURE',
] as const;
export type TimelineKind = (typeof KINDS)[number];

/** For whom a row is: whoever asks for things, for acts, or for neither: each thing, and each act that is not told with it. */
export const GRAINS = { THING: 1, ACT: 2, PEOPLE: 4 } as const;

export const ASSERTIONS = ['reported', 'announced', 'inferred', 'denied'] as const;

/** Roles as bits, so that a subject with two roles in one entry still has one row. */
export const ROLES = { HOST: 1, VISITOR: 2, SIGNATORY: 4, PARTICIPANT: 8, MENTIONED: 16 } as const;
export type PartyRole = keyof typeof ROLES;
