/** What is passed over in the log, for an operator. */
import { Inject } from '@nestjs/common';
import { Context, Query, Resolver } from '@nestjs/graphql';
import { AccessControl, type ApiContext } from '../access/access-control.ts';

export const FOREIGN_EVENTS = Symbol('ForeignEvents');

/** Foreign events of one kind, in the shape of the schema. */
export interface ForeignEventsAnswer {
  readonly count: number;
}

const LARGEST_INT = 2 ** 31 - 1;

@Resolver()
export class ForeignEventsResolver {
  constructor(
    @Inject(FOREIGN_EVENTS) private readonly foreignEvents: () => readonly ForeignEventsAnswer[],
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('foreignEvents')
  all(@Context() context: ApiContext): readonly ForeignEventsAnswer[] {
    this.access.require('admin', context);
    return this.foreignEvents().map((each) => ({ ...each, count: Math.min(each.count, LARGEST_INT) }));
  }
}
