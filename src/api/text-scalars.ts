/** Dates, positions and moments are texts. What they say is looked at where they are used; that they are texts, here. */
import { GraphQLError, type GraphQLSchema, Kind, isScalarType } from 'graphql';

const TEXTS = ['EdtfDate', 'Position', 'Instant'];

const refused = (name: string, value: unknown): GraphQLError =>
  new GraphQLError(`${name} cannot represent a non string value: ${String(JSON.stringify(value)).slice(0, 200)}`);

/** The schema, whose text scalars take texts alone. */
export function withTextScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const name of TEXTS) {
    const type = schema.getType(name);
    if (!isScalarType(type)) continue;
    type.parseValue = (value) => {
      if (typeof value !== 'string') throw refused(name, value);
      return value;
    };
    type.parseLiteral = (node) => {
      if (node.kind !== Kind.STRING) throw refused(name, 'value' in node ? node.value : node.kind);
      return node.value;
    };
  }
  return schema;
}
