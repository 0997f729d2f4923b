/** INV-06, INV-07: who may be on a visit, and who is, as the delegation changes. */
import type { DecisionContext, StreamState } from '../event.ts';
import { countryOfBody } from '../body/country.ts';
import { type Fact, type FactOf, factsOf, isOf } from '../fact.ts';
import { duplicateParticipants } from '../participant-rules.ts';
import { type Problem, problem } from '../problem.ts';
import type { ParticipantRef } from '../vocabulary/participant.ts';
import { type PartyRef, partyKey } from '../vocabulary/references.ts';

/** A party, and the country of which it is an organ. */
const keysOf = (party: PartyRef, context: DecisionContext): string[] => {
  const country = party.kind === 'body' ? countryOfBody(party.id, context) : undefined;
  return [partyKey(party), ...(country === undefined ? [] : [`country:${country}`])];
};

/** INV-06: nobody visits the party for which he comes, nor an organ of it. */
const representsHost = (visitors: readonly ParticipantRef[], host: PartyRef, context: DecisionContext): boolean => {
  const represented = new Set(
    visitors.flatMap(({ represents }) => represents.flatMap((party) => keysOf(party, context))),
  );
  return keysOf(host, context).some((key) => represented.has(key));
};

interface Visiting {
  readonly visitors: readonly ParticipantRef[];
  /** Absent where the source does not say where the visit goes. */
  readonly host?: PartyRef | undefined;
}

export const fitHost = ({ visitors, host }: Visiting, context: DecisionContext): Problem[] =>
  host !== undefined && representsHost(visitors, host, context)
    ? [problem('SELF_VISIT', 'host', 'A visitor represents the host.', 'a host that no visitor represents')]
    : [];

export const listedOnce = ({ visitors }: Visiting): Problem[] => duplicateParticipants('visitors', visitors);

export interface DelegationChange {
  readonly added?: readonly ParticipantRef[] | undefined;
  readonly removed?: readonly ParticipantRef[] | undefined;
}

const samePerson = (a: ParticipantRef, b: ParticipantRef): boolean =>
  a.officialId === undefined ? a.unresolvedName === b.unresolvedName : a.officialId === b.officialId;

/** By official, or by the name of somebody whom nobody has registered. */
export const isIn = (one: ParticipantRef, others: readonly ParticipantRef[]): boolean =>
  others.some((other) => samePerson(one, other));

/** The fact that says who comes, and to whom: the visit itself where it began, else what was announced last. */
const visitingIn = (inOrder: readonly Fact[]): FactOf<'VisitStarted' | 'VisitAnnounced'> | undefined =>
  inOrder.find(isOf('VisitStarted')) ?? inOrder.findLast(isOf('VisitAnnounced'));

interface Facts {
  /** In the order of recording. */
  readonly facts: readonly Fact[];
  readonly inOrder: readonly Fact[];
}

/** Who is in the delegation: the visitors first told of, then as it changed, in the order of recording. */
export function delegationIn({ facts, inOrder }: Facts): readonly ParticipantRef[] {
  const first = visitingIn(inOrder);
  if (first === undefined) return [];
  return factsOf(facts.slice(facts.indexOf(first) + 1), 'VisitDelegationChanged')
    .map(({ data }) => data)
    .reduce<readonly ParticipantRef[]>(
      (delegation, { added = [], removed = [] }) => [
        ...delegation.filter((one) => !isIn(one, removed)),
        ...added.filter((one) => !isIn(one, delegation)),
      ],
      first.data.visitors,
    );
}

/** A change adds whom the delegation has not, removes whom it has, and leaves somebody who comes for another than the host. */
export function changesTheDelegation(
  { added = [], removed = [] }: DelegationChange,
  context: DecisionContext,
  streamState: StreamState,
): Problem[] {
  const delegation = delegationIn(streamState);
  const host = visitingIn(streamState.inOrder)?.data.host;
  if (added.length + removed.length === 0)
    return [problem('INVALID_VALUE', '', 'Nobody is added and nobody removed.', 'added, removed, or both')];
  const absent = removed.flatMap((one, index) =>
    isIn(one, delegation)
      ? []
      : [
          problem(
            'INVALID_VALUE',
            `removed.${index}`,
            `${one.nameAsPublished} is not in the delegation.`,
            `one of ${delegation.map(({ nameAsPublished }) => nameAsPublished).join(', ')}`,
          ),
        ],
  );
  const present = added.flatMap((one, index) =>
    one.officialId !== undefined && isIn(one, delegation)
      ? [
          problem(
            'DUPLICATE_PARTICIPANT',
            `added.${index}`,
            `${one.nameAsPublished} is in the delegation already.`,
            'somebody who is not',
          ),
        ]
      : [],
  );
  const left = delegation.filter((one) => !isIn(one, removed)).length + added.length;
  return [
    ...absent,
    ...present,
    ...duplicateParticipants('added', added),
    ...(host !== undefined && representsHost(added, host, context)
      ? [problem('SELF_VISIT', 'added', 'Somebody represents the host.', 'people whom the host does not send')]
      : []),
    // INV-07
    ...(left === 0
      ? [problem('INVALID_VALUE', 'removed', 'Nobody would be left.', 'a delegation of one person at least')]
      : []),
  ];
}
