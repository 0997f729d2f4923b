/** Input values: literals, and the variables that stand in their place. */
import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { Chance } from './chance.ts';

/** Values to choose from, by the name of an argument or an input field, else by the name of a type. */
export type Pools = Readonly<Record<string, readonly unknown[]>>;

const TEXTS = ['AZ', 'meeting', '', '__proto__', 'constructor', 'toString', 'Ş"\\\n🕊'];

export const POOLS: Pools = {
  first: [1, 2, 3],
  last: [1, 2],
  after: ['', 'nonsense'],
  before: ['', 'nonsense'],
  code: ['AZ', 'RU', 'AZE', 'SUHH', 'az', 'XX', 'constructor'],
  country: ['AZ', 'RU', 'TR', '__proto__'],
  countries: ['AZ', 'RU', 'TR', 'XX'],
  search: ['a', 'Lavrov', 'Az', 'toString'],
  text: ['meeting', 'Baku', 'constructor'],
  atLeast: ['0', '1'],
  idempotencyKey: ['grammar/1', 'grammar/2', '__proto__', ''],
  String: TEXTS,
  ID: ['AZ', 'RU', 'nobody', '__proto__', 7],
  Int: [0, 1, 2, -1, 2_147_483_647],
  Float: [0, 0.5, -1, 1e21],
  Boolean: [true, false],
  EdtfDate: ['2019-12', '2019-12-03', '2019?', '2019-11-20/2019-12-05', '[..2019-12-03]'],
  Position: ['0', '1', '40'],
  Instant: ['2019-12-03T10:00:00Z', '2026-01-01T00:00:00Z'],
  JSON: [1, 'a', { constructor: 1 }, [[]]],
};

