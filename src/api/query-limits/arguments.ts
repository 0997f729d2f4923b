/**
 * The bounds of every list and text that a query gives: checked before a resolver sees them, and said in the description of
 * each argument, so that nobody has to find them out. What mutations record is bounded by the events' definitions instead.
 */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { apiError } from '../errors.ts';
import { MAX_CHARACTERS, MAX_CHARACTERS_OF, MAX_ITEMS, MAX_ITEMS_OF } from '../limits.ts';

/** @throws GraphQL error BAD_ARGUMENT for a value beyond a bound; `path` is its place, such as `filter.with.countries` */
type Check = (value: unknown, path: string) => void;

type Given = Readonly<Record<string, unknown>>;

const TEXTS: ReadonlySet<string> = new Set(['String', 'ID', 'EdtfDate', 'Position', 'Instant']);

/** How many characters a text has at most; undefined for what is no text. */
function charactersOf(name: string, type: GraphQLInputType): number | undefined {
  const scalar = getNamedType(type);
  if (!isScalarType(scalar) || !TEXTS.has(scalar.name)) return undefined;
  return MAX_CHARACTERS_OF[name] ?? MAX_CHARACTERS_OF[scalar.name] ?? MAX_CHARACTERS;
}

/** How many items a list has at most; undefined for what is no list. */
const itemsOf = (key: string, type: GraphQLInputType): number | undefined =>
  isListType(getNullableType(type)) ? (MAX_ITEMS_OF[key] ?? MAX_ITEMS) : undefined;

/** What the description of an argument or input field says of its bounds. */
export function boundInWords(key: string, { name, type }: GraphQLArgument | GraphQLInputField): string | undefined {
  const items = itemsOf(key, type);
  const characters = charactersOf(name, type);
  if (items === undefined) return characters === undefined ? undefined : `At most ${characters} characters.`;
  return `At most ${items} items${characters === undefined ? '' : ` of ${characters} characters`}.`;
}

function checkText(limit: number): Check {
  return (value, path) => {
    if (typeof value === 'string' && value.length > limit)
      throw apiError('BAD_ARGUMENT', `"${path}" has ${value.length} characters; at most ${limit} are taken.`);
  };
}

function checkList(limit: number, item: Check | undefined): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return;
    // Where ids are too many, they are a page that is too large.
    if (value.length > limit)
      throw apiError(
        path === 'ids' ? 'PAGE_TOO_LARGE' : 'BAD_ARGUMENT',
        `"${path}" has ${value.length} items; at most ${limit} are taken. Ask in several requests.`,
      );
    if (item !== undefined) for (const one of value) item(one, path);
  };
}

const objects = new WeakMap<GraphQLInputType, Check>();

function checkObject(type: GraphQLInputType): Check | undefined {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return undefined;
  const known = objects.get(named);
  if (known !== undefined) return known;
  let checks: readonly (readonly [string, Check])[] = [];
  const check: Check = (value, path) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inside] of checks) {
      const field = (value as Given)[name];
      if (field !== undefined) inside(field, `${path}.${name}`);
    }
  };
  // A type inside itself is met again here.
  objects.set(named, check);
  checks = checksOf(named.name, Object.values(named.getFields()));
  return check;
}

function checkOf(key: string, { name, type }: GraphQLArgument | GraphQLInputField): Check | undefined {
  const characters = charactersOf(name, type);
  const one = characters === undefined ? checkObject(type) : checkText(characters);
  const items = itemsOf(key, type);
  return items === undefined ? one : checkList(items, one);
}

const checksOf = (
  owner: string,
  fields: readonly (GraphQLArgument | GraphQLInputField)[],
): readonly (readonly [string, Check])[] =>
  fields.flatMap((field) => {
    const check = checkOf(`${owner}.${field.name}`, field);
    return check === undefined ? [] : [[field.name, check] as const];
  });

function describe(owner: string, fields: readonly (GraphQLArgument | GraphQLInputField)[], seen: Set<string>): void {
  for (const field of fields) {
    const bound = boundInWords(`${owner}.${field.name}`, field);
    if (bound !== undefined && field.description?.endsWith(bound) !== true)
      field.description = [field.description, bound].filter((text) => text != null).join(' ');
    const type = getNamedType(field.type);
    if (!isInputObjectType(type) || seen.has(type.name)) continue;
    seen.add(type.name);
    describe(type.name, Object.values(type.getFields()), seen);
  }
}

/** The check of a field's arguments; undefined where there is nothing to bound. */
export function argumentsCheck(
  field: GraphQLField<unknown, unknown>,
  owner: string,
): ((given: Given) => void) | undefined {
  const checks = checksOf(owner, field.args);
  if (checks.length === 0) return undefined;
  return (given) => {
    for (const [name, check] of checks) {
      const value = given[name];
      if (value !== undefined) check(value, name);
    }
  };
}

/** The schema, whose queries' arguments are bounded and say so. */
export function bounded(schema: GraphQLSchema): GraphQLSchema {
  const seen = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type === schema.getMutationType()) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      const check = resolve && argumentsCheck(field, type.name);
      describe(type.name, field.args, seen);
      if (resolve === undefined || check === undefined) continue;
      field.resolve = (source, given: Given, ...more) => {
        check(given);
        return resolve(source, given, ...more) as unknown;
      };
    }
  }
  return schema;
}
