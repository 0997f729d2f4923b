/** Turns a timeline query into SQL, over the current rows or over those that stood there as of an earlier position. */
import type { Cell } from '#read-model/contract/projection';
import {
  asksForMentions,
  asksForWords,
  bits,
  hidesStatements,
  NOT_MENTIONED,
  recordsOf,
  STATEMENT,
  type Subject,
  type TimelineFilter,
} from './filter.ts';
import type { TimelineBasis } from './order.ts';
import { endOf, LAST_DAY } from './sort-key.ts';
import { OF_DUPLICATE } from './subjects.ts';
import { ASSERTIONS, BOUNDS, DATE_BASES, GRAINS, KINDS, ROLES, WITHOUT_FIRST_DAY } from './tables.ts';

export interface Clause {
  readonly sql: string;
  readonly values: readonly Cell[];
}

const { EARLIEST, LATEST } = BOUNDS;

const upTo = (day: string): Clause => ({ sql: 'a.sort < ?', values: [endOf(day)] });

/** A9.3: an unknown bound makes a match possible, never certain. */
const BETWEEN = {
  POSSIBLE: {
    from: (day: string): Clause => ({ sql: `((a.bounds & ${LATEST}) = 0 OR ${LAST_DAY} >= ?)`, values: [day] }),
    to: (day: string): Clause => ({ sql: `(${WITHOUT_FIRST_DAY} OR a.sort < ?)`, values: [endOf(day)] }),
  },
  CERTAIN: {
    from: (day: string): Clause => ({ sql: `((a.bounds & ${EARLIEST}) <> 0 AND a.sort >= ?)`, values: [day] }),
    to: (day: string): Clause => ({
      sql: `((a.bounds & ${LATEST}) <> 0 AND a.sort < ? AND ${LAST_DAY} <= ?)`,
      values: [endOf(day), day],
    }),
  },
} as const;

const between = ({ between: asked }: TimelineFilter): Clause[] => {
  if (asked === undefined) return [];
  const { from, to } = BETWEEN[asked.match];
  return [...(asked.from === null ? [] : [from(asked.from)]), ...(asked.to === null ? [] : [to(asked.to)])];
};

/** As of when a row is to stand there: a position, now, whenever, or on one side of a change. */
export type When = bigint | 'ever' | 'change' | undefined;

/** Whether a row stood there then. Of what stands there now, and of what ever stood there, nothing need be asked. */
export const stood = (row: 'a' | 'b', asOf: When): Clause[] =>
  typeof asOf !== 'bigint'
    ? []
    : [
        {
          sql: `${row}.since <= ? AND (${row}.until IS NULL OR ${row}.until > ?)`,
          values: [Number(asOf), Number(asOf)],
        },
      ];

export const isIn = (column: string, subject: Subject): Clause => {
  const records = recordsOf(subject);
  return records.length === 1
    ? { sql: `${column} = ?`, values: records }
    : { sql: `${column} IN (${records.map(() => '?').join(', ')})`, values: records };
};

const statementsOnlyWhere = (subject: Subject, filter: TimelineFilter): Clause[] => {
  if (!hidesStatements(subject, filter)) return [];
  return asksForMentions(filter)
    ? [{ sql: '(a.kind <> ? OR (a.roles & ?) <> 0)', values: [STATEMENT, ROLES.MENTIONED] }]
    : [{ sql: 'a.kind <> ?', values: [STATEMENT] }];
};

const appearsToo = (other: Subject, asOf: When): Clause => {
  const { sql, values } = where([isIn('b.subject', other), ...stood('b', asOf)]);
  return {
    sql: `EXISTS (SELECT 1 FROM ${tableOf(asOf)} b WHERE ${sql} AND ${asOf === 'change' ? SAME_SIDE : SAME_PLACE})`,
    values,
  };
};

const ALL_BASES = Object.values(DATE_BASES).reduce<number>((all, bit) => all | bit, 0);

const based = ({ dateBases }: TimelineFilter): Clause[] =>
  dateBases === undefined
    ? []
    : [
        {
          sql: `(a.bounds & ${ALL_BASES}) IN (${dateBases.map(() => '?').join(', ')})`,
          values: dateBases.map((basis) => DATE_BASES[basis]),
        },
      ];

const SAME_PLACE = 'b.sort = a.sort AND b.entry = a.entry';
const SAME_SIDE = 'b.position = a.position AND b.entry = a.entry AND b.part = a.part AND b.side = a.side';

export function tableOf(asOf: When): string {
  if (asOf === 'change') return 'changes';
  return asOf === undefined ? 'appearances' : 'versions';
}

