/** Who is on record with which identifier of another register: held in memory, from the log and from what is told meanwhile. */
import type { IdentifierIndex } from '#commands/identifiers';
import type { Fact } from '#domain/fact';
import { type Identifier, identifierText, identifiersIn } from '#domain/official/identifiers';

export class KnownOfficials implements IdentifierIndex {
  readonly #holders = new Map<string, string>();
  readonly #survivors = new Map<string, string>();

  /** What a fact of an official's stream says of identifiers. */
  learn(official: string, fact: Fact): void {
    if (fact.type === 'OfficialsMerged') this.#survivors.set(fact.data.absorbedId, official);
    for (const { identifier } of identifiersIn(fact)) this.#holders.set(identifierText(identifier), official);
  }

  survivorOf(official: string): string {
    const survivor = this.#survivors.get(official);
    return survivor === undefined || survivor === official ? official : this.survivorOf(survivor);
  }

  holderOf(identifier: Identifier): string | undefined {
    const holder = this.#holders.get(identifierText(identifier));
    return holder === undefined ? undefined : this.survivorOf(holder);
  }

  officialsWith(identifier: Identifier): Promise<readonly string[]> {
    const holder = this.holderOf(identifier);
    return Promise.resolve(holder === undefined ? [] : [holder]);
  }
}
