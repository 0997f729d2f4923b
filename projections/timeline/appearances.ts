/** Works out on whose timelines an entry appears, in which roles, and where in their order. */
import type { Entry, Grain } from './entry.ts';
import { sortKeyOfEntry } from './sort-key.ts';
import { ASSERTIONS, EVERYTHING, GRAINS, KINDS, ROLES } from './tables.ts';

export type Appearance = {
  readonly subject: string;
  readonly sort: string;
  readonly recorded: number;
  readonly part: string;
  readonly kind: number;
  readonly roles: number;
  /**
   * Bits of {@link BOUNDS}. None for an entry sorted by the publication date of its source: that is not when it
   * happened (A9.3).
   */
  readonly bounds: number;
  /** Of the bits of {@link GRAINS}. */
  readonly grains: number;
  readonly assertion: number;
};

const { THING, ACT, PEOPLE } = GRAINS;

const GRAINS_OF: Readonly<Record<Grain, number>> = {
  thing: THING | PEOPLE,
  whole: THING,
  act: ACT | PEOPLE,
  founding: ACT,
};
const ALL_GRAINS = THING | ACT | PEOPLE;

function rolesBySubject(entry: Entry): Map<string, number> {
  const roles = new Map<string, number>();
  let all = 0;
  const add = (subject: string, role: number): void => {
    roles.set(subject, (roles.get(subject) ?? 0) | role);
    all |= role;
  };
  for (const { role, party } of entry.parties) add(`${party.kind}:${party.id}`, ROLES[role]);
  for (const { participant, mentioned } of entry.officials)
    if (participant.officialId !== undefined)
      add(`official:${participant.officialId}`, mentioned === true ? ROLES.MENTIONED : ROLES.PARTICIPANT);
  for (const whole of [entry.partOf, entry.alsoPartOf])
    if (whole !== undefined) add(`part-of:${whole.id}`, ROLES.PARTICIPANT);
  // An agreement without known parties still appears on the timeline of everything.
  roles.set(EVERYTHING, all === 0 ? ROLES.PARTICIPANT : all);
  return roles;
}

export function appearancesOf(entry: Entry): Appearance[] {
  if (entry.hidden) return [];
  const { part } = entry;
  const { sort, bounds } = sortKeyOfEntry(entry);
  const recorded = Number(entry.recorded.position);
  const kind = KINDS.indexOf(entry.kind);
  const grains = entry.grain === undefined ? ALL_GRAINS : GRAINS_OF[entry.grain];
  const assertion = (ASSERTIONS as readonly string[]).indexOf(entry.assertion);
  // Fields are listed one by one: a spread takes several times as long, and a replay makes millions of rows.
  const row = (subject: string, roles: number) => ({
    subject,
    sort,
    recorded,
    part,
    kind,
    roles,
    bounds,
    grains,
    assertion,
  });
  return Array.from(rolesBySubject(entry), ([subject, roles]) => row(subject, roles));
}
