/** The schema whose queries give way to others, and end when their time is over. */
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import type { ApiContext } from '../access/access-control.ts';
import { apiError } from '../errors.ts';
import { QUERY_TIMEOUT_MS } from '../limits.ts';
import { timeSlices } from './time-slices.ts';

type Resolve = NonNullable<GraphQLField<unknown, ApiContext>['resolve']>;

/** Lists of one fact or one entry, as short as a document makes them, with nothing but their own below. */
const SHORT: ReadonlySet<string> = new Set([
  'EntryParty',
  'Participant',
  'EntrySource',
  'EntryTopic',
  'Warning',
  'Problem',
]);

/**
 * A page, its count, which looks at more than the page, and what of an entry leads on to other entries. Not each entry of a
 * page: of twenty that would take a tenth of the page's own time.
 */
const ON_A_PAGE: ReadonlySet<string> = new Set([
  'TimelineConnection.edges',
  'TimelineChangeConnection.edges',
  'TimelineEntry.partOf',
  'TimelineEntry.engagement',
]);

/** Whether what is put together for it may be long. */
function mayBeLong(type: GraphQLObjectType, { name, type: of }: GraphQLField<unknown, unknown>): boolean {
  if (ON_A_PAGE.has(`${type.name}.${name}`) || name === 'totalCount') return true;
  const named = getNamedType(of);
  const isList = isListType(getNullableType(of));
  return isList && isCompositeType(named) && !SHORT.has(named.name) && !named.name.endsWith('Edge');
}

/** @throws GraphQL error QUERY_TIMEOUT for a query whose time is over */
function checkTime({ limits }: ApiContext): void {
  if (limits?.isOver(performance.now()) !== true) return;
  throw apiError(
    'QUERY_TIMEOUT',
    `The query took more than ${QUERY_TIMEOUT_MS / 1000} s and was ended. Ask for smaller pages or for less of each entry, or once more when there is less to do.`,
  );
}

/** What reads a property takes its turn only where the slice of time is used up. */
const reading =
  (name: string): Resolve =>
  (source, _given, context) => {
    const read = () => (source as Readonly<Record<string, unknown>>)[name];
    if (!timeSlices.isOver()) return read();
    return timeSlices.turn().then(() => {
      checkTime(context);
      return read();
    });
  };

const inTurn =
  (resolve: Resolve): Resolve =>
  (source, given: unknown, context, info) =>
    timeSlices.turn().then(() => {
      checkTime(context);
      return resolve(source, given, context, info) as unknown;
    });

export function sliced(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve !== undefined) field.resolve = inTurn(field.resolve);
      else if (mayBeLong(type, field)) field.resolve = reading(field.name);
    }
  }
  return schema;
}
