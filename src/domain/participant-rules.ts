/** INV-04, INV-05: who may stand together on a list of participants. */
import { countryOfBody } from './body/country.ts';
import type { DecisionContext } from './event.ts';
import { type Problem, problem } from './problem.ts';
import type { ParticipantRef } from './vocabulary/participant.ts';
import { type PartyRef, partyKey } from './vocabulary/references.ts';

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

/** The parties that are represented, as keys. The organs of a country are that country. */
function partiesAmong(participants: readonly ParticipantRef[], context: DecisionContext): Set<string> {
  const keyOf = (party: PartyRef): string => {
    const country = party.kind === 'body' ? countryOfBody(party.id, context) : undefined;
    return country === undefined ? partyKey(party) : `country:${country}`;
  };
  return new Set(participants.flatMap(({ represents }) => represents.map(keyOf)));
}

interface Company {
  /** How many parties are represented. */
  readonly parties: number;
  readonly people: number;
  readonly hasOrganisation: boolean;
  /** Somebody is there who represents no party: for a company, an association, himself. */
  readonly hasPrivate: boolean;
}

const companyOf = (participants: readonly ParticipantRef[], context: DecisionContext): Company => ({
  parties: partiesAmong(participants, context).size,
  people: participants.length,
  hasOrganisation: participants.some(({ represents }) => represents.some(({ kind }) => kind === 'organisation')),
  hasPrivate: participants.some(({ represents }) => represents.length === 0),
});

interface Measure {
  readonly fits: (company: Company) => boolean;
  readonly expected: string;
}

const PARTIES: Readonly<Record<string, Measure>> = {
  bilateral: { fits: ({ parties }) => parties === 2, expected: 'exactly two parties' },
  trilateral: { fits: ({ parties }) => parties === 3, expected: 'exactly three parties' },
  multilateral: {
    fits: ({ parties, hasOrganisation }) => parties >= 3 || hasOrganisation,
    expected: 'three parties or more, or an organisation among them',
  },
  internal: {
    fits: ({ parties, people }) => parties === 1 && people >= 2,
    expected: 'two participants or more, all of one party',
  },
  stakeholders: {
    fits: ({ parties, hasOrganisation, hasPrivate }) => hasPrivate || (parties >= 2 && hasOrganisation),
    expected: 'a participant with the capacity PRIVATE, or one of an organisation',
  },
};

const ANY: Measure = { fits: () => true, expected: '' };

/** Two parties, or one with somebody who represents none. Among itself a party only meets where the kind says so. */
const areTwoSides = (kind: string, { parties, hasPrivate }: Company): boolean =>
  parties >= 2 || (parties === 1 && (hasPrivate || kind === 'internal'));

const BETWEEN_PARTIES = 'at least two distinct parties';
const INSTEAD = 'INTERNAL for those of one party, STAKEHOLDERS with somebody who is there in private';

/** INV-04: at least two sides, and as many parties as the kind says. An audience has a host and a guest. */
export function partiesFitKind(
  path: string,
  kind: string,
  participants: readonly ParticipantRef[],
  context: DecisionContext,
): Problem[] {
  const company = companyOf(participants, context);
  const { parties } = company;
  if (!areTwoSides(kind, company)) {
    const message = `Only ${parties === 1 ? 'one party is' : 'no party is'} represented.`;
    const expected = kind === 'call' ? BETWEEN_PARTIES : `${BETWEEN_PARTIES}; a meeting may be ${INSTEAD}`;
    return [problem('SELF_MEETING', path, message, expected)];
  }
  const { fits, expected } = PARTIES[kind] ?? ANY;
  if (!fits(company)) {
    const count = `${parties} ${parties === 1 ? 'party' : 'parties'}`;
    return [problem('PARTY_COUNT', path, `Those who met, of ${count}, do not make a ${kind} meeting.`, expected)];
  }
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
