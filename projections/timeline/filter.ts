/** What is asked of a timeline, and whether a row is of it. */
import type { Appearance } from './appearances.ts';
import { KINDS, type PartyRole, ROLES, type TimelineKind } from './tables.ts';

/** Whose timeline it is (`country:RU`), or the several records of one person, which are one subject. */
export type Subject = string | readonly string[];

export const recordsOf = (subject: Subject): readonly string[] => (typeof subject === 'string' ? [subject] : subject);

export interface TimelineFilter {
  readonly kinds?: readonly TimelineKind[];
  /** Default: every role but MENTIONED. */
  readonly roles?: readonly PartyRole[];
  /** Days, inclusive; null is open. POSSIBLE: the entry may lie within; CERTAIN: it must. */
  readonly between?: {
    readonly from: string | null;
    readonly to: string | null;
    readonly match: 'POSSIBLE' | 'CERTAIN';
  };
  /** Only entries that all of these subjects appear in too (`country:RU`). */
  readonly with?: readonly Subject[];
  /** Ids or labels of topics; an entry needs one of them. */
  readonly topics?: readonly string[];
  /** Words of the title, the topics or the names; case and diacritics do not matter. */
  readonly text?: string;
  /** What was known then: only facts recorded up to here count. */
  readonly asOf?: AsOf;
}

export interface AsOf {
  readonly position?: bigint;
  /** RFC 3339. */
  readonly instant?: string;
}

export const bits = (roles: readonly PartyRole[]): number => roles.reduce((sum, role) => sum | ROLES[role], 0);
export const NOT_MENTIONED = bits(['HOST', 'VISITOR', 'SIGNATORY', 'PARTICIPANT']);

export const STATEMENT = KINDS.indexOf('STATEMENT');

/** A country's own statements come only when asked for by kind; what mentions it, when mentions are asked for. */
export const hidesStatements = (subject: Subject, filter: TimelineFilter): boolean =>
  filter.kinds === undefined && recordsOf(subject)[0]?.startsWith('country:') === true;
export const asksForMentions = (filter: TimelineFilter): boolean => filter.roles?.includes('MENTIONED') === true;

const withinPossibly = (row: Appearance, from: string | null, to: string | null): boolean =>
  (from === null || (row.latest ?? '9999-12-31') >= from) && (to === null || (row.earliest ?? '0000-01-01') <= to);
const withinCertainly = (row: Appearance, from: string | null, to: string | null): boolean =>
  (from === null || (row.earliest !== null && row.earliest >= from)) &&
  (to === null || (row.latest !== null && row.latest <= to));

/** As SQL has it for what stands in the table. */
export function passes(row: Appearance, all: readonly Appearance[], filter: TimelineFilter): boolean {
  const within = filter.between?.match === 'CERTAIN' ? withinCertainly : withinPossibly;
  const wanted = filter.roles === undefined ? NOT_MENTIONED : bits(filter.roles);
  return (
    (row.roles & wanted) !== 0 &&
    (row.kind !== STATEMENT ||
      !hidesStatements(row.subject, filter) ||
      (asksForMentions(filter) && (row.roles & ROLES.MENTIONED) !== 0)) &&
    (filter.kinds === undefined || filter.kinds.some((kind) => KINDS.indexOf(kind) === row.kind)) &&
    (filter.between === undefined || within(row, filter.between.from, filter.between.to)) &&
    (filter.with ?? []).every((other) => all.some(({ subject }) => recordsOf(other).includes(subject)))
  );
}
