/** `review`: what deserves a second look, page by page. */
import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { type ReviewKind, findingsOf, placeOf } from '#projections/review/queries';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { ReviewItemView } from '../views/review.views.ts';
import { codeGiven } from '../views/warning.view.ts';
import { cursorOf, sortOfCursor } from './cursor.ts';
import { DEFAULT_PAGE, sizeOf } from './page.ts';
import { restricting } from './known.ts';
import { QueryContexts } from './query-contexts.ts';
import type { KnownWhen } from './as-of.ts';

interface ReviewArguments extends KnownWhen {
  readonly kinds?: readonly ReviewKind[] | null;
  readonly codes?: readonly string[] | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

@Resolver()
export class ReviewResolver {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('review')
  async review(@Args() { first, after, ...given }: ReviewArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    const size = sizeOf(first ?? DEFAULT_PAGE, 'first');
    const place = sortOfCursor(after);
    const [kinds, codes] = [restricting(given.kinds), restricting(given.codes)];
    const page = {
      ...(kinds === undefined ? {} : { kinds }),
      ...(codes === undefined ? {} : { codes: codes.map(codeGiven) }),
      ...(place === undefined ? {} : { after: place }),
      limit: size + 1,
    };
    const query = await this.contexts.when(given, context);
    const found = query.review((db) => findingsOf(db, page));
    const edges = found.slice(0, size).map((finding) => {
      const cursor = cursorOf(placeOf(finding));
      return { cursor, node: new ReviewItemView(query, finding) };
    });
    return {
      pageInfo: {
        hasNextPage: found.length > size,
        hasPreviousPage: place !== undefined,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      edges,
    };
  }
}
