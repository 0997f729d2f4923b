import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { apiError } from '../errors.ts';
import { MAX_PAGE } from './page.ts';
import { Reader } from './reader.ts';
import { AT_LEAST_BOUND_MS, positionOf } from './timeline.connection.ts';

interface ById {
  readonly id: string;
  readonly atLeast?: string | null;
}

@Resolver()
export class NodeResolver {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('visit')
  visit(@Args() given: ById, @Context() context: ApiContext) {
    return this.engagement('visit', given, context);
  }

  @Query('meeting')
  meeting(@Args() given: ById, @Context() context: ApiContext) {
    return this.engagement('meeting', given, context);
  }

  @Query('agreement')
  agreement(@Args() given: ById, @Context() context: ApiContext) {
    return this.engagement('agreement', given, context);
  }

  @Query('node')
  node(@Args('id') id: string, @Context() context: ApiContext) {
    this.access.requireRead(context);
    return this.reader.node(id);
  }

  @Query('nodes')
  nodes(@Args('ids') ids: readonly string[], @Context() context: ApiContext) {
    this.access.requireRead(context);
    if (ids.length > MAX_PAGE)
      throw apiError('PAGE_TOO_LARGE', `${ids.length} ids are asked for; at most ${MAX_PAGE} at once.`);
    return ids.map((id) => this.reader.node(id));
  }

  private async engagement(kind: string, { id, atLeast }: ById, context: ApiContext) {
    this.access.requireRead(context);
    if (atLeast != null) await this.reader.waitFor(positionOf(atLeast), AT_LEAST_BOUND_MS);
    const entry = this.reader.entryRecord(kind, id);
    return entry === undefined ? null : this.reader.engagement(entry);
  }
}
