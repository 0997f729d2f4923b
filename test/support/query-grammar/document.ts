/** A document that is valid by construction: its fields, fragments, conditions and operations. */
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLBoolean,
  GraphQLNonNull,
  doTypesOverlap,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import type { Chance } from './chance.ts';
import { type Values, literalOf } from './values.ts';

/** A piece of a selection, with what the operation around it has to declare. */
interface Piece {
  readonly text: string;
  /** Levels of fields in it. */
  readonly depth: number;
  readonly variables: ReadonlySet<string>;
}

interface Fragment extends Piece {
  readonly name: string;
  readonly type: GraphQLCompositeType;
}

/** A field without its selection; it may come again, and is then one with itself. */
interface Head {
  readonly text: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly variables: ReadonlySet<string>;
}

export interface Shape {
  /** Levels of fields at most. */
  readonly depth: number;
  /** Selections in one pair of braces at most. */
  readonly breadth: number;
  /** Fields of the whole document at most, but for those without which it would not be valid. */
  readonly fields: number;
  /** Each once in so many times; 0: never. */
  readonly odds: {
    readonly condition: number;
    readonly fragment: number;
    readonly alias: number;
    readonly argument: number;
  };
  /** False leaves a field out. */
  readonly includes: (type: string, field: string) => boolean;
}

/** No response name stands for two things anywhere in a document, so that all its selections may be merged. */
const ALIASES = [
  'a',
  'b',
  'data',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__proto__',
  '__defineGetter__',
];
const FRAGMENTS = ['E', 'Entry', 'toString', 'constructor', '__proto__', 'C'];
const TYPENAME = '__typename';
/** Pages are asked for with their size, most of the time: the default one makes documents of a few fields cost much. */
const SIZES = ['first', 'last'];

export class DocumentBuilder {
  readonly #schema: GraphQLSchema;
  readonly #chance: Chance;
  readonly #values: Values;
  readonly #shape: Shape;
  readonly #fragments: Fragment[] = [];
  readonly #meanings = new Map<string, string>();
  readonly #heads = new Map<string, Head[]>();
  readonly #met: Map<string, number>;
  #fields = 0;

  /** `met`: how often each field came in the documents before this one. */
  constructor(schema: GraphQLSchema, chance: Chance, values: Values, shape: Shape, met: Map<string, number>) {
    this.#schema = schema;
    this.#met = met;
    this.#chance = chance;
    this.#values = values;
    this.#shape = shape;
  }

  /** An operation on this root; an empty name: none. */
  operation(root: GraphQLObjectType, kind: 'query' | 'mutation', name: string): string {
    const { text, variables } = this.#selections(root, 1);
    const declared = this.#values.declarations(variables);
    const isShort = kind === 'query' && name === '' && declared === '' && this.#chance.oneIn(2);
    return isShort ? text : `${kind} ${name}${declared} ${text}`;
  }

  /** The fragments that the operations use. */
  fragments(): readonly string[] {
    return this.#fragments.map(({ name, type, text }) => `fragment ${name} on ${type.name} ${text}`);
  }

  #selections(type: GraphQLCompositeType, depth: number): Piece {
    const count = this.#fields > this.#shape.fields ? 1 : 1 + this.#chance.below(this.#shape.breadth);
    const pieces = Array.from({ length: count }, () => this.#selection(type, depth));
    return {
      text: `{ ${pieces.map(({ text }) => text).join(' ')} }`,
      depth: Math.max(...pieces.map((piece) => piece.depth)),
      variables: new Set(pieces.flatMap(({ variables }) => [...variables])),
    };
  }

  #selection(type: GraphQLCompositeType, depth: number): Piece {
    const { fragment } = this.#shape.odds;
    const isAbstract = isAbstractType(type);
    if (this.#fields <= this.#shape.fields && this.#chance.oneIn(isAbstract ? Math.ceil(fragment / 2) : fragment))
      return this.#chance.oneIn(2) ? this.#spread(type, depth) : this.#inline(type, depth);
    return this.#field(type, depth);
  }

