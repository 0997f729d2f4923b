/** Queries that ask for everything: every field of every type that a root field leads to, as deep as the limits of a query let it. */
import { globSync, readFileSync } from 'node:fs';
import {
  type GraphQLField,
  type GraphQLNamedType,
  buildSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isUnionType,
} from 'graphql';
import type { Answer, Server } from './server.ts';

export const schema = buildSchema(
  globSync('schema/graphql/**/*.graphql')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n'),
);

export const fieldsOf = (type: GraphQLNamedType): GraphQLField<unknown, unknown>[] =>
  'getFields' in type ? (Object.values(type.getFields()) as GraphQLField<unknown, unknown>[]) : [];

const DEEPEST = 10;
/** Of all paths together: what is asked of a few types soon says everything of everything. */
export const MOST_PATHS = 2_000;
/** Where what is told of one thing lies deeper than others come. */
export const MORE_PATHS_OF: Readonly<Record<string, number>> = { agreements: 8_000, timeline: 8_000, review: 8_000 };
/** Of one query, which has a limit of aliases. */
const PATHS_AT_ONCE = 180;

const hasId = (type: GraphQLNamedType): boolean => fieldsOf(type).some(({ name }) => name === 'id');

/** From a type to a leaf, selection by selection. */
export type Path = readonly string[];

/** Every field of a type, each under an alias that says whose it is; of a type that is on the path already, the id. */
function pathsDownTo(levels: number, type: GraphQLNamedType, above: readonly string[]): Path[] {
  if (isUnionType(type) || isInterfaceType(type))
    return schema
      .getPossibleTypes(type)
      .filter(({ name }) => !above.includes(name))
      .flatMap((possible) => pathsDownTo(levels, possible, above).map((path) => [`... on ${possible.name}`, ...path]));
  const inside = [...above, type.name];
  return fieldsOf(type).flatMap((field): Path[] => {
    const target = getNamedType(field.type);
    const size = field.args.some(({ name }) => name === 'first') ? '(first: 5)' : '';
    const alias = `${type.name}__${field.name}: ${field.name}${size}`;
    if (isLeafType(target)) return [[alias]];
    // The nodes of a page are those of its edges: what they are is asked there.
    if (field.name === 'nodes' && type.name.endsWith('Connection'))
      return [[alias, hasId(target) ? `${target.name}__id: id` : '__typename']];
    if (inside.includes(target.name)) return hasId(target) ? [[alias, `${target.name}__id: id`]] : [];
    return inside.length >= levels ? [] : pathsDownTo(levels, target, inside).map((path) => [alias, ...path]);
  });
}

/** As deep as there may be paths. Every level multiplies the one before: no more than the first too many are made. */
export function everything(type: GraphQLNamedType, most = MOST_PATHS): Path[] {
  let paths = pathsDownTo(1, type, []);
  for (let levels = 2; levels <= DEEPEST; levels += 1) {
    const deeper = pathsDownTo(levels, type, []);
    if (deeper.length > most) break;
    paths = deeper;
  }
  return paths;
}

/** A cache knows an object by its id: whatever has one is asked for it, under its own name. */
const idBeside = (heads: readonly string[]): string[] => [
  ...(heads.some((head) => head.indexOf('__') > 0 && hasId(schema.getType(head.split('__')[0]!)!)) ? ['id'] : []),
  ...(heads.some((head) => head.startsWith('... on ')) ? ['... on Node { id }'] : []),
];

/** One selection of all these paths. */
export function selectionOf(paths: readonly Path[]): string {
  const below = new Map<string, Path[]>();
  for (const [head = '', ...rest] of paths) {
    const known = below.get(head) ?? [];
    below.set(head, rest.length > 0 ? [...known, rest] : known);
  }
  return [...below]
    .map(([head, rest]) => (rest.length > 0 ? `${head} { ${selectionOf(rest)} }` : head))
    .concat(idBeside([...below.keys()]), '__typename')
    .join(' ');
}

const inPieces = (paths: readonly Path[], size: number): Path[][] =>
  Array.from({ length: Math.ceil(paths.length / size) }, (_, n) => paths.slice(n * size, (n + 1) * size) as Path[]);

const isTooMuch = ({ errors }: Answer): boolean =>
  errors?.some(({ extensions }) => extensions?.code?.startsWith('QUERY_TOO_') === true) === true;

/** The queries, and their answers, that ask for all of these paths: in as many pieces as the limits of a query make of them. */
export async function askedInPieces(
  server: Server,
  root: string,
  paths: readonly Path[],
  size = PATHS_AT_ONCE,
): Promise<{ query: string; answer: Answer }[]> {
  const asked: { query: string; answer: Answer }[] = [];
  for (const piece of inPieces(paths, size)) {
    const query = `{ ${root} { ${selectionOf(piece)} } }`;
    const answer = await server.post(query);
    if (!isTooMuch(answer)) asked.push({ query, answer });
    // A single path may be too much by itself: lists within lists within lists.
    else if (piece.length > 1) asked.push(...(await askedInPieces(server, root, piece, Math.ceil(piece.length / 2))));
  }
  return asked;
}
