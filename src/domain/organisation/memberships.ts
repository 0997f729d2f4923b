/** Who belongs to an organisation, and in what standing. */
import { z } from 'zod';
import type { StreamState } from '../event.ts';
import { dataOf } from '../fact.ts';
import { type Problem, problem } from '../problem.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';

export const MembershipStatus = z.enum(['member', 'observer', 'partner']).meta({
  id: 'MembershipStatus',
  description: 'In what standing a party belongs to an organisation.',
});

export const OrganisationRole = z.enum(['chair', 'co_chair', 'presidency', 'host', 'depositary']).meta({
  id: 'OrganisationRole',
  description: 'What a party does for an organisation for a time. A chair-in-office is not the same as a member.',
});

/** What the beginning and the end of a membership say alike. */
export const membership = { member: PartyRef, status: MembershipStatus, on: EdtfDate.optional() };

/** What the beginning and the end of a role say alike. */
export const role = {
  holder: PartyRef,
  role: OrganisationRole,
  roleAsPublished: Name,
  term: EdtfDate.optional(),
  on: EdtfDate.optional(),
};

export function notOfItself(path: string, party: PartyRef, streamState: StreamState): Problem[] {
  return party.kind === 'organisation' && party.id === dataOf(streamState.facts, 'OrganisationRegistered')?.orgId
    ? [problem('SELF_RELATION', path, 'An organisation cannot belong to or preside over itself.', 'another party')]
    : [];
}
