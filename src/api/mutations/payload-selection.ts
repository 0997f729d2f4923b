/** What an operation asks for of what its mutations record. */
import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';

/** What a mutation answers of the recording itself. */
const RECEIPT: ReadonlySet<string> = new Set(['__typename', 'position', 'replayed', 'warnings', 'problems']);
/** What it may answer of the thing to whoever may not read. */
const IDENTITY: ReadonlySet<string> = new Set(['__typename', 'id', 'revision']);

const nameOf = ([field]: readonly FieldNode[]): string => field!.name.value;

/**
 * The first field, of any mutation of the operation, that tells more than that and as what something was recorded:
 * `meeting.title`. Fragments and conditions are followed as they are when it is executed.
 * @param payloadOf the type that a mutation which records answers with; undefined for every other mutation
 */
export function firstFieldReading(
  { schema, fragments, variableValues, operation }: GraphQLResolveInfo,
  payloadOf: (mutation: string) => GraphQLObjectType | undefined,
): string | undefined {
  const below = (type: GraphQLObjectType, fields: readonly FieldNode[]) =>
    [...collectSubfields(schema, fragments, variableValues, type, [...fields]).values()] as const;
  const root = collectFields(schema, fragments, variableValues, schema.getMutationType()!, operation.selectionSet);
  for (const mutation of root.values()) {
    const payload = payloadOf(nameOf(mutation));
    if (payload === undefined) continue;
    for (const thing of below(payload, mutation).filter((fields) => !RECEIPT.has(nameOf(fields)))) {
      const type = payload.getFields()[nameOf(thing)]!.type as GraphQLObjectType;
      const reading = below(type, thing).find((fields) => !IDENTITY.has(nameOf(fields)));
      if (reading !== undefined) return `${nameOf(thing)}.${nameOf(reading)}`;
    }
  }
  return undefined;
}
