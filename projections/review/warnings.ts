/**
 * The soft rules that need several streams: WARN-02 to WARN-06. Each compares a row `a` of one stream with rows of
 * others. The same SQL serves three queries: all streams, one stream, and the rows of facts that are not recorded yet.
 */
import type { WarningCode } from '#domain/problem';
import type { Evidence } from './evidence.ts';
import { type Row, idIn, shownDays, text } from './finding.ts';

export interface WarningRule {
  readonly code: WarningCode;
  /** The table of `a`, and the columns that the rule reads from it. */
  readonly table: keyof Evidence;
  readonly columns: readonly string[];
  /** Selects `event` and `path` of the warning, and `other`, the stream on the other side. */
  readonly select: string;
  /**
   * Follows `FROM … a`. A cross join makes SQLite scan `a` first, so that a query for one page stops once the page is
   * full.
   */
  readonly join: string;
  /** Both sides get the warning, so the list of all findings shows only one of the two. */
  readonly mutual: boolean;
  readonly message: (row: Row) => string;
}

/** Both certainly hold the office on at least one common day; the day of a handover does not count. */
const AT_ONCE = `a.since <= b.until AND b.since <= a.until
  AND NOT (a.until = b.since AND a.closes = 1 AND b.opens = 1)
  AND NOT (b.until = a.since AND b.closes = 1 AND a.opens = 1)`;

const DAYS = 'max(a.since, b.since) AS since, min(a.until, b.until) AS until';

const TENURE = ['stream', 'person', 'office', 'since', 'until', 'opens', 'closes'];

export const WARNING_RULES: readonly WarningRule[] = [
  {
    // WARN-02. A tenure with unknown bounds may cover any day.
    code: 'WARN-02',
    table: 'acts',
    columns: ['stream', 'event', 'path', 'person', 'office', 'name', 'edtf', 'earliest', 'latest'],
    select: 'a.event AS event, a.path AS path, a.name AS name, a.edtf AS edtf, b.span AS span, b.stream AS other',
    join: `CROSS JOIN tenures b ON b.stream = (
      SELECT min(t.stream) FROM tenures t WHERE t.person = a.person AND t.office = a.office AND t.stream <> a.stream)
      AND NOT EXISTS (SELECT 1 FROM tenures c WHERE c.person = a.person AND c.office = a.office AND c.stream <> a.stream
        AND (c.first IS NULL OR a.latest IS NULL OR c.first <= a.latest)
        AND (c.last IS NULL OR a.earliest IS NULL OR c.last >= a.earliest))`,
    mutual: false,
    message: (row) =>
      `${text(row, 'name')} acts in an office at ${text(row, 'edtf')}; the tenure on record is ${text(row, 'span')}.`,
  },
  {
    // WARN-03
    code: 'WARN-03',
    table: 'tenures',
    columns: TENURE,
    select: `'' AS event, 'officeId' AS path, b.stream AS other, b.person AS person, ${DAYS}`,
    join: `CROSS JOIN tenures b ON b.office = a.office AND b.person <> a.person AND b.stream <> a.stream AND ${AT_ONCE}
      AND coalesce((SELECT o.seats FROM offices o WHERE o.stream = 'office-' || a.office), 1) = 1`,
    mutual: true,
    message: (row) =>
      `The office has one seat, and ${text(row, 'person')} holds it too, ${shownDays(text(row, 'since'), text(row, 'until'))}.`,
  },
  {
    // WARN-04
    code: 'WARN-04',
    table: 'tenures',
    columns: TENURE,
    select: `'' AS event, 'officialId' AS path, b.stream AS other, b.office AS office, ${DAYS}`,
    join: `CROSS JOIN tenures b ON b.person = a.person AND b.office <> a.office AND b.stream <> a.stream AND ${AT_ONCE}`,
    mutual: true,
    message: (row) =>
      `The official holds ${text(row, 'office')} too, ${shownDays(text(row, 'since'), text(row, 'until'))}.`,
  },
  {
    // WARN-05. Only certain days count.
    code: 'WARN-05',
    table: 'stays',
    columns: ['stream', 'event', 'path', 'person', 'name', 'host', 'since', 'until'],
    select: `a.event AS event, a.path AS path, a.name AS name, a.host AS host, b.host AS elsewhere, b.stream AS other, ${DAYS}`,
    join: `CROSS JOIN stays b ON b.person = a.person AND b.host <> a.host AND b.stream <> a.stream
      AND b.since <= a.until AND b.until >= a.since`,
    mutual: true,
    message: (row) =>
      `${text(row, 'name')} is a guest of ${hostName(row, 'host')} and of ${hostName(row, 'elsewhere')}, ${shownDays(text(row, 'since'), text(row, 'until'))} (${idIn(text(row, 'other'))}).`,
  },
  {
    // WARN-06. Each duplicate names one other, however many there are.
    code: 'WARN-06',
    table: 'twins',
    columns: ['stream', 'event', 'path', 'twin'],
    select: `a.event AS event, a.path AS path, a.twin AS twin, b.stream AS other`,
    join: `CROSS JOIN twins b ON b.twin = a.twin AND b.stream = (
      SELECT min(t.stream) FROM twins t WHERE t.twin = a.twin AND t.stream <> a.stream)`,
    mutual: true,
    message: (row) =>
      text(row, 'path') === 'participants'
        ? `The same people on the same day as ${idIn(text(row, 'other'))}.`
        : `The same visitor, host and start as ${idIn(text(row, 'other'))}.`,
  },
];

/** Codes that the review decides by what is on record now, regardless of the warnings stored with the event. */
export const DECIDED_HERE: ReadonlySet<string> = new Set(WARNING_RULES.map(({ code }) => code));

/** `country:AZ` → `AZ`. */
function hostName(row: Row, column: string): string {
  const key = text(row, column);
  return key.slice(key.indexOf(':') + 1);
}
