/** How one query becomes another, valid one: larger pages, a field less, two in one. */
import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { MAX_PAGE } from '#api/limits';

const textOf = (document: DocumentNode): string => stripIgnoredCharacters(print(document));

/** With pages of the largest size. */
export const enlarged = (query: string): string =>
  textOf(
    visit(parse(query), {
      Argument: (argument) =>
        ['first', 'last'].includes(argument.name.value)
          ? { ...argument, value: { kind: Kind.INT, value: String(MAX_PAGE) } }
          : undefined,
    }),
  );

/** Without one of the fields that have others beside them. */
export function dropped(query: string, below: (most: number) => number): string {
  const document = parse(query);
  let places = 0;
  visit(document, { SelectionSet: ({ selections }) => void (places += selections.length > 1 ? selections.length : 0) });
  if (places === 0) return query;
  let place = below(places);
  return textOf(
    visit(document, {
      SelectionSet: (set) => {
        if (set.selections.length < 2) return undefined;
        const at = place;
        place -= set.selections.length;
        if (at < 0 || at >= set.selections.length) return undefined;
        return { ...set, selections: set.selections.filter((_, index) => index !== at) };
      },
    }),
  );
}

/** Names that no other of the two queries has. */
const renamed = (query: string, mark: string): DocumentNode =>
  visit(parse(query), {
    FragmentDefinition: (one) => ({ ...one, name: { ...one.name, value: `${one.name.value}${mark}` } }),
    FragmentSpread: (one) => ({ ...one, name: { ...one.name, value: `${one.name.value}${mark}` } }),
  });

const isOperation = (node: DocumentNode['definitions'][number]): node is OperationDefinitionNode =>
  node.kind === Kind.OPERATION_DEFINITION;

/** The root fields of both, under aliases of their own; what stands in fragments of the root is left out. */
export function joined(one: string, other: string): string {
  const documents = [renamed(one, 'a'), renamed(other, 'b')];
  const selections = documents
    .flatMap(({ definitions }) => definitions.filter(isOperation))
    .flatMap(({ selectionSet }) => selectionSet.selections)
    .flatMap((selection, at) =>
      selection.kind === Kind.FIELD ? [{ ...selection, alias: { kind: Kind.NAME, value: `j${at}` } as const }] : [],
    );
  if (selections.length === 0) return one;
  const fragments = documents.flatMap(({ definitions }) => definitions.filter((node) => !isOperation(node)));
  const used = JSON.stringify(selections);
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: 'query' as OperationDefinitionNode['operation'],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  // A fragment that nothing spreads any more would make the whole invalid.
  return fragments.length > 0 && !used.includes('FragmentSpread')
    ? textOf({ kind: Kind.DOCUMENT, definitions: [operation] })
    : textOf({ kind: Kind.DOCUMENT, definitions: [operation, ...fragments] });
}
