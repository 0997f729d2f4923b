/** Officials, offices and organisations on record, by the names under which they ever stood there: to find who is meant. */
import { type Fact, valueIn } from '#domain/fact';
import { namesIn } from '#domain/names';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import { type LinkedKind, isLinkedKind } from '../mapping/links.ts';
import { nameWords } from './likeness.ts';

export interface KnownThing {
  readonly kind: LinkedKind;
  readonly id: string;
  /** As published, each with its words. */
  readonly names: Map<string, readonly string[]>;
  /** Codes of the countries for which it stands. */
  readonly countries: Set<string>;
  /** The documents that told of it under its own id. */
  readonly sources: Set<string>;
}

/** Two spellings of one word begin alike. */
const BEGINNING = 2;

const countriesOf = (parties: readonly { readonly kind: string; readonly id: string }[]): readonly string[] =>
  parties.flatMap(({ kind, id }) => (kind === 'country' ? [id] : []));

export class KnownThings {
  readonly #things = new Map<string, KnownThing>();
  /** Officials for whom another record stands. */
  readonly #absorbed = new Set<string>();
  readonly #byWord = new Map<string, Set<KnownThing>>();

  has(id: string): boolean {
    return this.#things.has(id);
  }

  /** What has a word in common with a name, or one that begins alike. */
  near(kind: LinkedKind, words: readonly string[]): readonly KnownThing[] {
    const found = words.flatMap((word) => [...(this.#byWord.get(word.slice(0, BEGINNING)) ?? [])]);
    return [...new Set(found)].filter((thing) => thing.kind === kind && !this.#absorbed.has(thing.id));
  }

  /** What a fact of a stream says of them. */
  learn(stream: string, fact: Fact): void {
    const [kind = '', id = ''] = [stream.slice(0, stream.indexOf('-')), stream.slice(stream.indexOf('-') + 1)];
    if (isLinkedKind(kind)) this.#learnNames(this.#thing(kind, id), fact);
    if (fact.type === 'OfficialsMerged') this.#absorbed.add(fact.data.absorbedId);
    const officialId = valueIn(fact, 'officialId');
    const officeId = valueIn(fact, 'officeId');
    if (kind === 'tenure' && officialId !== undefined && officeId !== undefined)
      for (const country of this.#things.get(officeId)?.countries ?? [])
        this.#thing('official', officialId).countries.add(country);
    const there = [
      ...(valueIn(fact, 'participants') ?? []),
      ...(valueIn(fact, 'visitors') ?? []),
    ] as readonly ParticipantRef[];
    for (const { officialId: who, represents } of there)
      if (who !== undefined)
        for (const country of countriesOf(represents)) this.#thing('official', who).countries.add(country);
  }

  #learnNames(thing: KnownThing, fact: Fact): void {
    for (const name of namesIn(fact)) {
      const words = nameWords(name);
      thing.names.set(name, words);
      for (const word of words) {
        const beginning = word.slice(0, BEGINNING);
        this.#byWord.set(beginning, (this.#byWord.get(beginning) ?? new Set()).add(thing));
      }
    }
    const party = valueIn(fact, 'representedParty');
    for (const country of party === undefined ? [] : countriesOf([party])) thing.countries.add(country);
    for (const { sourceId } of fact.data.prov.sources) thing.sources.add(sourceId);
  }

  #thing(kind: LinkedKind, id: string): KnownThing {
    const known = this.#things.get(id);
    if (known !== undefined) return known;
    const thing = { kind, id, names: new Map(), countries: new Set<string>(), sources: new Set<string>() };
    this.#things.set(id, thing);
    return thing;
  }
}
