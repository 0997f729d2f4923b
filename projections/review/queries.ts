/** Queries of the review. */
import { eventDefinitions } from '#domain/registry';
import { recordedFactOf } from '#domain/recorded-fact';
import { WARNING_CODES, type Warning, type WarningCode, warning } from '#domain/problem';
import { type KeyPage, countRows } from '#read-model/contract/key-page';
import type { Cell, ReadDatabase } from '#read-model/contract/projection';
import { type Evidence, evidenceIn, NOTHING } from './evidence.ts';
import { type Definitions, type KeptFact, thingOf } from './facts.ts';
import { type Finding, type ReviewKind, type Row, text } from './finding.ts';
import { TASK_RULES, type TaskRule } from './tasks.ts';
import { DECIDED_HERE, WARNING_RULES, type WarningRule } from './warnings.ts';

export type { KeptFact } from './facts.ts';
export type { Finding, ReviewKind } from './finding.ts';

const keyOf = (row: Row): string => ['stream', 'event', 'path', 'other'].map((column) => text(row, column)).join(' ');

const findingOf = (kind: ReviewKind, code: string, row: Row, message: string): Finding => ({
  kind,
  code,
  key: keyOf(row),
  stream: text(row, 'stream'),
  ...(text(row, 'event') === '' ? {} : { event: text(row, 'event') }),
  path: text(row, 'path'),
  message,
  others: text(row, 'other') === '' ? [] : [text(row, 'other')],
});

// --- everything, page by page ----------------------------------------------------------------------------------------

interface Listed {
  readonly kind: ReviewKind;
  readonly code: string;
  readonly sql: string;
  readonly message: (row: Row) => string;
}

const listedWarning = ({ code, table, select, join, mutual, message }: WarningRule): Listed => ({
  kind: 'WARNING',
  code,
  sql: `SELECT a.stream AS stream, ${select} FROM ${table} a ${join} ${mutual ? 'WHERE a.stream > b.stream' : ''}`,
  message,
});

const listedTask = ({ code, sql, message }: TaskRule): Listed => ({ kind: 'TASK', code, sql, message });

const listedStored = (code: string): Listed => ({
  kind: 'WARNING',
  code,
  sql: `SELECT stream, event, path, message, '' AS other FROM stored WHERE code = '${code}'`,
  message: (row) => text(row, 'message'),
});

const LISTED: readonly Listed[] = [
  ...TASK_RULES.map(listedTask),
  ...WARNING_RULES.map(listedWarning),
  ...Object.keys(WARNING_CODES)
    .filter((code) => !DECIDED_HERE.has(code))
    .map(listedStored),
];

export interface ReviewFilter {
  readonly kinds?: readonly ReviewKind[];
  readonly codes?: readonly string[];
}

/** Bounds are places of findings, as {@link placeOf} gave them. */
export type ReviewPage = ReviewFilter & KeyPage;

/** The position of a finding in the list of all findings. */
export const placeOf = ({ code, key }: Pick<Finding, 'code' | 'key'>): string => `${code} ${key}`;

const KEY = "stream || ' ' || event || ' ' || path || ' ' || other";

/** A bound within one rule: the key of a finding, with its stream apart. */
interface Bound {
  readonly stream: string;
  readonly key: string;
}

/**
 * Sorted by key. `stream` is compared first because the tables are sorted by it: a page then needs no sort of the whole
 * result.
 */
function pageOf(db: ReadDatabase, sql: string, after: Bound | undefined, before: Bound | undefined, page: KeyPage) {
  const bounds = [
    ...(after === undefined ? [] : [{ sql: 'stream >= ? AND place > ?', values: [after.stream, after.key] }]),
    ...(before === undefined ? [] : [{ sql: 'stream <= ? AND place < ?', values: [before.stream, before.key] }]),
  ];
  const where = bounds.length === 0 ? '' : `WHERE ${bounds.map((bound) => bound.sql).join(' AND ')}`;
  const order = page.fromEnd === true ? 'DESC' : 'ASC';
  return db.all(
    `SELECT *, ${KEY} AS place FROM (${sql}) ${where} ORDER BY stream ${order}, place ${order} LIMIT ?`,
    ...bounds.flatMap(({ values }) => values),
    page.limit,
  );
}

const wantedBy = ({ kinds, codes }: ReviewFilter): readonly Listed[] =>
  LISTED.filter(({ kind, code }) => (kinds?.includes(kind) ?? true) && (codes?.includes(code) ?? true));

/** The rule in which a place lies, by its number, and the bound that it is there. */
function within(place: string | undefined): { readonly rule: number; readonly bound: Bound } | undefined {
  if (place === undefined) return undefined;
  const [code = '', stream = ''] = place.split(' ');
  return {
    rule: LISTED.findIndex((listed) => listed.code === code),
    bound: { stream, key: place.slice(code.length + 1) },
  };
}

/** Findings in a fixed order: rule by rule, tasks first, and within a rule by stream, event and path. */
export function findingsOf(db: ReadDatabase, page: ReviewPage): Finding[] {
  const [after, before] = [within(page.after), within(page.before)];
  const found: Finding[] = [];
  const rules = wantedBy(page)
    .map((listed) => ({ ...listed, rule: LISTED.indexOf(listed) }))
    .filter(({ rule }) => rule >= (after?.rule ?? 0) && rule <= (before?.rule ?? LISTED.length));
  for (const { kind, code, sql, message, rule } of page.fromEnd === true ? rules.reverse() : rules) {
    if (found.length >= page.limit) break;
    const bounds = [after, before].map((one) => (one?.rule === rule ? one.bound : undefined));
    const rows = pageOf(db, sql, bounds[0], bounds[1], { ...page, limit: page.limit - found.length });
    found.push(...rows.map((row) => findingOf(kind, code, row, message(row))));
  }
  return page.fromEnd === true ? found.reverse() : found;
}

