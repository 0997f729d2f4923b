/** Questions that the timeline answers. */
import type { Cell, ReadDatabase } from '#read-model/projection';
import { recordedFactOf } from '#domain/recorded-fact';
import { foldedForSearch } from '#domain/vocabulary/text';
import { type Appearance, appearancesOf } from './appearances.ts';
import { entriesOf, handledEvents } from './entries.ts';
import type { Entry, RecordedFact } from './entry.ts';
import {
  asksForMentions,
  bits,
  hidesStatements,
  NOT_MENTIONED,
  passes,
  recordsOf,
  STATEMENT,
  type Subject,
  type AsOf,
  type TimelineFilter,
} from './filter.ts';
import { type TimelineBasis, beyond, orderedBy, placeOf } from './order.ts';
import { KINDS, ROLES } from './tables.ts';

export type { AsOf, Subject, TimelineFilter } from './filter.ts';
export type { Entry, EntryOfficial, EntryParty, EntrySource, RecordedFact } from './entry.ts';
export { type TimelineBasis, isPlace } from './order.ts';
export { EVERYTHING, KINDS, ROLES, type PartyRole, type TimelineKind } from './tables.ts';

export interface TimelinePage {
  readonly order: 'ASC' | 'DESC';
  /** Default: OCCURRED. */
  readonly basis?: TimelineBasis;
  readonly limit: number;
  /** Keyset bounds, exclusive, in sort order: entries after and before these. */
  readonly after?: string;
  readonly before?: string;
  /** Take the last `limit` entries of the range instead of the first. */
  readonly fromEnd?: boolean;
}

export interface TimelineRow {
  /** Its place in the order asked for. */
  readonly sort: string;
  readonly entry: Entry;
}

const LATER = { ASC: '>', DESC: '<' } as const;
const EARLIER = { ASC: '<', DESC: '>' } as const;

interface Clause {
  readonly sql: string;
  readonly values: readonly Cell[];
}

const BETWEEN = {
  POSSIBLE: [
    { bound: 'from', sql: "coalesce(a.latest, '9999-12-31') >= ?" },
    { bound: 'to', sql: "coalesce(a.earliest, '0000-01-01') <= ?" },
  ],
  CERTAIN: [
    { bound: 'from', sql: 'a.earliest >= ?' },
    { bound: 'to', sql: 'a.latest <= ?' },
  ],
} as const;

