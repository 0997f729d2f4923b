/** One list of all that is found by words: countries, then what else has such a name, best first, then entries, newest first. */
import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { politiesMatching } from '#domain/country/lookup';
import { type Highlight, highlightsIn } from '#domain/vocabulary/search-words';
import { namedLike } from '#projections/search/queries';
import { EVERYTHING } from '#projections/timeline/queries';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { apiError } from '../errors.ts';
import { EntryPage } from '../views/entry-page.ts';
import { type ListArguments, connection, listPage } from './list.connection.ts';
import { QueryContexts } from './query-contexts.ts';
import type { RecordContext } from './record-context.ts';
import type { RegisteredKind } from './registered-kinds.ts';

/** The kinds of streams that hold what is asked for. */
const STREAMS = {
  OFFICIAL: 'official',
  ORGANISATION: 'organisation',
  BODY: 'body',
  OFFICE: 'office',
  TOPIC: 'topic',
  DOCUMENT: 'source',
} as const;
type Kind = keyof typeof STREAMS | 'COUNTRY' | 'ENTRY';
const ALL: readonly Kind[] = ['COUNTRY', ...(Object.keys(STREAMS) as (keyof typeof STREAMS)[]), 'ENTRY'];

interface SearchArguments extends ListArguments {
  readonly text: string;
  readonly kinds?: readonly Kind[] | null;
}

/** Somebody or something found by a name: what is shown, and the field that has it. */
interface Found {
  readonly node: unknown;
  readonly field: string;
  readonly published: string;
}

/** A place among names is its number, among entries the entry's place in the order of recording. */
const [NAME, ENTRY] = ['n', 'e'];
const MOST_COUNTRIES = 1_000;

const published = (field: string, node: unknown): Found => ({
  node,
  field,
  published: String((node as Readonly<Record<string, unknown>>)[field] ?? ''),
});

function countriesFound(query: RecordContext, text: string): Found[] {
  const codes = new Set(politiesMatching(text).map(({ code }) => code));
  for (const { id } of query.idsNamed('country', { search: text, limit: MOST_COUNTRIES })) codes.add(id);
  query.lookUp([...codes].map((code) => `country-${code}`));
  return [...codes].flatMap((code) => {
    const node = query.country(code);
    return node === null ? [] : [published('name', node)];
  });
}

/** Of several records of one person, the one that stands for him, once. */
function thingsFound(query: RecordContext, text: string, kinds: readonly Kind[]): Found[] {
  const streams = kinds.flatMap((kind) => (kind in STREAMS ? [STREAMS[kind as keyof typeof STREAMS]] : []));
  const things = query.ask('search', (db) => namedLike(db, text, streams));
  query.lookUp(things.map(({ kind, id }) => `${kind}-${id}`));
  const nodes = things.flatMap(({ kind, id }) => {
    const node = kind === 'official' ? query.official(id) : query.registered(kind as RegisteredKind, id);
    return node === null
      ? []
      : [
          {
            node,
            field: ['official', 'organisation', 'body'].includes(kind) ? 'name' : kind === 'topic' ? 'label' : 'title',
          },
        ];
  });
  const once = new Map(nodes.map((each) => [each.node.id, each]));
  return [...once.values()].map(({ node, field }) => published(field, node));
}

@Resolver()
export class SearchResolver {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('search')
  async search(@Args() given: SearchArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    const { size, limit, after } = listPage(given);
    const { text } = given;
    if (text.trim() === '')
      throw apiError('BAD_ARGUMENT', 'text: nothing is asked for. Expected a word, or its beginning.');
    const query = await this.contexts.when(given, context);
    const kinds = given.kinds == null || given.kinds.length === 0 ? ALL : given.kinds;
    const named = [
      ...(kinds.includes('COUNTRY') ? countriesFound(query, text) : []),
      ...thingsFound(query, text, kinds),
    ];
    const names = after?.startsWith(ENTRY) === true ? [] : named.slice(Number(after?.slice(NAME.length) ?? 0));
    const before = named.length - names.length;
    const asked = query.narrowed({ text });
    const hasEntries = kinds.includes('ENTRY');
    const rows =
      hasEntries && names.length < limit
        ? query.timelinePage(EVERYTHING, asked, {
            order: 'DESC',
            basis: 'RECORDED',
            limit: limit - names.length,
            ...(after?.startsWith(ENTRY) === true ? { after: after.slice(ENTRY.length) } : {}),
          }).rows
        : [];
    const { views } = new EntryPage(
      query,
      rows.map(({ entry }) => entry),
    );
    const found = [
      ...names.slice(0, limit).map((one, at) => ({ key: `${NAME}${before + at + 1}`, node: one })),
      ...rows.map(({ sort }, at) => ({ key: `${ENTRY}${sort}`, node: published('title', views[at]) })),
    ];
    const page = connection(found, size, after);
    return {
      ...page,
      edges: page.edges.map(({ cursor, node }) => ({
        cursor,
        node: node.node,
        highlights: highlightsIn(node.published, text).map((part: Highlight) => ({ field: node.field, ...part })),
      })),
      get totalCount() {
        return named.length + (hasEntries ? query.timelineCount(EVERYTHING, asked) : 0);
      },
    };
  }
}
