/**
 * What each part of a query costs. One point is about the time in which one plain object is put together; dearer parts are
 * priced by how much longer they took on a record of 100 000 events. A list costs its usual length: only of a page is it
 * known beforehand how long it may be.
 */
import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import { MAX_ITEMS, MAX_ITEMS_OF, MAX_PAGE } from '../limits.ts';
import { DEFAULT_PAGE } from '../queries/page.ts';

/** The arguments of one field, as a request gives them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** How a field is counted. What its arguments do not change is a number. */
export interface Price {
  /** Of the field itself, whatever is selected below it. */
  readonly own: number | ((given: Arguments) => number);
  /** How often what is selected below it is put together. */
  readonly times: number | ((given: Arguments) => number);
}

const LEAF = 0.1;
const OBJECT = 1;
/** A look into a read model, or the facts of one thing. */
const LOOK_UP = 10;
/** Read models of an earlier position, folded in a thread. */
const PAST = 5_000;
/** All rows of a timeline gone through: that of everything, or one subject's. */
const SCAN_ALL = 4_000;
const SCAN_SUBJECT = 800;
/** All texts gone through for words; and once more for each topic. */
const SEARCH = 6_000;
const SEARCH_TOPIC = 1_000;
/** All rows held against those of another subject. */
const WITH = 1_000;
const MUTATION = 50;

/** Whatever stands in the record of its own and is looked up when it is shown. */
const LOOKED_UP: ReadonlySet<string> = new Set([
  'TimelineEntry',
  'Official',
  'Office',
  'Organisation',
  'Body',
  'Tenure',
  'Topic',
  'Document',
  'Engagement',
  'Node',
]);

const LIST = 4;
/** Of lists that are usually longer or shorter: `<field>` wherever it stands. */
const LISTS: Readonly<Record<string, number>> = {
  parties: 2,
  officials: 3,
  sources: 2,
  topics: 1,
  warnings: 1,
  parts: 3,
  represents: 1,
  segments: 2,
  names: 2,
  history: 5,
  members: 50,
  memberships: 10,
  holders: 10,
  sentences: 40,
  predecessors: 1,
  successors: 1,
  divergences: 10,
  parked: 100,
  skipped: 100,
};

/** How long the lists of the schema's own description are on average, and how many types it has. */
const INTROSPECTION: Readonly<Record<string, number>> = {
  types: 500,
  fields: 3,
  inputFields: 3,
  enumValues: 2,
  args: 0.5,
  interfaces: 0.5,
  possibleTypes: 0.5,
  directives: 5,
  ofType: 0.5,
};

/** A longer list than is taken costs no more: it is refused by its own name. */
const lengthOf = (list: unknown, most: number = MAX_ITEMS): number =>
  Array.isArray(list) ? Math.min(list.length, most) : 0;

const pageOf = ({ first, last }: Arguments): number => {
  const size = last ?? first ?? DEFAULT_PAGE;
  return typeof size === 'number' && size >= 0 ? Math.min(size, MAX_PAGE) : MAX_PAGE;
};

const pastOf = ({ asOf }: Arguments): number => (asOf == null ? 0 : PAST);

/** What a filter makes a timeline look at, for its page and again for its count. */
function filterPrice(scan: number, filter: unknown): number {
  if (typeof filter !== 'object' || filter === null) return 0;
  const { text, topics, with: others = {}, places, offices, ranks, series } = filter as Arguments;
  const { countries, officials, organisations } = (others ?? {}) as Arguments;
  const subjects = [countries, officials, organisations].reduce<number>(
    (sum, list) => sum + lengthOf(list, MAX_ITEMS_OF['WithInput.countries']),
    0,
  );
  const traits = [places, offices, ranks, series].reduce<number>((sum, list) => sum + lengthOf(list, 10), 0);
  const labels = lengthOf(topics, MAX_ITEMS_OF['TimelineFilter.topics']);
  const words = (text == null && labels === 0 ? 0 : SEARCH) + labels * SEARCH_TOPIC;
  return scan + words + (subjects + traits) * WITH;
}

const scanOf = (parent: string): number => (parent === 'Query' ? SCAN_ALL : SCAN_SUBJECT);

/** Of the field that has a page below it. */
const connectionPrice = (parent: string): Price => ({
  own: (given) => LOOK_UP + filterPrice(scanOf(parent), given['filter']) + (parent === 'Query' ? pastOf(given) : 0),
  times: 1,
});

/** Of a connection's field, by the arguments of the connection: its edges are as many as the page has. */
export function pagePrice(field: string, parent: string): Price | undefined {
  if (field === 'edges') return { own: 0, times: pageOf };
  if (field === 'nodes') return { own: (given) => pageOf(given) * (OBJECT + LOOK_UP), times: pageOf };
  if (field === 'totalCount')
    return { own: ({ filter }) => scanOf(parent) + filterPrice(scanOf(parent), filter), times: 1 };
  return undefined;
}

const timesOf = (name: string, isList: boolean): Price['times'] => {
  if (!isList) return 1;
  return name === 'nodes' ? ({ ids }) => Math.max(1, lengthOf(ids)) : (LISTS[name] ?? LIST);
};

/** Introspection is dear: it is answered in one go, without a pause in which others have their turn. */
const introspectionPrice = (name: string, isLeaf: boolean): Price => ({
  own: isLeaf ? 1 : 3,
  times: INTROSPECTION[name] ?? 1,
});

/** @param parent the type that has the field */
export function priceOf(
  parent: GraphQLObjectType | { readonly name: string },
  field: GraphQLField<unknown, unknown>,
): Price {
  const type = getNamedType(field.type);
  const isList = isListType(getNullableType(field.type));
  if (parent.name.startsWith('__') || type.name.startsWith('__'))
    return introspectionPrice(field.name, isLeafType(type));
  if (isLeafType(type)) return { own: isList ? LEAF * LIST : LEAF, times: 1 };
  if (type.name === 'SearchConnection') return { own: (given) => LOOK_UP + SEARCH + pastOf(given), times: 1 };
  if (type.name.endsWith('Connection')) return connectionPrice(parent.name);
  // Whoever comes back reads what it missed in pages.
  if (parent.name === 'Subscription')
    return { own: (given) => LOOK_UP + filterPrice(SCAN_ALL, given['filter']), times: MAX_PAGE };
  if (parent.name === 'Mutation') return { own: MUTATION, times: 1 };
  const times = timesOf(field.name, isList);
  const each = OBJECT + (LOOKED_UP.has(type.name) || (isObjectType(type) && hasHistory(type)) ? LOOK_UP : 0);
  const past = parent.name === 'Query' ? pastOf : () => 0;
  if (typeof times === 'number' && parent.name !== 'Query') return { own: times * each, times };
  return { own: (given) => past(given) + each * (typeof times === 'number' ? times : times(given)), times };
}

const hasHistory = (type: GraphQLObjectType): boolean => 'history' in type.getFields();
