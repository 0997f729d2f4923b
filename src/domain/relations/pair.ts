/** The pair of parties between whom relations hold, as each fact names it: one stream for each pair (DOMAIN A5.9). */
import type { ParticipantRef } from '../vocabulary/participant.ts';
import { ID_PREFIX, type PartyRef, kindOfId } from '../vocabulary/references.ts';

export type Pair = readonly [PartyRef, PartyRef];

/** For whom an official stands in relations: a country or an organisation; an embassy stands for its country. */
export const principalOf = (official: Pick<ParticipantRef, 'represents'> | undefined): PartyRef | undefined =>
  official?.represents.find(({ kind }) => kind !== 'body');

/** What a fact may say of the two that it is about. */
export interface Naming {
  readonly parties?: readonly PartyRef[] | undefined;
  readonly by?: PartyRef | undefined;
  readonly of?: PartyRef | undefined;
  readonly represents?: PartyRef | undefined;
  readonly in?: PartyRef | undefined;
  readonly accreditedTo?: PartyRef | undefined;
  readonly official?: ParticipantRef | undefined;
}

/** The two that a fact is about: named outright, or who acts and towards whom. Undefined where it does not say enough. */
export function pairOf(said: Naming): Pair | undefined {
  const [first, second] = said.parties ?? [
    said.represents ?? said.by,
    said.in ?? said.of ?? said.accreditedTo ?? principalOf(said.official),
  ];
  return first === undefined || second === undefined ? undefined : [first, second];
}

/** `rel_AZ-RU`: the ids of both in alphabetical order, whoever acts. */
export const pairId = ([one, other]: Pair): string => `${ID_PREFIX.relations}_${[one.id, other.id].sort().join('-')}`;

/** The two whose pair an id names; undefined for an id of something else. */
export function pairFromId(id: string): Pair | undefined {
  const [one, other, ...rest] = id.slice(ID_PREFIX.relations.length + 1).split('-');
  if (kindOfId(id) !== 'relations' || one === undefined || other === undefined || rest.length > 0) return undefined;
  const party = (named: string): PartyRef => ({
    kind: kindOfId(named) === 'organisation' ? 'organisation' : kindOfId(named) === 'body' ? 'body' : 'country',
    id: named,
  });
  return [party(one), party(other)];
}