/** @throws {TypeError} the filter asks for text or topics, but the matching entries were not looked up first */
const among = (filter: TimelineFilter): Clause[] => {
  if (filter.among === undefined) {
    if (asksForWords(filter)) throw new TypeError('What entries say is looked up first');
    return [];
  }
  const { whole, parts } = filter.among;
  return [
    {
      sql: `CASE a.part WHEN '' THEN a.entry IN (SELECT value FROM json_each(?)) ELSE a.entry || ' ' || a.part IN (SELECT value FROM json_each(?)) END`,
      values: [whole, parts],
    },
  ];
};

const DENIED = ASSERTIONS.indexOf('denied');

const asserted = ({ assertions }: TimelineFilter): Clause => {
  if (assertions === undefined) return { sql: 'a.assertion <> ?', values: [DENIED] };
  const asked = assertions.map((assertion) => ASSERTIONS.findIndex((one) => one.toUpperCase() === assertion));
  return { sql: `a.assertion IN (${asked.map(() => '?').join(', ')})`, values: asked };
};

/** Rows of the subject, and those of duplicates that put their survivors there. */
const standsUnder = (subject: Subject, newcomers: readonly number[]): Clause => {
  const own = isIn('a.subject', subject);
  if (newcomers.length === 0) return own;
  return {
    sql: `(${own.sql} OR (a.subject IN (SELECT value FROM json_each(?)) AND a.entry IN (SELECT value FROM json_each(?))))`,
    values: [
      ...own.values,
      JSON.stringify(recordsOf(subject).map((one) => OF_DUPLICATE + one)),
      JSON.stringify(newcomers),
    ],
  };
};

export const clausesOf = (subject: Subject, filter: TimelineFilter, when: When = filter.asOf): Clause[] => [
  standsUnder(subject, filter.newcomers ?? []),
  ...stood('a', when),
  { sql: '(a.roles & ?) <> 0', values: [filter.roles === undefined ? NOT_MENTIONED : bits(filter.roles)] },
  ...(filter.kinds === undefined
    ? statementsOnlyWhere(subject, filter)
    : [
        {
          sql: `a.kind IN (${filter.kinds.map(() => '?').join(', ')})`,
          values: filter.kinds.map((kind) => KINDS.indexOf(kind)),
        },
      ]),
  { sql: '(a.grains & ?) <> 0', values: [GRAINS[filter.grain ?? 'PEOPLE']] },
  asserted(filter),
  ...between(filter),
  ...based(filter),
  ...(filter.with ?? []).map((other) => appearsToo(other, when)),
  ...(filter.withOneOf ?? []).map((others) => appearsToo(others, when)),
  ...(when === 'change' ? [] : among(filter)),
];

/**
 * The clauses of the scans that together find the rows of a page. One is enough, except where the page goes up to a day: what
 * is later need not be read, apart from the few rows without a first day, which a second scan finds by their own index.
 */
export function scansOf(subject: Subject, filter: TimelineFilter, basis: TimelineBasis): Clause[][] {
  const { between: days } = filter;
  if (days?.to == null || days.match !== 'POSSIBLE' || basis !== 'OCCURRED') return [clausesOf(subject, filter)];
  const others = clausesOf(subject, { ...filter, between: { ...days, to: null } });
  const later: Clause = { sql: `${WITHOUT_FIRST_DAY} AND a.sort >= ?`, values: [endOf(days.to)] };
  return [
    [...others, upTo(days.to)],
    [...others, later],
  ];
}

export const where = (clauses: readonly Clause[]): Clause => ({
  sql: clauses.map(({ sql }) => sql).join(' AND '),
  values: clauses.flatMap(({ values }) => values),
});

/** An entry that names several records of one person must be returned once. */
const distinct = (subject: Subject): string => (recordsOf(subject).length > 1 ? 'DISTINCT ' : '');

export const selectFor = (subject: Subject, { asOf }: TimelineFilter): string =>
  `SELECT ${distinct(subject)}a.sort AS sort, a.recorded AS recorded, a.part AS part, a.entry AS entry FROM ${tableOf(asOf)} a`;

/**
 * The same rows, each with the card of its entry. `CROSS JOIN` keeps SQLite to this order: for a few rows it would sometimes rather
 * read all cards.
 *
 * @param rows a page of {@link selectFor}
 */
export const withCards = (rows: string, order: string): string =>
  `SELECT page.*, c.card AS card FROM (${rows}) page
   CROSS JOIN cards c ON c.entry = page.entry AND c.part = page.part ORDER BY ${order}`;

/** Sort keys only, for counting. */
export const placesFor = (subject: Subject, { asOf }: TimelineFilter): string =>
  `SELECT ${distinct(subject)}a.sort, a.part, a.entry FROM ${tableOf(asOf)} a`;
