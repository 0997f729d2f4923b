/** What may not happen to the schema between one release and the next (docs/schema.md). Pure: the day comes from outside. */
import {
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  BreakingChangeType,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

type Element = GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLEnumValue | GraphQLArgument;

/** Everything that may be deprecated, by its coordinate: `Type.field`, `Type.field(argument:)`, `Enum.VALUE`. */
function elementsOf(schema: GraphQLSchema): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isEnumType(type)) for (const value of type.getValues()) found.set(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) found.set(`${type.name}.${field.name}`, field);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      found.set(`${type.name}.${field.name}`, field);
      for (const argument of field.args) found.set(`${type.name}.${field.name}(${argument.name}:)`, argument);
    }
  }
  return found;
}

/** The day from which on something may be gone: `… Leaves on 2027-06-01.` at the end of a reason. */
const LEAVES = /^\S.{9,}\. Leaves on (\d{4}-\d{2}-\d{2})\.$/su;

/** Deprecations that do not say why, what instead, and until when. */
export function undatedDeprecations(schema: GraphQLSchema): string[] {
  return [...elementsOf(schema)].flatMap(([coordinate, { deprecationReason }]) => {
    if (deprecationReason == null) return [];
    const [, day] = LEAVES.exec(deprecationReason) ?? [];
    if (day !== undefined && !Number.isNaN(Date.parse(day))) return [];
    return [
      `${coordinate}: its deprecation says "${deprecationReason}". Say why and what instead, and end with "Leaves on yyyy-mm-dd."`,
    ];
  });
}

const REMOVALS: ReadonlySet<string> = new Set([
  BreakingChangeType.FIELD_REMOVED,
  BreakingChangeType.VALUE_REMOVED_FROM_ENUM,
  BreakingChangeType.ARG_REMOVED,
]);

/** What breaks clients of the release, except for what its deprecation allowed to leave by today. @param today yyyy-mm-dd */
export function brokenPromises(released: GraphQLSchema, now: GraphQLSchema, today: string): string[] {
  const [before, after] = [elementsOf(released), elementsOf(now)];
  const gone = [...before].filter(([coordinate]) => !after.has(coordinate));
  const due = new Set(
    gone.flatMap(([coordinate, { deprecationReason }]) => {
      const [, day] = LEAVES.exec(deprecationReason ?? '') ?? [];
      return day !== undefined && day <= today ? [coordinate] : [];
    }),
  );
  const wasDue = (description: string): boolean =>
    [...due].some((coordinate) => {
      const [type = '', member = ''] = coordinate.replace(/\(.*$/u, '').split('.');
      const argument = /\((.*):\)$/u.exec(coordinate)?.[1];
      return argument === undefined
        ? description === `${type}.${member} was removed.` ||
            description === `${member} was removed from enum type ${type}.`
        : description === `${type}.${member} arg ${argument} was removed.`;
    });
  return findBreakingChanges(released, now)
    .filter(({ type, description }) => !(REMOVALS.has(type) && wasDue(description)))
    .map(({ description }) => description);
}
