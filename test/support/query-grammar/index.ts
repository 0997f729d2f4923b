/**
 * Requests over a whole schema: valid documents with fragments in several places, conditions, aliases, merged fields, several
 * operations, names that JavaScript objects have by birth, and variables that are given, null, absent or defaulted.
 * The same seed gives the same requests.
 */
import type { GraphQLSchema } from 'graphql';
import { Chance } from './chance.ts';
import { DocumentBuilder, type Shape } from './document.ts';
import { POOLS, type Pools, type ValueOdds, Values } from './values.ts';

export { Chance } from './chance.ts';
export { POOLS, type Pools } from './values.ts';

/** What a client sends. A member that is undefined is left out. */
export interface GeneratedRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
}

export interface GrammarOptions extends Partial<Omit<Shape, 'odds'>> {
  readonly odds?: Partial<Shape['odds'] & ValueOdds & OperationOdds>;
  /** On top of those that every grammar has. */
  readonly pools?: Pools;
}

/** Each once in so many times; 0: never. */
interface OperationOdds {
  /** A document with several operations. */
  readonly several: number;
  /** An operation that is a mutation. */
  readonly mutation: number;
  /** An operation name that the document does not have. */
  readonly misnamed: number;
}

const ODDS = {
  condition: 10,
  fragment: 5,
  alias: 5,
  argument: 4,
  variable: 3,
  misfit: 40,
  several: 5,
  mutation: 0,
  misnamed: 25,
};
const NAMES = ['Read', 'Other', 'toString', 'constructor', '__proto__', 'Q'];
const NO_NAMES = ['', 'Nobody', 'valueOf', 'read', '__proto__'];

export class QueryGrammar {
  readonly #schema: GraphQLSchema;
  readonly #chance: Chance;
  readonly #options: GrammarOptions;
  readonly #odds: typeof ODDS;
  readonly #met = new Map<string, number>();

  constructor(schema: GraphQLSchema, seed: number, options: GrammarOptions = {}) {
    this.#schema = schema;
    this.#chance = new Chance(seed);
    this.#options = options;
    this.#odds = { ...ODDS, ...options.odds };
  }

  /** The next request. */
  request(): GeneratedRequest {
    const chance = this.#chance;
    const { depth = 6, breadth = 4, fields = 30, includes = () => true, pools = {} } = this.#options;
    const values = new Values(chance, { ...POOLS, ...pools }, this.#odds);
    const shape: Shape = {
      depth,
      breadth,
      fields,
      includes,
      odds: this.#odds,
    };
    const builder = new DocumentBuilder(this.#schema, chance, values, shape, this.#met);
    const count = chance.oneIn(this.#odds.several) ? 2 + chance.below(2) : 1;
    const names = this.#names(count);
    const operations = names.map((name) => {
      const mutation = chance.oneIn(this.#odds.mutation) ? this.#schema.getMutationType() : undefined;
      return mutation
        ? builder.operation(mutation, 'mutation', name)
        : builder.operation(this.#schema.getQueryType()!, 'query', name);
    });
    const definitions = [...operations, ...builder.fragments()];
    if (chance.oneIn(2)) definitions.reverse();
    const operationName = this.#operationName(names);
    const variables = values.given();
    return {
      query: definitions.join('\n'),
      ...(Object.keys(variables).length > 0 ? { variables } : chance.pick([{}, { variables }, { variables: null }])),
      ...(operationName === undefined ? {} : { operationName }),
    };
  }

  #names(count: number): readonly string[] {
    if (count === 1 && this.#chance.oneIn(2)) return [''];
    const free = [...NAMES];
    return Array.from({ length: count }, () => free.splice(this.#chance.below(free.length), 1)[0]!);
  }

  #operationName(names: readonly string[]): string | null | undefined {
    const chance = this.#chance;
    if (chance.oneIn(this.#odds.misnamed)) return chance.pick([...NO_NAMES, undefined]);
    const name = chance.pick(names);
    if (names.length > 1) return name;
    return chance.pick([undefined, null, ...(name === '' ? [] : [name])]);
  }
}
