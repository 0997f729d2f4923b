/** INV-04, INV-05: who may stand together on a list of participants. */
import { type Problem, problem } from './problem.ts';
import { type ParticipantRef, representedParties } from './vocabulary/participant.ts';

/** INV-05: no official appears twice. */
export function duplicateParticipants(path: string, participants: readonly ParticipantRef[]): Problem[] {
  const seen = new Set<string>();
  return participants.flatMap(({ officialId }, index) => {
    if (officialId === undefined) return [];
    if (seen.has(officialId))
      return [
        problem('DUPLICATE_PARTICIPANT', `${path}.${index}`, `${officialId} is listed twice.`, 'each official once'),
      ];
    seen.add(officialId);
    return [];
  });
}

const fits = (kind: string, participants: readonly ParticipantRef[], count: number): boolean => {
  const withOrganisation = participants.some(({ represents }) =>
    represents.some((party) => party.kind === 'organisation'),
  );
  if (kind === 'bilateral') return count === 2;
  if (kind === 'trilateral') return count === 3;
  return kind !== 'multilateral' || count >= 3 || withOrganisation;
};

const PARTIES: Readonly<Record<string, string>> = {
  bilateral: 'exactly two parties',
  trilateral: 'exactly three parties',
  multilateral: 'three parties or more, or an organisation among them',
};

/** INV-04: at least two parties, and as many as the kind says. An audience has a host and a guest. */
export function partiesFitKind(path: string, kind: string, participants: readonly ParticipantRef[]): Problem[] {
  const count = representedParties(participants).size;
  if (count < 2)
    return [
      problem(
        'SELF_MEETING',
        path,
        `Only ${count === 1 ? 'one party is' : 'no party is'} represented.`,
        'at least two distinct parties',
      ),
    ];
  if (!fits(kind, participants, count))
    return [problem('PARTY_COUNT', path, `A ${kind} meeting cannot have ${count} parties.`, PARTIES[kind] ?? '')];
  const roles = new Set(participants.map(({ role }) => role));
  return kind === 'audience' && !(roles.has('host') && roles.has('guest'))
    ? [
        problem(
          'PARTY_COUNT',
          path,
          'An audience is given by a host to a guest.',
          'a participant with role HOST and one with role GUEST',
        ),
      ]
    : [];
}
