import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { Changes, type ChangesArguments } from './changes.connection.ts';
import { QueryContexts } from './query-contexts.ts';

@Resolver()
export class ChangesResolver {
  constructor(
    @Inject(Changes) private readonly list: Changes,
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('changes')
  changes(@Args() given: ChangesArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    return this.list.connection(given, this.contexts.now(context));
  }
}
