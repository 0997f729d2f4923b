/** The parameters of a timeline query. */
import { type ASSERTIONS, type DateBasis, KINDS, type PartyRole, ROLES, type TimelineKind } from './tables.ts';

/** Whose timeline (`country:RU`). Several records of one person form one subject. */
export type Subject = string | readonly string[];

export const recordsOf = (subject: Subject): readonly string[] => (typeof subject === 'string' ? [subject] : subject);

/** Identifies matching entries, as two JSON arrays that SQLite writes and reads: a search may match all entries. */
export interface Places {
  /** Numbers of matching entries that are about a whole stream. */
  readonly whole: string;
  /** `<number> <part>` of matching entries that are about one event. */
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
  /** Only entries in which all of these subjects appear as well (`country:RU`). */
  readonly with?: readonly Subject[];
  /** Only entries in which of each of these lists one appears as well: subjects, or traits. */
  readonly withOneOf?: readonly (readonly string[])[];
  /** Default: every one. */
  readonly dateBases?: readonly DateBasis[];
  /** Ids or labels of topics; an entry needs one of them. */
  readonly topics?: readonly string[];
  /** Words of the title, the topics or the names; case and diacritics do not matter. */
  readonly text?: string;
  /** Answer as of this position: only facts recorded up to it count. */
  readonly asOf?: bigint;
  /** Numbers of duplicates whose survivors stand on the timeline by them alone. */
  readonly newcomers?: readonly number[];
  /** Only these entries: the result of a text or topic search. */
  readonly among?: Places;
}

export const bits = (roles: readonly PartyRole[]): number => roles.reduce((sum, role) => sum | ROLES[role], 0);
export const NOT_MENTIONED = bits(['HOST', 'VISITOR', 'SIGNATORY', 'PARTICIPANT']);

export const STATEMENT = KINDS.indexOf('STATEMENT');

/** Statements are hidden on a country's timeline unless requested by kind, or, for those that mention it, by role. */
export const hidesStatements = (subject: Subject, filter: TimelineFilter): boolean =>
  filter.kinds === undefined && recordsOf(subject)[0]?.startsWith('country:') === true;
export const asksForMentions = (filter: TimelineFilter): boolean => filter.roles?.includes('MENTIONED') === true;

/** True if the filter asks for text or topics, which timeline rows do not have. */
export const asksForWords = ({ text, topics = [] }: TimelineFilter): boolean => text !== undefined || topics.length > 0;
