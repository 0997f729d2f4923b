/**
 * Whether somebody or something of whom a row tells is on record already under another id. An identifier decides without
 * asking; a name only where it was said that it shall, and otherwise it is proposed. Nothing is merged silently.
 */
import type { Linked, Proposal, Sought } from '../mapping/links.ts';
import type { KnownThing, KnownThings } from './known-things.ts';
import { nameLikeness, nameWords } from './likeness.ts';

/** `exact`: a name decides where it is the same, and one alone has it. `review`: a name that is like another is proposed. */
export type LinkMode = 'exact' | 'review';

/** Below, two names have no more in common than a given name. */
const LEAST = 0.7;
const MOST_PROPOSALS = 5;

/** What a name counts where the countries differ, or that of one is not known. */
const ELSEWHERE = 0.75;
const UNKNOWN = 0.95;

const EXACT = 1;

function scoreOf(thing: KnownThing, words: readonly string[], country: string | undefined): Proposal {
  let [name, likeness] = ['', 0];
  for (const [known, its] of thing.names) {
    const found = nameLikeness(words, its);
    if (found > likeness) [name, likeness] = [known, found];
  }
  const weight =
    country === undefined || thing.countries.has(country) ? 1 : thing.countries.size === 0 ? UNKNOWN : ELSEWHERE;
  return { id: thing.id, name, countries: [...thing.countries], score: likeness * weight };
}

export class Linking {
  readonly #mode: LinkMode;
  readonly #things: KnownThings;
  readonly #found = new Map<string, Linked>();

  constructor(mode: LinkMode, things: KnownThings) {
    this.#mode = mode;
    this.#things = things;
  }

  /** The same answer for the same thing, for as long as one run takes. */
  of(sought: Sought): Linked {
    const known = this.#found.get(sought.id);
    if (known !== undefined) return known;
    const found = this.#look(sought);
    this.#found.set(sought.id, found);
    return found;
  }

  #look({ kind, id, name, country, sourceId }: Sought): Linked {
    if (this.#things.has(id)) return 'itself';
    const words = nameWords(name);
    const proposals = this.#things
      .near(kind, words)
      .filter(({ sources }) => !sources.has(sourceId))
      .map((thing) => scoreOf(thing, words, country))
      .filter(({ score }) => score >= (this.#mode === 'exact' ? EXACT : LEAST))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, MOST_PROPOSALS);
    const [first, ...others] = proposals;
    if (first === undefined) return 'itself';
    return this.#mode === 'exact' && others.length === 0 ? { id: first.id } : { proposals };
  }
}
