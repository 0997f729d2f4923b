import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { EVERYTHING } from '#projections/timeline/queries';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import type { CountryView, OfficialView } from '../views/directory.views.ts';
import { type TimelineArguments, Timelines } from './timeline.connection.ts';

@Resolver()
export class TimelineResolver {
  constructor(
    @Inject(Timelines) private readonly timelines: Timelines,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('timeline')
  timeline(@Args() given: TimelineArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    return this.timelines.connection(EVERYTHING, given);
  }
}

@Resolver('Country')
export class CountryTimelineResolver {
  constructor(@Inject(Timelines) private readonly timelines: Timelines) {}

  @ResolveField('timeline')
  timeline(@Parent() country: CountryView, @Args() given: TimelineArguments) {
    return this.timelines.connection(`country:${country.code}`, given);
  }
}

@Resolver('Official')
export class OfficialTimelineResolver {
  constructor(@Inject(Timelines) private readonly timelines: Timelines) {}

  @ResolveField('timeline')
  timeline(@Parent() official: OfficialView, @Args() given: TimelineArguments) {
    return this.timelines.connection(`official:${official.id}`, given);
  }
}
