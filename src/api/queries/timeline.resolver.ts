import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { lineOf, polityOf } from '#domain/country/polities';
import { EVERYTHING } from '#projections/timeline/queries';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import type { CountryView } from '../views/country.view.ts';
import type { OfficialView } from '../views/official.view.ts';
import type { BodyView, OrganisationView } from '../views/organisation.view.ts';
import { QueryContexts } from './query-contexts.ts';
import type { RecordContext } from './record-context.ts';
import { type TimelineArguments, Timelines } from './timeline.connection.ts';

@Resolver()
export class TimelineResolver {
  constructor(
    @Inject(Timelines) private readonly timelines: Timelines,
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('timeline')
  timeline(@Args() given: TimelineArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    return this.timelines.connection(EVERYTHING, given, this.contexts.now(context));
  }
}

interface CountryTimelineArguments extends TimelineArguments {
  readonly succession?: 'PREDECESSORS' | 'SUCCESSORS' | 'BOTH' | null;
}

/** The states whose acts are asked for beside a country's own. */
function codesBeside(code: string, succession: CountryTimelineArguments['succession']): string[] {
  const polity = polityOf(code);
  if (polity === undefined || succession == null) return [];
  const before = succession === 'SUCCESSORS' ? [] : lineOf(polity, 'predecessors');
  const after = succession === 'PREDECESSORS' ? [] : lineOf(polity, 'successors');
  return [...new Set([...before, ...after].map((one) => one.code))].filter((one) => one !== code);
}

@Resolver('Country')
export class CountryTimelineResolver {
  constructor(@Inject(Timelines) private readonly timelines: Timelines) {}

  @ResolveField('timeline')
  timeline(@Parent() country: CountryView, @Args() given: CountryTimelineArguments) {
    const codes = [country.code, ...codesBeside(country.code, given.succession)];
    return this.timelines.connection(
      codes.map((code) => `country:${code}`),
      given,
      country.reader as RecordContext,
    );
  }
}

@Resolver('Official')
export class OfficialTimelineResolver {
  constructor(@Inject(Timelines) private readonly timelines: Timelines) {}

  @ResolveField('timeline')
  timeline(@Parent() official: OfficialView, @Args() given: TimelineArguments) {
    return this.timelines.connection(
      official.records.map((id) => `official:${id}`),
      given,
      official.reader as RecordContext,
    );
  }
}

@Resolver('Organisation')
export class OrganisationTimelineResolver {
  constructor(@Inject(Timelines) private readonly timelines: Timelines) {}

  @ResolveField('timeline')
  timeline(@Parent() organisation: OrganisationView, @Args() given: TimelineArguments) {
    return this.timelines.connection(`organisation:${organisation.id}`, given, organisation.reader as RecordContext);
  }
}

@Resolver('Body')
export class BodyTimelineResolver {
  constructor(@Inject(Timelines) private readonly timelines: Timelines) {}

  @ResolveField('timeline')
  timeline(@Parent() body: BodyView, @Args() given: TimelineArguments) {
    return this.timelines.connection(`body:${body.id}`, given, body.reader as RecordContext);
  }
}