/** A variable in the place of a value. */
export class VariableUse {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A variable as the document declares it, and what the request gives for it. */
interface Variable {
  readonly name: string;
  /** With its `!`, where it has one. */
  readonly type: string;
  readonly declaration: string;
  /** Absent where the request gives nothing. */
  readonly given?: { readonly value: unknown };
}

const NAMES = ['a', 'more', 'first', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__'];
const MISFITS: readonly unknown[] = [
  null,
  5,
  1.5,
  2 ** 40,
  true,
  'nonsense',
  [],
  ['AZ'],
  {},
  { nonsense: 1 },
  [null],
  [[1]],
];
const MAX_NESTING = 3;

const nullable = (type: GraphQLInputType): GraphQLInputType => getNullableType(type) as GraphQLInputType;

/** A value as a GraphQL literal of this type. */
export function literalOf(value: unknown, type: GraphQLInputType): string {
  if (value instanceof VariableUse) return `$${value.name}`;
  if (value === null || value === undefined) return 'null';
  const named = nullable(type);
  if (isListType(named) && Array.isArray(value))
    return `[${value.map((item) => literalOf(item, named.ofType as GraphQLInputType)).join(', ')}]`;
  if (isListType(named)) return literalOf(value, named.ofType as GraphQLInputType);
  if (isEnumType(named)) return String(value);
  if (isInputObjectType(named)) {
    const fields = named.getFields();
    return `{${Object.entries(value as object)
      .map(([name, part]) => `${name}: ${literalOf(part, fields[name]!.type)}`)
      .join(', ')}}`;
  }
  return jsonLiteral(value);
}

function jsonLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonLiteral).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, part]) => `${name}: ${jsonLiteral(part)}`)
    .join(', ')}}`;
}

/** How often each of these comes: once in so many times; 0: never. */
export interface ValueOdds {
  readonly variable: number;
  /** A variable's value that does not fit its type. */
  readonly misfit: number;
}

export class Values {
  readonly #chance: Chance;
  readonly #pools: Pools;
  readonly #odds: ValueOdds;
  readonly #variables: Variable[] = [];

  constructor(chance: Chance, pools: Pools, odds: ValueOdds) {
    this.#chance = chance;
    this.#pools = pools;
    this.#odds = odds;
  }

  /** A value for an argument or an input field, or a variable in its place; `used` is told of each variable. */
  value(type: GraphQLInputType, name: string, used: Set<string>, hasDefault = false): unknown {
    return this.#chance.oneIn(this.#odds.variable)
      ? this.variable(type, name, used, hasDefault)
      : this.#literal(type, name, 0, used);
  }

  /** A variable that may stand in a place of this type. */
  variable(type: GraphQLInputType, name: string, used: Set<string>, hasDefault = false): VariableUse {
    const known = this.#variables.filter((one) => one.type === String(type));
    const { name: chosen } =
      known.length > 0 && !this.#chance.oneIn(3) ? this.#chance.pick(known) : this.#declare(type, name, hasDefault);
    used.add(chosen);
    return new VariableUse(chosen);
  }

  /** The variables of an operation, in brackets; empty without any. */
  declarations(used: ReadonlySet<string>): string {
    const declared = this.#variables.filter(({ name }) => used.has(name)).map(({ declaration }) => declaration);
    return declared.length === 0 ? '' : `(${declared.join(', ')})`;
  }

  /** What the request gives. */
  given(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#variables.flatMap(({ name, given }) => (given ? [[name, given.value]] : [])));
  }

  #declare(type: GraphQLInputType, name: string, hasDefault: boolean): Variable {
    const chance = this.#chance;
    const free = NAMES.filter((one) => this.#variables.every((known) => known.name !== one));
    const isRequired = isNonNullType(type);
    const own = free.length > 0 && chance.oneIn(2) ? chance.pick(free) : `v${this.#variables.length}`;
    // A body with a member of this name is refused before any GraphQL is looked at.
    const isUnsendable = own === '__proto__';
    if (isUnsendable && isRequired) return this.#declare(type, name, hasDefault);
    const mayBeNullable = isRequired && !isUnsendable && chance.oneIn(4);
    const declared = !isRequired && !isUnsendable && chance.oneIn(4) ? `${type}!` : String(type);
    const isNonNull = declared.endsWith('!');
    const withDefault = mayBeNullable || (!isUnsendable && chance.oneIn(4));
    const written = mayBeNullable && (withDefault || hasDefault) ? String(nullable(type)) : declared;
    const none = new Set<string>();
    const fallback = withDefault ? ` = ${literalOf(this.#plain(nullable(type), name, none), nullable(type))}` : '';
    const variable: Variable = {
      name: own,
      // Where it is used again, it has to fit as it fits here.
      type: String(type),
      declaration: `$${own}: ${written}${fallback}`,
      ...(isUnsendable ? {} : this.#given(type, name, { isNonNull: isNonNull && written === declared, withDefault })),
    };
    this.#variables.push(variable);
    return variable;
  }

  #given(
    type: GraphQLInputType,
    name: string,
    { isNonNull, withDefault }: { readonly isNonNull: boolean; readonly withDefault: boolean },
  ): Pick<Variable, 'given'> {
    const chance = this.#chance;
    if (chance.oneIn(this.#odds.misfit)) return { given: { value: chance.pick(MISFITS) } };
    if ((withDefault || !isNonNull) && chance.oneIn(3)) return {};
    if (!isNonNull && chance.oneIn(6)) return { given: { value: null } };
    return { given: { value: this.#plain(nullable(type), name, new Set()) } };
  }

  /** Without a variable in it, and not null. */
  #plain(type: GraphQLInputType, name: string, used: Set<string>): unknown {
    return this.#literal(type, name, 0, used, false);
  }

  #literal(type: GraphQLInputType, name: string, nesting: number, used: Set<string>, mayVary = true): unknown {
    const chance = this.#chance;
    if (mayVary && !isNonNullType(type) && chance.oneIn(12)) return null;
    if (mayVary && nesting > 0 && chance.oneIn(this.#odds.variable * 2)) return this.variable(type, name, used);
    const named = nullable(type);
    if (isListType(named)) {
      const item = named.ofType as GraphQLInputType;
      // A single value stands for a list of one.
      if (chance.oneIn(5)) return this.#literal(item, name, nesting + 1, used, false);
      return Array.from({ length: chance.below(3) }, () => this.#literal(item, name, nesting + 1, used, mayVary));
    }
    if (isInputObjectType(named)) return this.#object(named, nesting, used, mayVary);
    if (isEnumType(named)) return chance.pick(named.getValues()).name;
    return chance.pick(this.#pools[name] ?? this.#pools[String(named)] ?? TEXTS);
  }

  #object(type: GraphQLInputObjectType, nesting: number, used: Set<string>, mayVary: boolean): unknown {
    const fields = Object.values(type.getFields());
    const part = (field: GraphQLInputField, isOne = false): readonly [string, unknown] => [
      field.name,
      this.#literal(field.type, field.name, nesting + 1, used, mayVary && !isOne),
    ];
    if (type.isOneOf) return Object.fromEntries([part(this.#chance.pick(fields), true)]);
    const keep = Math.min(1, 3 / fields.length);
    const chosen = fields.filter(
      (field) => isRequiredInputField(field) || (nesting < MAX_NESTING && this.#chance.next() < keep),
    );
    return Object.fromEntries(chosen.map((field) => part(field)));
  }
}
