/** What every act between two parties owes: two of them, the pair of its stream, a day that has come. */
import type { DecisionContext, StreamState, Rule } from '../event.ts';
import { countryOfBody } from '../body/country.ts';
import { factsOf } from '../fact.ts';
import { type Problem, type Warning, problem, warning } from '../problem.ts';
import { notInTheFuture } from '../time-rules.ts';
import { dateOf } from '../vocabulary/dates.ts';
import { certainlyAfter } from '../vocabulary/fuzzy-date.ts';
import type { ParticipantRef } from '../vocabulary/participant.ts';
import { type PartyRef, partyKey } from '../vocabulary/references.ts';
import { type Naming, pairId, pairOf } from './pair.ts';

interface Act {
  readonly relationsId: string;
  readonly on?: string | undefined;
}

/** Relations hold between two, and neither is an organ of a country (DOMAIN A5.9). */
export function twoParties(path: string, one: PartyRef, other: PartyRef): Problem[] {
  if (one.kind === 'body' || other.kind === 'body')
    return [
      problem(
        'INVALID_VALUE',
        path,
        'A body has no relations of its own.',
        'a country, or an international organisation',
      ),
    ];
  return partyKey(one) === partyKey(other)
    ? [problem('SELF_RELATION', path, `${one.id} has no relations with itself.`, 'two different parties')]
    : [];
}

/** An act belongs to the stream of its two parties; a correction cannot move it to another pair. */
const betweenThePair =
  (path: string) =>
  (data: Act & Naming): Problem[] => {
    const pair = pairOf(data);
    if (pair === undefined)
      return [problem('INVALID_VALUE', path, 'The act does not say who the other party is.', 'both parties')];
    const self = twoParties(path, ...pair);
    if (self.length > 0 || pairId(pair) === data.relationsId) return self;
    return [
      problem(
        'INVALID_VALUE',
        path,
        `The act is one of ${pairId(pair)}, not of ${data.relationsId}.`,
        `the parties of ${data.relationsId}; an act of another pair is recorded there`,
      ),
    ];
  };

/** The rules of every act; `path` is the field that names the other party. */
export const ofTwo = (path: string): readonly Rule<Act & Naming>[] => [
  betweenThePair(path),
  (data, context) => notInTheFuture('on', data.on, context),
];

/** Whoever acts alone is one of the two. */
export const byOneOf = ({ by, parties }: { by?: PartyRef | undefined; parties: readonly PartyRef[] }): Problem[] =>
  by === undefined || parties.some((party) => partyKey(party) === partyKey(by))
    ? []
    : [problem('INVALID_VALUE', 'by', `${by.id} is neither of the two.`, 'one of the two parties, or left out')];

/** Interests are looked after by somebody who is neither of the two. */
export const thirdParty = ({ power, ...two }: { power: PartyRef; represents: PartyRef; in: PartyRef }): Problem[] =>
  [two.represents, two.in].some((party) => partyKey(party) === partyKey(power))
    ? [problem('SELF_RELATION', 'power', `${power.id} is one of the two.`, 'a third party')]
    : [];

/** As many leave as are named, or more. */
export const asManyAsNamed = ({
  officials = [],
  count,
}: {
  officials?: readonly ParticipantRef[] | undefined;
  count?: number | undefined;
}): Problem[] =>
  count === undefined || count >= officials.length
    ? []
    : [
        problem(
          'INVALID_VALUE',
          'count',
          `${officials.length} are named, not ${count}.`,
          `${officials.length} or more`,
        ),
      ];

/** An ambassador is recalled by the party that sent the ambassador; an embassy is its country's. */
export function sentBy(
  { by, official }: { by: PartyRef; official: ParticipantRef },
  context: DecisionContext,
): Problem[] {
  const sends = official.represents.some(
    (party) =>
      partyKey(party) === partyKey(by) || (party.kind === 'body' && countryOfBody(party.id, context) === by.id),
  );
  if (sends) return [];
  return [
    problem(
      'INVALID_VALUE',
      'official.represents',
      `${official.nameAsPublished} does not represent ${by.id}.`,
      `an official who represents ${by.id}`,
    ),
  ];
}

/** WARN-14: something ended, or began again, of whose beginning the record has nothing. */
export function beginningOnRecord({ on }: Act, _context: DecisionContext, streamState: StreamState): Warning[] {
  const own = dateOf(on);
  const begun = factsOf(streamState.facts, 'DiplomaticRelationsEstablished').some(({ data }) => {
    const since = dateOf(data.on);
    return own === undefined || since === undefined || !certainlyAfter(since, own);
  });
  return begun ? [] : [warning('WARN-14', 'on', 'No beginning of these relations is on record.')];
}
