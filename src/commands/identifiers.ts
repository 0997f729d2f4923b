/** An identifier of another register belongs to one official (as far as the read model shows; what races past is reviewed). */
import { factsThatHold, isAmendment } from '#domain/stream-state';
import type { StreamState } from '#domain/event';
import type { Fact } from '#domain/fact';
import { type GivenIdentifier, identifierText, identifiersIn } from '#domain/official/identifiers';
import { type Problem, problem } from '#domain/problem';

export const IDENTIFIERS = Symbol('Identifiers');

/** What is on record of identifiers. A port: the composition root provides it. */
export interface IdentifierIndex {
  /**
   * The officials that have it, each by the record that stands for the person.
   *
   * @param shown a position up to which what is recorded is to be seen, where it can be within the bound
   */
  officialsWith(identifier: GivenIdentifier['identifier'], shown?: bigint): Promise<readonly string[]>;
  /** The record that stands for an official: itself, unless it was merged into another. */
  survivorOf(official: string): string;
}

export const NO_IDENTIFIERS: IdentifierIndex = {
  officialsWith: () => Promise.resolve([]),
  survivorOf: (official) => official,
};

/** What the facts give that the record did not have before them. */
function given(streamState: StreamState, facts: readonly Fact[]): readonly GivenIdentifier[] {
  const known = new Set(streamState.facts.flatMap(identifiersIn).map(({ identifier }) => identifierText(identifier)));
  const amended = facts.some(({ type }) => isAmendment(type));
  const holding = amended ? factsThatHold([...streamState.recorded, ...facts]) : facts;
  const fresh = holding.flatMap(identifiersIn).filter(({ identifier }) => !known.has(identifierText(identifier)));
  // An amendment says elsewhere what it changes.
  return amended ? fresh.map(({ identifier }) => ({ identifier, path: '' })) : fresh;
}

const MOST_RECENT = 10_000;

export class IdentifierRule {
  readonly #index: IdentifierIndex;
  /** Where those lie that were recorded last: the read model may not show them yet. */
  readonly #recent = new Map<string, bigint>();

  constructor(index: IdentifierIndex) {
    this.#index = index;
  }

  /** The identifiers that a command names by itself: commands that name one wait for each other. */
  turnsOf(facts: readonly Fact[]): readonly string[] {
    return [...new Set(facts.flatMap(identifiersIn).map(({ identifier }) => identifierText(identifier)))].sort();
  }

  async problemsOf(official: string, streamState: StreamState, facts: readonly Fact[]): Promise<Problem[]> {
    const found = await Promise.all(given(streamState, facts).map((one) => this.#problemOf(official, one)));
    return found.flat();
  }

  async #problemOf(official: string, { identifier, path }: GivenIdentifier): Promise<Problem[]> {
    const holders = await this.#index.officialsWith(identifier, this.#recent.get(identifierText(identifier)));
    if (holders.length === 0) return [];
    const own = this.#index.survivorOf(official);
    const [other] = holders.filter((holder) => holder !== own);
    if (other === undefined) return [];
    return [
      problem(
        'IDENTIFIER_TAKEN',
        path,
        `${identifier.scheme} ${identifier.value} is on record for ${other}.`,
        `an identifier of nobody else; or, where both are one person, first recordOfficialsMerged of ${own} and ${other}`,
      ),
    ];
  }

  recorded(streamState: StreamState, facts: readonly Fact[], position: bigint): void {
    for (const { identifier } of given(streamState, facts)) {
      if (this.#recent.size >= MOST_RECENT) this.#recent.clear();
      this.#recent.set(identifierText(identifier), position);
    }
  }
}
