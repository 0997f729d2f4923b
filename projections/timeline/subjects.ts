/** Under which subjects an entry stands: those whom it concerns, and the wholes of which it is a part. */
import type { Entry } from './entry.ts';
import { EVERYTHING, ROLES } from './tables.ts';

/** What of an entry says whom it concerns. */
export type Concerning = Pick<Entry, 'parties' | 'officials' | 'partOf' | 'alsoPartOf'>;

/** Each subject with the bits of its roles. */
export function rolesBySubject(entry: Concerning): Map<string, number> {
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

export const INTO = 'merged-into:';
/** After every subject that begins with {@link INTO}. */
export const AFTER_INTO = 'merged-into;';
export const OF_DUPLICATE = 'duplicate:';

/**
 * A record that was found to be a duplicate stands under its survivor, and, apart from what is shown, under each subject that it would
 * have: the survivor may not stand there by itself.
 */
export function rolesOfDuplicate(entry: Concerning, survivor: string): Map<string, number> {
  const roles = rolesBySubject(entry);
  roles.delete(EVERYTHING);
  return new Map([
    [INTO + survivor, ROLES.PARTICIPANT],
    ...[...roles].map(([subject, role]): [string, number] => [OF_DUPLICATE + subject, role]),
  ]);
}
