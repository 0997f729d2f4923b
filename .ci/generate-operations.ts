/** What the dashboard asks of the API: its operations as texts, with the types of their variables and answers. */
import { globSync, readFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  Kind,
  buildSchema,
  parse,
  print,
  validate,
  visit,
} from 'graphql';

const TEXT = 'string';

const readAll = (pattern: string): string =>
  globSync(pattern)
    .sort()
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

/** What is said of the schema's parts changes often, and is read in the schema. */
const withoutDescriptions = (document: DocumentNode): DocumentNode =>
  visit(document, { enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined) });

/** The operation, and every fragment that it spreads, directly or through another. */
function withFragments(operation: OperationDefinitionNode, all: ReadonlyMap<string, FragmentDefinitionNode>): string {
  const used = new Set<FragmentDefinitionNode>();
  const follow = (node: DefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = all.get(name.value);
        if (fragment === undefined || used.has(fragment)) return;
        used.add(fragment);
        follow(fragment);
      },
    });
  };
  follow(operation);
  return [operation, ...used].map(print).join('\n');
}

/** @throws {Error} naming what an operation asks that the schema does not have */
export async function operationsModule(): Promise<string> {
  const sdl = readAll('schema/graphql/**/*.graphql');
  const document = parse(readAll('src/dashboard/operations/*.graphql'));
  const faults = validate(buildSchema(sdl), document);
  if (faults.length > 0)
    throw new Error(`src/dashboard/operations: ${faults.map(({ message }) => message).join('\n')}`);
  const types = await codegen({
    filename: 'operations.generated.ts',
    schema: withoutDescriptions(parse(sdl)),
    documents: [{ document }],
    config: {
      immutableTypes: true,
      useTypeImports: true,
      enumType: 'string-literal',
      skipTypename: true,
      scalars: { ID: TEXT, EdtfDate: TEXT, Date: TEXT, Position: TEXT, Instant: TEXT, JSON: 'unknown' },
    },
    plugins: [{ operations: {} }],
    pluginMap: { operations: operationTypes },
  });
  const fragments = new Map(
    document.definitions
      .filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const texts = document.definitions
    .filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const name = operation.name?.value ?? '';
      const type = operation.operation === 'mutation' ? 'Mutation' : 'Query';
      const answer = name.endsWith(type) ? name : `${name}${type}`;
      return `export const ${name}: Operation<${answer}, ${answer}Variables> = {\n  name: '${name}',\n  text: ${JSON.stringify(withFragments(operation, fragments))},\n};\n`;
    });
  return [
    '// Generated from src/dashboard/operations/*.graphql and schema/graphql by `npm run generate`. Do not edit.',
    "import type { Operation } from './ask.ts';",
    '',
    types,
    ...texts,
  ].join('\n');
}
