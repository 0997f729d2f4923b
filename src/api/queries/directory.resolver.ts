import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { politiesMatching } from '#domain/country/lookup';
import type { Identifier } from '#domain/official/identifiers';
import { foldedForSearch } from '#domain/vocabulary/folding';
import { pageOfList } from '#read-model/contract/key-page';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { apiError } from '../errors.ts';
import { countryCodeOf } from './country-code.ts';
import { known, knownCountry } from './known.ts';
import { type ListArguments, connection, pageAsked } from './list.connection.ts';
import { namedList, officialsList } from './lists.ts';
import { QueryContexts } from './query-contexts.ts';
import type { RecordContext } from './record-context.ts';
import type { KnownWhen } from './as-of.ts';

interface OfficialArguments extends ListArguments {
  readonly country?: string | null;
  readonly office?: string | null;
  readonly officeKind?: string | null;
}

/** More than there are codes in use. */
const MOST_COUNTRIES = 1_000;

/** By every name and code that comes with the service, and by every name on record. */
function countriesFound(query: RecordContext, search: string) {
  const codes = new Set(politiesMatching(search).map(({ code }) => code));
  const onRecord = query.idsNamed('country', { search, limit: MOST_COUNTRIES });
  for (const { id } of onRecord) codes.add(id);
  query.lookUp([...codes].map((code) => `country-${code}`));
  const found = [...codes].flatMap((code) => {
    const node = query.country(code);
    return node === null ? [] : [{ key: `${foldedForSearch(node.name)} ${code}`, node }];
  });
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}

@Resolver()
export class DirectoryResolver {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('country')
  async country(@Args() { code, ...known }: { readonly code: string } & KnownWhen, @Context() context: ApiContext) {
    this.access.requireRead(context);
    return (await this.contexts.when(known, context)).country(countryCodeOf(code, 'code'));
  }

  @Query('countries')
  async countries(@Args() given: ListArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    const page = pageAsked(given);
    const query = await this.contexts.when(given, context);
    const found = countriesFound(query, given.search ?? '');
    return connection({ page: (asked) => pageOfList(found, asked), count: () => found.length }, page);
  }

  @Query('official')
  async official(
    @Args() given: { id?: string | null; identifier?: Identifier | null } & KnownWhen,
    @Context() context: ApiContext,
  ) {
    this.access.requireRead(context);
    if ((given.id == null) === (given.identifier == null))
      throw apiError('BAD_ARGUMENT', 'Name the official by "id" or by "identifier", one of the two.');
    const { identifier } = given;
    const query = await this.contexts.when(given, context);
    if (identifier == null) return query.official(given.id);
    const [id, ...others] = query.officialsByIdentifier(identifier);
    if (others.length === 0) return query.official(id);
    throw apiError('BAD_ARGUMENT', `identifier: ${identifier.scheme} ${identifier.value} is on record for several.`, {
      reason: 'AMBIGUOUS_REFERENCE',
      candidates: [id, ...others],
    });
  }

  @Query('officials')
  async officials(@Args() given: OfficialArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    const page = pageAsked(given);
    const query = await this.contexts.when(given, context);
    const found = officialsList(query, {
      ...(given.search == null ? {} : { search: given.search }),
      ...(given.country == null ? {} : { country: knownCountry(query, given.country, 'country') }),
      ...(given.office == null ? {} : { office: known(query, 'office', given.office, 'office') }),
      ...(given.officeKind == null ? {} : { officeKind: given.officeKind.toLowerCase() }),
    });
    return connection(found, page);
  }

  @Query('organisations')
  organisations(@Args() given: ListArguments, @Context() context: ApiContext) {
    return this.named('organisation', given, context);
  }

  @Query('topics')
  topics(@Args() given: ListArguments, @Context() context: ApiContext) {
    return this.named('topic', given, context);
  }

  @Query('documents')
  documents(@Args() given: ListArguments, @Context() context: ApiContext) {
    return this.named('source', given, context);
  }

  private async named(kind: 'organisation' | 'topic' | 'source', given: ListArguments, context: ApiContext) {
    this.access.requireRead(context);
    const page = pageAsked(given);
    const query = await this.contexts.when(given, context);
    return connection<unknown>(namedList(query, kind, given.search ?? undefined), page);
  }
}
