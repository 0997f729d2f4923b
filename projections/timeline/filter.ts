/** What is asked of a timeline. */
import { type ASSERTIONS, KINDS, type PartyRole, ROLES, type TimelineKind } from './tables.ts';

/** Whose timeline it is (`country:RU`), or the several records of one person, which are one subject. */
export type Subject = string | readonly string[];

export const recordsOf = (subject: Subject): readonly string[] => (typeof subject === 'string' ? [subject] : subject);

/** Places of entries as two lists in JSON, which SQLite writes and reads: there may be as many as there are entries. */
export interface Places {
  /** The numbers of entries that tell a whole thing. */
  readonly whole: string;
  /** `<number> <part>` of those that tell one of its events. */
  readonly parts: string;
}

export interface TimelineFilter {
  readonly kinds?: readonly TimelineKind[];
  /** Default: every role but MENTIONED. */
  readonly roles?: readonly PartyRole[];
  /** Default: every thing, and every act that is not told with its thing already. */
  readonly grain?: 'THING' | 'ACT';
  /** Default: every one but DENIED. */
  readonly assertions?: readonly Uppercase<(typeof ASSERTIONS)[number]>[];
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
  readonly asOf?: bigint;
  /** Only entries at these places: those that say what is looked for, wherever that was looked up. */
  readonly among?: Places;
}

export const bits = (roles: readonly PartyRole[]): number => roles.reduce((sum, role) => sum | ROLES[role], 0);
export const NOT_MENTIONED = bits(['HOST', 'VISITOR', 'SIGNATORY', 'PARTICIPANT']);

export const STATEMENT = KINDS.indexOf('STATEMENT');

/** A country's own statements come only when asked for by kind; what mentions it, when mentions are asked for. */
export const hidesStatements = (subject: Subject, filter: TimelineFilter): boolean =>
  filter.kinds === undefined && recordsOf(subject)[0]?.startsWith('country:') === true;
export const asksForMentions = (filter: TimelineFilter): boolean => filter.roles?.includes('MENTIONED') === true;

/** Whether it is asked what entries say, which no row of a timeline tells. */
export const asksForWords = ({ text, topics = [] }: TimelineFilter): boolean => text !== undefined || topics.length > 0;