const isIn = (column: string, subject: Subject): Clause => {
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

const clausesOf = (subject: Subject, filter: TimelineFilter): Clause[] => [
  isIn('a.subject', subject),
  { sql: '(a.roles & ?) <> 0', values: [filter.roles === undefined ? NOT_MENTIONED : bits(filter.roles)] },
  ...(filter.kinds === undefined
    ? statementsOnlyWhere(subject, filter)
    : [
        {
          sql: `a.kind IN (${filter.kinds.map(() => '?').join(', ')})`,
          values: filter.kinds.map((kind) => KINDS.indexOf(kind)),
        },
      ]),
  ...BETWEEN[filter.between?.match ?? 'POSSIBLE'].flatMap(({ bound, sql }) => {
    const value = filter.between?.[bound] ?? null;
    return value === null ? [] : [{ sql, values: [value] }];
  }),
  ...(filter.with ?? []).map((other) => {
    const { sql, values } = isIn('b.subject', other);
    return {
      sql: `EXISTS (SELECT 1 FROM appearances b WHERE ${sql} AND b.sort = a.sort AND b.entry = a.entry)`,
      values,
    };
  }),
];

const where = (clauses: readonly Clause[]): Clause => ({
  sql: clauses.map(({ sql }) => sql).join(' AND '),
  values: clauses.flatMap(({ values }) => values),
});

/** An entry in which several records of a person appear is one entry. */
const distinct = (subject: Subject): string => (recordsOf(subject).length > 1 ? 'DISTINCT ' : '');

const selectFor = (subject: Subject): string =>
  `SELECT ${distinct(subject)}a.sort AS sort, a.recorded AS recorded, a.part AS part, a.entry AS entry, s.key AS key, s.through AS through FROM appearances a JOIN state s ON s.id = a.entry`;

const handled: ReadonlySet<string> = new Set(handledEvents);

/** The facts of a stream, up to the last one that its state shows. */
const factsIn = (db: ReadDatabase, key: string, through: number): readonly RecordedFact[] =>
  db
    .eventsOf(key, BigInt(through))
    .filter(({ type }) => handled.has(type))
    .map(recordedFactOf);

interface Remembered {
  readonly through: number;
  readonly entries: readonly Entry[];
}

const MEMORY = 10_000;

/** Entries by key, as long as their facts are the same: dashboards ask for the same pages again and again. */
const remembered = new WeakMap<ReadDatabase, Map<string, Remembered>>();

function entriesIn(db: ReadDatabase, key: string, through: number): readonly Entry[] {
  let known = remembered.get(db);
  if (known === undefined || known.size >= MEMORY) remembered.set(db, (known = new Map()));
  const before = known.get(key);
  if (before?.through === through) return before.entries;
  const entries = entriesOf(key, factsIn(db, key, through));
  known.set(key, { through, entries });
  return entries;
}

const rowOf = (db: ReadDatabase, row: Record<string, Cell>, basis: TimelineBasis): TimelineRow | undefined => {
  const entry = entriesIn(db, String(row['key']), Number(row['through'])).find(({ part }) => part === row['part']);
  return entry === undefined
    ? undefined
    : { sort: placeOf(basis, { sort: String(row['sort']), recorded: Number(row['recorded']) }), entry };
};

/** A page of one subject's timeline; {@link EVERYTHING} for all. Rows come in the order asked for. */
export function timelineOf(
  db: ReadDatabase,
  subject: Subject,
  filter: TimelineFilter,
  page: TimelinePage,
): TimelineRow[] {
  const basis = page.basis ?? 'OCCURRED';
  if (isRefined(filter))
    return pageOf(refined(db, subject, filter, basis), page).flatMap(({ sort, entry }) => {
      const told = entry();
      return told === undefined ? [] : [{ sort, entry: told }];
    });
  const bounds: Clause[] = [
    ...(page.after === undefined ? [] : [beyond(basis, LATER[page.order], page.after)]),
    ...(page.before === undefined ? [] : [beyond(basis, EARLIER[page.order], page.before)]),
  ];
  const { sql, values } = where([...clausesOf(subject, filter), ...bounds]);
  const ascending = (page.order === 'ASC') !== (page.fromEnd === true);
  const rows = db.all(
    `${selectFor(subject)} WHERE ${sql} ORDER BY ${orderedBy(basis, ascending ? 'ASC' : 'DESC')} LIMIT ?`,
    ...values,
    page.limit,
  );
  const found = rows.flatMap((row) => rowOf(db, row, basis) ?? []);
  return page.fromEnd === true ? found.reverse() : found;
}

export function countOf(db: ReadDatabase, subject: Subject, filter: TimelineFilter): number {
  if (isRefined(filter)) return refined(db, subject, filter, 'OCCURRED').length;
  const { sql, values } = where(clausesOf(subject, filter));
  const rows = `SELECT ${distinct(subject)}a.sort, a.part, a.entry FROM appearances a WHERE ${sql}`;
  return Number(db.get(`SELECT count(*) AS n FROM (${rows})`, ...values)?.['n'] ?? 0);
}

/** Some filters look into the entries themselves: those read the subject's whole timeline. */
const isRefined = ({ text, topics, asOf }: TimelineFilter): boolean =>
  text !== undefined || (topics !== undefined && topics.length > 0) || asOf !== undefined;

/** A row whose entry is told when it is asked for: an order needs none. */
interface Found {
  readonly sort: string;
  entry(): Entry | undefined;
}

function refined(db: ReadDatabase, subject: Subject, filter: TimelineFilter, basis: TimelineBasis): Found[] {
  const asOf = filter.asOf?.position;
  // Of what has not changed since, what stands there now is what was known then.
  const unchanged: Clause[] = asOf === undefined ? [] : [{ sql: 's.through <= ?', values: [Number(asOf)] }];
  const found =
    filter.asOf?.instant === undefined
      ? standing(db, [...clausesOf(subject, filter), ...unchanged], { subject, basis })
      : [];
  if (filter.asOf !== undefined) found.push(...changed(db, subject, filter, basis));
  const looksInside = filter.text !== undefined || (filter.topics?.length ?? 0) > 0;
  return found
    .filter(({ entry }) => !looksInside || mentions(entry()!, filter))
    .sort((one, other) => (one.sort < other.sort ? -1 : 1));
}

function standing(
  db: ReadDatabase,
  clauses: readonly Clause[],
  { subject, basis }: { subject: Subject; basis: TimelineBasis },
): Found[] {
  const { sql, values } = where(clauses);
  return db.all(`${selectFor(subject)} WHERE ${sql}`, ...values).map((row) => ({
    sort: placeOf(basis, { sort: String(row['sort']), recorded: Number(row['recorded']) }),
    entry: () => rowOf(db, row, basis)?.entry,
  }));
}

/** What was known earlier may have had another date and other roles: every fact of then is looked at, and then filtered. */
function changed(db: ReadDatabase, subject: Subject, filter: TimelineFilter, basis: TimelineBasis): Found[] {
  const asOf = filter.asOf?.position;
  const since: Clause[] = asOf === undefined ? [] : [{ sql: 's.through > ?', values: [Number(asOf)] }];
  const { sql, values } = where([isIn('a.subject', subject), ...since]);
  const rows = db.all(
    `SELECT DISTINCT s.key AS key, s.through AS through FROM appearances a JOIN state s ON s.id = a.entry WHERE ${sql}`,
    ...values,
  );
  return rows.flatMap(({ key, through }) =>
    knownAt(String(key), factsIn(db, String(key), Number(asOf ?? through)), subject, filter).map(
      ({ appearance, entry }) => ({ sort: placeOf(basis, appearance), entry: () => entry }),
    ),
  );
}

const knownBy = (facts: readonly RecordedFact[], asOf: AsOf | undefined): readonly RecordedFact[] =>
  facts.filter(
    (fact) =>
      (asOf?.position === undefined || BigInt(fact.position) <= asOf.position) &&
      (asOf?.instant === undefined || Date.parse(fact.recordedAt) <= Date.parse(asOf.instant)),
  );

interface Known {
  readonly appearance: Appearance;
  readonly entry: Entry;
}

function knownAt(key: string, facts: readonly RecordedFact[], subject: Subject, filter: TimelineFilter): Known[] {
  return entriesOf(key, knownBy(facts, filter.asOf)).flatMap((entry) => {
    const appearances = appearancesOf(entry);
    const rows = appearances.filter((appearance) => recordsOf(subject).includes(appearance.subject));
    const row = rows.find((one) => passes(one, appearances, filter));
    return row === undefined ? [] : [{ appearance: row, entry }];
  });
}

const mentions = (entry: Entry, { text, topics }: TimelineFilter): boolean => {
  const labels = entry.topics.map(({ label }) => foldedForSearch(label));
  const names = entry.officials.map(({ participant }) => participant.nameAsPublished);
  const words = foldedForSearch([entry.title, ...names].join(' ')) + ' ' + labels.join(' ');
  const ofTopic = (topic: string): boolean =>
    entry.topics.some(({ topicId }) => topicId === topic) || labels.includes(foldedForSearch(topic));
  return (
    (text === undefined || words.includes(foldedForSearch(text))) &&
    (topics === undefined || topics.length === 0 || topics.some(ofTopic))
  );
};

/** The same page, out of rows in ascending order. */
function pageOf(rows: readonly Found[], page: TimelinePage): Found[] {
  const ordered = page.order === 'ASC' ? [...rows] : [...rows].reverse();
  const sign = page.order === 'ASC' ? 1 : -1;
  const compare = (a: string, b: string): number => (a < b ? -sign : a > b ? sign : 0);
  const within = ordered.filter(
    ({ sort }) =>
      (page.after === undefined || compare(sort, page.after) > 0) &&
      (page.before === undefined || compare(sort, page.before) < 0),
  );
  return page.fromEnd === true ? within.slice(-page.limit) : within.slice(0, page.limit);
}

/** The facts behind an engagement, oldest first. */
export function factsOf(db: ReadDatabase, kind: string, id: string): readonly RecordedFact[] {
  const key = `${kind}-${id}`;
  const through = db.get('SELECT through FROM state WHERE key = ?', key)?.['through'];
  return typeof through === 'number' ? factsIn(db, key, through) : [];
}

/**
 * The entry of an engagement, by its own kind and id, retracted ones included. Of a thing whose every event has an entry of
 * its own, `id` may name the event too (`rel_…/<event id>`); without it the first is given.
 */
export function entryById(db: ReadDatabase, kind: string, id: string): Entry | undefined {
  const [thing = '', part] = id.split('/');
  const entries = entriesOf(`${kind}-${thing}`, factsOf(db, kind, thing));
  return part === undefined ? entries[0] : entries.find((entry) => entry.part === part);
}

/** The entries that are part of an engagement, in timeline order. */
export const partsOf = (db: ReadDatabase, id: string): Entry[] =>
  timelineOf(db, `part-of:${id}`, {}, { order: 'ASC', limit: 100 }).map(({ entry }) => entry);
