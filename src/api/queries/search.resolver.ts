/** One list of all that is found by words. */
import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { apiError } from '../errors.ts';
import { cursorOf } from './cursor.ts';
import { Connection, type ListArguments, cut, pageAsked } from './list.connection.ts';
import { QueryContexts } from './query-contexts.ts';
import { type SearchKind, SearchPage } from './search-page.ts';

interface SearchArguments extends ListArguments {
  readonly text: string;
  readonly kinds?: readonly SearchKind[] | null;
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
    const page = pageAsked(given);
    if (given.text.trim() === '')
      throw apiError('BAD_ARGUMENT', 'text: nothing is asked for. Expected a word, or its beginning.');
    const query = await this.contexts.when(given, context);
    const found = new SearchPage(query, given.text, given.kinds ?? [], page);
    const { rows, ...beyond } = cut(found.found(page.size + 1), page);
    const edges = rows.map(({ key, node }) => ({
      cursor: cursorOf(key),
      node: node.node,
      highlights: found.highlights(node),
    }));
    return new Connection(edges, () => found.count(), beyond);
  }
}
