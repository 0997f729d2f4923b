/** The values of one row by their names, each made when it is first asked for. */
export interface Scope {
  /** Undefined where it is absent. */
  get(name: string): unknown;
}

/** False of what is absent, and of an empty text or list: they say as little. */
export const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Something made of a row: a value, a text, the data of a fact. `uses` are the names that it asks for. */
export interface Made<T = unknown> {
  readonly make: (scope: Scope) => T;
  readonly uses: readonly string[];
}

/** What is wrong in a mapping, and where: the way to it from the top. */
export class MappingFault extends Error {
  readonly at: readonly (string | number)[];
  constructor(at: readonly (string | number)[], message: string) {
    super(message);
    this.at = at;
  }
}

export class RowScope implements Scope {
  readonly #makers: ReadonlyMap<string, Made>;
  readonly #known: Map<string, unknown>;

  constructor(makers: ReadonlyMap<string, Made>, given: Iterable<readonly [string, unknown]>) {
    this.#makers = makers;
    this.#known = new Map(given);
  }

  get(name: string): unknown {
    if (this.#known.has(name)) return this.#known.get(name);
    const maker = this.#makers.get(name);
    const value = maker?.make(this);
    this.#known.set(name, value);
    return value;
  }

  set(name: string, value: unknown): void {
    this.#known.set(name, value);
  }
}

/** The same, with more names for one item of a list. */
export const within = (scope: Scope, given: Readonly<Record<string, unknown>>): Scope => ({
  get: (name) => (Object.hasOwn(given, name) ? given[name] : scope.get(name)),
});

/** The names that may be used at one place of a mapping. */
export class Names {
  readonly #known: ReadonlySet<string>;
  constructor(known: Iterable<string>) {
    this.#known = new Set(known);
  }

  and(...more: readonly string[]): Names {
    return new Names([...this.#known, ...more]);
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }

  /** A name, or a field of it: `person.name` of `person`. */
  check(name: string, at: readonly (string | number)[]): string {
    if (this.#known.has(name) || this.#known.has(name.split('.')[0] ?? '')) return name;
    throw new MappingFault(at, `There is no column or value ${name}. ${didYouMean(name, this.#known)}`);
  }
}

/** How many letters must be changed to make one text of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...b].entries())
      next.push(Math.min((row[at] ?? 0) + (letter === other ? 0 : 1), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** "Did you mean from_id?", or all that there is. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const all = [...known];
  const [closest] = all
    .map((one) => ({ one, far: distance(name.toLowerCase(), one.toLowerCase()) }))
    .filter(({ far }) => far <= Math.max(2, name.length * 0.45))
    .sort((a, b) => a.far - b.far);
  return closest === undefined ? `There is ${all.join(', ')}.` : `Did you mean ${closest.one}?`;
}
