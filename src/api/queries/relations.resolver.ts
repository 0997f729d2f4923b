/** Relations between two parties, by their codes or ids, and their common timeline. */
import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { pairFromId, pairId } from '#domain/relations/pair';
import { type PartyRef, kindOfId, partyKey } from '#domain/vocabulary/references';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { apiError } from '../errors.ts';
import { countryCodeOf } from './country-code.ts';
import { QueryContexts } from './query-contexts.ts';
import type { RecordContext } from './record-context.ts';
import { type TimelineArguments, Timelines } from './timeline.connection.ts';
import type { KnownWhen } from './as-of.ts';
import type { EngagementView } from '../views/engagement.views.ts';

interface PairArguments extends KnownWhen {
  readonly a: string;
  readonly b: string;
}

/** A country by any of its codes, an organisation by its id. */
function partyOf(query: RecordContext, code: string, argument: string): PartyRef | undefined {
  if (kindOfId(code) === 'organisation')
    return query.organisation(code) === null ? undefined : { kind: 'organisation', id: code };
  const country = query.country(countryCodeOf(code, argument));
  return country === null ? undefined : { kind: 'country', id: country.code };
}

@Resolver('Relations')
export class RelationsResolver {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Timelines) private readonly timelines: Timelines,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('relations')
  async relations(@Args() { a, b, ...known }: PairArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    const query = await this.contexts.when(known, context);
    const [one, other] = [partyOf(query, a, 'a'), partyOf(query, b, 'b')];
    if (one === undefined || other === undefined) return null;
    if (one.id === other.id) throw apiError('BAD_ARGUMENT', `"a" and "b" are both ${one.id}; relations are of two.`);
    return query.relations(pairId([one, other]));
  }

  /** What both appear in. */
  @ResolveField('timeline')
  timeline(@Parent() { id, reader }: EngagementView, @Args() given: TimelineArguments) {
    const [one, other] = pairFromId(id) ?? [];
    if (one === undefined || other === undefined) return null;
    return this.timelines.connection(partyKey(one), given, reader as RecordContext, [partyKey(other)]);
  }
}
