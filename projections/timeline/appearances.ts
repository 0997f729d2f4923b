/** On whose timelines an entry appears, in which roles, and where in their order. */
import { type FuzzyDate, fuzzyDate, sortKeyOf } from '#domain/vocabulary/fuzzy-date';
import type { Entry } from './entry.ts';
import { EVERYTHING, KINDS, ROLES } from './tables.ts';

export interface Appearance {
  readonly subject: string;
  readonly sort: string;
  readonly recorded: number;
  readonly part: string;
  readonly kind: number;
  readonly roles: number;
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** Sorts behind every dated fact. */
const UNDATED = '9999-99-99';
/** A position to the base of 36, which sorts as it counts: eleven characters hold every one. */
const POSITION_CHARACTERS = 11;

const dateOf = (edtf: string | undefined): FuzzyDate | undefined => (edtf === undefined ? undefined : fuzzyDate(edtf));

/**
 * The key of a date. A last day that is the first one too is left out: nothing sorts before a day, and there are millions of
 * rows, each in the table and in its index.
 */
function dateKeyOf(date: FuzzyDate): string {
  const [first, last, precision] = sortKeyOf(date).split(' ');
  return first === last ? `${first}  ${precision}` : `${first} ${last} ${precision}`;
}

/** A9.7: the date, else that of publication, then the position of the first fact, which never changes. */
const sortOf = (occurred: FuzzyDate | undefined, { publishedOn, firstRecorded }: Entry): string => {
  const date = occurred ?? dateOf(publishedOn);
  const position = Number(firstRecorded.position).toString(36).padStart(POSITION_CHARACTERS, '0');
  return `${date === undefined ? UNDATED : dateKeyOf(date)} ${position}`;
};

function rolesBySubject(entry: Entry): Map<string, number> {
  const roles = new Map<string, number>([[EVERYTHING, 0]]);
  const add = (subject: string, role: number): void => {
    roles.set(subject, (roles.get(subject) ?? 0) | role);
    roles.set(EVERYTHING, (roles.get(EVERYTHING) ?? 0) | role);
  };
  for (const { role, party } of entry.parties) add(`${party.kind}:${party.id}`, ROLES[role]);
  for (const { participant, mentioned } of entry.officials)
    if (participant.officialId !== undefined)
      add(`official:${participant.officialId}`, mentioned === true ? ROLES.MENTIONED : ROLES.PARTICIPANT);
  for (const whole of [entry.partOf, entry.alsoPartOf])
    if (whole !== undefined) add(`part-of:${whole.id}`, ROLES.PARTICIPANT);
  // An instrument of whose parties nothing is known still took place.
  if (roles.get(EVERYTHING) === 0) add(EVERYTHING, ROLES.PARTICIPANT);
  return roles;
}

export function appearancesOf(entry: Entry): Appearance[] {
  if (entry.hidden) return [];
  const occurred = dateOf(entry.occurred);
  const { part } = entry;
  const sort = sortOf(occurred, entry);
  const recorded = Number(entry.recorded.position);
  const kind = KINDS.indexOf(entry.kind);
  // When its source was published says where it stands among others, not when it was so (A9.3).
  const [earliest, latest] = [occurred?.earliest ?? null, occurred?.latest ?? null];
  // Every field by name: a spread of what they share takes several times as long, and replay makes millions.
  const row = (subject: string, roles: number) => ({ subject, sort, recorded, part, kind, roles, earliest, latest });
  return Array.from(rolesBySubject(entry), ([subject, roles]) => row(subject, roles));
}
