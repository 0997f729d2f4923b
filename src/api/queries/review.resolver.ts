/** `review`: what deserves a second look, page by page. */
import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { type ReviewKind, countFindings, findingsOf, placeOf } from '#projections/review/queries';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { ReviewItemView } from '../views/review.views.ts';
import { codeGiven } from '../views/warning.view.ts';
import { restricting } from './known.ts';
import { connection, pageAsked } from './list.connection.ts';
import type { PageArguments } from './page.ts';
import { QueryContexts } from './query-contexts.ts';
import type { KnownWhen } from './as-of.ts';

interface ReviewArguments extends KnownWhen, PageArguments {
  readonly kinds?: readonly ReviewKind[] | null;
  readonly codes?: readonly string[] | null;
}

@Resolver()
export class ReviewResolver {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('review')
  async review(@Args() given: ReviewArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    const page = pageAsked(given);
    const [kinds, codes] = [restricting(given.kinds), restricting(given.codes)];
    const filter = {
      ...(kinds === undefined ? {} : { kinds }),
      ...(codes === undefined ? {} : { codes: codes.map(codeGiven) }),
    };
    const query = await this.contexts.when(given, context);
    return connection(
      {
        page: (asked) =>
          query
            .review((db) => findingsOf(db, { ...filter, ...asked }))
            .map((finding) => ({ key: placeOf(finding), node: new ReviewItemView(query, finding) })),
        count: () => query.review((db) => countFindings(db, filter)),
      },
      page,
    );
  }
}