/** How many findings there are in all. */
export const countFindings = (db: ReadDatabase, filter: ReviewFilter): number =>
  wantedBy(filter).reduce((sum, { sql }) => sum + countRows(db, { sql, values: [] }), 0);

/** The finding at a place, as {@link placeOf} gave it; undefined where the record gives no reason for it any more. */
export function findingAt(db: ReadDatabase, place: string): Finding | undefined {
  const space = place.indexOf(' ');
  const listed = LISTED.find(({ code }) => code === place.slice(0, space));
  if (listed === undefined) return undefined;
  const key = place.slice(space + 1);
  const sql = `SELECT * FROM (${listed.sql}) WHERE stream = ? AND ${KEY} = ? LIMIT 1`;
  const row = db.get(sql, key.split(' ')[0] ?? '', key);
  return row && findingOf(listed.kind, listed.code, row, listed.message(row));
}

// --- one stream ------------------------------------------------------------------------------------------------------

/** Only broken data gives a stream many findings of one kind; the first few are enough to notice. */
const AT_MOST = 20;

/** A stream, or one event of it if `event` is not empty. */
export interface Place {
  readonly stream: string;
  readonly event: string;
}

/** The warnings that other streams now raise against each of these, without duplicates at the same place. */
export function warningsAbout(db: ReadDatabase, places: readonly Place[]): Warning[][] {
  const streams = JSON.stringify([...new Set(places.map(({ stream }) => stream))]);
  const found = WARNING_RULES.map(({ code, table, select, join, message }) => {
    const rows = db.all(
      `SELECT * FROM (
         SELECT *, row_number() OVER (PARTITION BY stream) AS nth FROM (
           SELECT a.stream AS stream, ${select} FROM ${table} a ${join}
           WHERE a.stream IN (SELECT value FROM json_each(?))))
       WHERE nth <= ${AT_MOST}`,
      streams,
    );
    return { code, message, byStream: Map.groupBy(rows, (row) => text(row, 'stream')) };
  });
  return places.map(({ stream, event }) =>
    found.flatMap(({ code, message, byStream }) =>
      (byStream.get(stream) ?? [])
        .filter((row) => event === '' || text(row, 'event') === event)
        .map((row) => warning(code, text(row, 'path'), message(row))),
    ),
  );
}

/**
 * The stored warnings and those that other streams raise now, each once. For a code that the review decides, only the
 * current verdict counts.
 */
export function allWarnings(stored: readonly Warning[], now: readonly Warning[]): Warning[] {
  const decided = new Set<WarningCode>(now.map(({ code }) => code));
  const both = [...stored.filter(({ code }) => !decided.has(code)), ...now];
  return [...new Map(both.map((one) => [`${one.code} ${one.path} ${one.message}`, one])).values()];
}

// --- facts that are not recorded yet ---------------------------------------------------------------------------------

const asked = ({ columns, select, join }: WarningRule): string =>
  `WITH a (${columns.join(', ')}) AS (VALUES (${columns.map(() => '?').join(', ')}))
   SELECT a.stream AS stream, ${select} FROM a ${join} LIMIT ${AT_MOST}`;

const ASKED = WARNING_RULES.map((rule) => ({ ...rule, asked: asked(rule) }));

const rowsBeyond = (table: keyof Evidence, before: Evidence, after: Evidence): readonly Row[] => {
  const known = new Set(before[table].map((row) => JSON.stringify(row)));
  return (after[table] as readonly unknown[] as readonly Row[]).filter((row) => !known.has(JSON.stringify(row)));
};

/** A warning with the event that its path points into; absent if it concerns the stream as a whole. */
export type ForeseenWarning = Warning & { readonly eventId?: string };

/**
 * The warnings that these facts would raise if they were recorded now. Only the rows that they would add are compared;
 * if there are none, the read model is not opened.
 */
export function warningsForeseen(
  read: (ask: (db: ReadDatabase) => ForeseenWarning[]) => ForeseenWarning[],
  stream: string,
  recorded: readonly KeptFact[],
  fresh: readonly KeptFact[],
  definitions: Definitions = eventDefinitions,
): ForeseenWarning[] {
  const before = recorded.length === 0 ? NOTHING : evidenceIn(thingOf(stream, recorded), definitions);
  const after = evidenceIn(thingOf(stream, [...recorded, ...fresh]), definitions);
  const changed = ASKED.flatMap((rule) => rowsBeyond(rule.table, before, after).map((row) => ({ rule, row })));
  if (changed.length === 0) return [];
  return read((db) =>
    changed.flatMap(({ rule: { code, columns, asked: sql, message }, row }) =>
      db.all(sql, ...columns.map((column): Cell => row[column] ?? null)).map((found) => ({
        ...(text(found, 'event') === '' ? {} : { eventId: text(found, 'event') }),
        ...warning(code, text(found, 'path'), message(found)),
      })),
    ),
  );
}

/** A recorded fact, by its stream and event id. */
export function factIn(db: ReadDatabase, stream: string, event: string | undefined): KeptFact | undefined {
  const known = db.factsOf(stream).filter(({ type }) => eventDefinitions.has(type));
  const facts = known.map(recordedFactOf);
  return event === undefined ? facts.at(-1) : facts.find(({ eventId }) => eventId === event);
}