  #field(type: GraphQLCompositeType, depth: number): Piece {
    this.#fields++;
    const head = this.#head(type, depth);
    const used = new Set(head?.variables);
    const condition = this.#condition(used);
    if (head === undefined)
      return { text: `${this.#responseName(TYPENAME, 'String!')}${condition}`, depth: 1, variables: used };
    const named = getNamedType(head.field.type);
    if (!isCompositeType(named)) return { text: head.text + condition, depth: 1, variables: used };
    const inside = this.#selections(named, depth + 1);
    return {
      text: `${head.text}${condition} ${inside.text}`,
      depth: inside.depth + 1,
      variables: new Set([...used, ...inside.variables]),
    };
  }

  /** A field that there was already, or a new one; undefined: `__typename`. */
  #head(type: GraphQLCompositeType, depth: number): Head | undefined {
    const chance = this.#chance;
    if (isUnionType(type) || chance.oneIn(12)) return undefined;
    const isLast = depth >= this.#shape.depth || this.#fields > this.#shape.fields;
    const mayStand = ({ type: of }: GraphQLField<unknown, unknown>) => !isLast || !isCompositeType(getNamedType(of));
    const known = (this.#heads.get(type.name) ?? []).filter(({ field }) => mayStand(field));
    if (known.length > 0 && chance.oneIn(4)) return chance.pick(known);
    const fields = Object.values(type.getFields()).filter(
      (field) => mayStand(field) && this.#shape.includes(type.name, field.name),
    );
    if (fields.length === 0) return undefined;
    const field = this.#seldom(type.name, fields);
    const variables = new Set<string>();
    const given = this.#arguments(field.args, variables);
    const call = `${field.name}${given}`;
    const head: Head = { text: this.#responseName(call, String(field.type)), field, variables };
    this.#heads.set(type.name, [...(this.#heads.get(type.name) ?? []), head]);
    return head;
  }

  /** Of two fields the one that came less often: so that those deep in the schema come too. */
  #seldom(type: string, fields: readonly GraphQLField<unknown, unknown>[]): GraphQLField<unknown, unknown> {
    const timesOf = ({ name }: { readonly name: string }): number => this.#met.get(`${type}.${name}`) ?? 0;
    const pair = [this.#chance.pick(fields), this.#chance.pick(fields)] as const;
    const field = timesOf(pair[0]) <= timesOf(pair[1]) ? pair[0] : pair[1];
    this.#met.set(`${type}.${field.name}`, timesOf(field) + 1);
    return field;
  }

  #arguments(all: readonly GraphQLArgument[], used: Set<string>): string {
    const chance = this.#chance;
    const size = chance.pick(SIZES.filter((name) => all.some((one) => one.name === name)).concat(''));
    const written = all.flatMap((one) => {
      const isGiven =
        isRequiredArgument(one) ||
        (SIZES.includes(one.name)
          ? one.name === (size || 'first') && !chance.oneIn(12)
          : chance.oneIn(this.#shape.odds.argument));
      if (!isGiven) return [];
      const hasDefault = one.defaultValue !== undefined;
      return [`${one.name}: ${literalOf(this.#values.value(one.type, one.name, used, hasDefault), one.type)}`];
    });
    return written.length === 0 ? '' : `(${written.join(', ')})`;
  }

  /** The field with an alias where its own name has another meaning here, and by chance. */
  #responseName(call: string, type: string): string {
    const own = /^\w+/u.exec(call)![0];
    const meaning = `${call}: ${type}`;
    const isFree = (name: string): boolean => (this.#meanings.get(name) ?? meaning) === meaning;
    const aliases = this.#chance.oneIn(this.#shape.odds.alias) ? ALIASES.filter(isFree) : [];
    const name = aliases.length > 0 ? this.#chance.pick(aliases) : isFree(own) ? own : `x${this.#meanings.size}`;
    this.#meanings.set(name, meaning);
    return name === own ? call : `${name}: ${call}`;
  }

  #condition(used: Set<string>): string {
    const chance = this.#chance;
    if (!chance.oneIn(this.#shape.odds.condition)) return '';
    const names = chance.oneIn(5) ? ['skip', 'include'] : [chance.pick(['skip', 'include'])];
    const type = new GraphQLNonNull(GraphQLBoolean);
    return names
      .map((name) => {
        const value = chance.oneIn(3) ? chance.oneIn(2) : this.#values.variable(type, 'if', used);
        return ` @${name}(if: ${literalOf(value, type)})`;
      })
      .join('');
  }

  #inline(type: GraphQLCompositeType, depth: number): Piece {
    const within = this.#chance.oneIn(3) ? undefined : this.#within(type);
    const used = new Set<string>();
    const head = `...${within === undefined ? '' : ` on ${within.name}`}${this.#condition(used)}`;
    const inside = this.#selections(within ?? type, depth);
    return { ...inside, text: `${head} ${inside.text}`, variables: new Set([...used, ...inside.variables]) };
  }

  #spread(type: GraphQLCompositeType, depth: number): Piece {
    const known = this.#fragments.filter(
      (fragment) =>
        fragment.depth + depth - 1 <= this.#shape.depth && doTypesOverlap(this.#schema, fragment.type, type),
    );
    const fragment =
      known.length > 0 && !this.#chance.oneIn(3) ? this.#chance.pick(known) : this.#newFragment(type, depth);
    const used = new Set(fragment.variables);
    return { text: `...${fragment.name}${this.#condition(used)}`, depth: fragment.depth, variables: used };
  }

  #newFragment(type: GraphQLCompositeType, depth: number): Fragment {
    const within = this.#within(type);
    const inside = this.#selections(within, depth);
    const free = FRAGMENTS.filter((name) => this.#fragments.every((known) => known.name !== name));
    const name = free.length > 0 && this.#chance.oneIn(2) ? this.#chance.pick(free) : `F${this.#fragments.length}`;
    const fragment: Fragment = { ...inside, name, type: within };
    this.#fragments.push(fragment);
    return fragment;
  }

  /** A type whose values may be of the other one too. */
  #within(type: GraphQLCompositeType): GraphQLCompositeType {
    if (isAbstractType(type)) return this.#chance.pick([type, ...this.#schema.getPossibleTypes(type)]);
    return this.#chance.pick([type, ...(isObjectType(type) ? type.getInterfaces() : [])]);
  }
}
