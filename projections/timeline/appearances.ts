/** Works out on whose timelines an entry appears, in which roles, and where in their order. */
import type { Entry, Grain } from './entry.ts';
import { sortKeyOfEntry } from './sort-key.ts';
import { rolesBySubject, rolesOfDuplicate } from './subjects.ts';
import { ASSERTIONS, GRAINS, KINDS, ROLES } from './tables.ts';
import { traitsOf } from './traits.ts';

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
const NO_ROLES: ReadonlyMap<string, number> = new Map();
const ALL_GRAINS = THING | ACT | PEOPLE;

/** Subjects and roles, traits among them; none of what is retracted, and of the acts of a duplicate. */
function rolesOf(entry: Entry): ReadonlyMap<string, number> {
  if (entry.hidden)
    return entry.mergedInto === undefined || entry.part !== ''
      ? NO_ROLES
      : rolesOfDuplicate(entry, entry.mergedInto.id);
  const roles = rolesBySubject(entry);
  for (const trait of traitsOf(entry)) roles.set(trait, ROLES.PARTICIPANT);
  return roles;
}

export function appearancesOf(entry: Entry): Appearance[] {
  const roles = rolesOf(entry);
  if (roles.size === 0) return [];
  const { part } = entry;
  const { sort, bounds } = sortKeyOfEntry(entry);
  const recorded = Number(entry.recorded.position);
  const kind = KINDS.indexOf(entry.kind);
  const grains = entry.grain === undefined ? ALL_GRAINS : GRAINS_OF[entry.grain];
  const assertion = (ASSERTIONS as readonly string[]).indexOf(entry.assertion);
  // Fields are listed one by one: a spread takes several times as long, and a replay makes millions of rows.
  const row = (subject: string, bits: number) => ({
    subject,
    sort,
    recorded,
    part,
    kind,
    roles: bits,
    bounds,
    grains,
    assertion,
  });
  return Array.from(roles, ([subject, bits]) => row(subject, bits));
}
