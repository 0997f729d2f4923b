/**
 * Ids that other registers gave to officials. Two are the same when their keys are: a scheme is written in small letters, a
 * value without spaces around it, and that of Wikidata with a capital, whether as an id or as the address of its page. What
 * is stored stays as it was given.
 */
import { type Fact, valueIn } from '../fact.ts';

export interface Identifier {
  readonly scheme: string;
  readonly value: string;
}

const WIKIDATA = /^(?:https?:\/\/(?:www\.)?wikidata\.org\/(?:wiki|entity)\/)?(?<id>q[1-9]\d*)$/iu;

export function identifierKey({ scheme, value }: Identifier): Identifier {
  const [known, given] = [scheme.trim().toLowerCase(), value.normalize('NFC').trim()];
  const id = known === 'wikidata' ? WIKIDATA.exec(given)?.groups?.['id'] : undefined;
  return { scheme: known, value: id?.toUpperCase() ?? given };
}

/** The same for the same identifier. No scheme has a space. */
export function identifierText(identifier: Identifier): string {
  const { scheme, value } = identifierKey(identifier);
  return `${scheme} ${value}`;
}

export interface GivenIdentifier {
  readonly identifier: Identifier;
  /** Where it stands in the data. */
  readonly path: string;
}

/** The identifiers in the data of a fact: a list of them, or the one that is linked. */
export function identifiersIn(fact: Fact): readonly GivenIdentifier[] {
  if (fact.type === 'OfficialIdentifierLinked') return [{ identifier: fact.data, path: 'value' }];
  const listed = valueIn(fact, 'identifiers') ?? [];
  return listed.map((identifier, at) => ({ identifier, path: `identifiers.${at}` }));
}
