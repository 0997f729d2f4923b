import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { POLITIES, polityByAnyCode } from '#domain/country/polities';
import { foldedForSearch } from '#domain/vocabulary/text';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { apiError } from '../errors.ts';
import { type ListArguments, connection, listPage } from './list.connection.ts';
import { QueryContexts } from './query-contexts.ts';
import type { KnownWhen } from './as-of.ts';

interface Identifier {
  readonly scheme: string;
  readonly value: string;
}

interface OfficialArguments extends ListArguments {
  readonly country?: string | null;
  readonly office?: string | null;
  readonly officeKind?: string | null;
}

const COUNTRIES = POLITIES.map(({ code, name, alpha3 }) => ({
  code,
  key: `${foldedForSearch(name)} ${code}`,
  codes: [code, alpha3 ?? ''],
})).sort((a, b) => (a.key < b.key ? -1 : 1));

@Resolver()
export class DirectoryResolver {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('country')
  async country(@Args() { code, ...known }: { readonly code: string } & KnownWhen, @Context() context: ApiContext) {
    this.access.requireRead(context);
    return (await this.contexts.when(known)).country(code);
  }

  @Query('countries')
  async countries(@Args() given: ListArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    const { size, limit, after } = listPage(given);
    const query = await this.contexts.when(given);
    const text = foldedForSearch(given.search ?? '');
    const found = COUNTRIES.filter(
      ({ key, codes }) =>
        (after === undefined || key > after) &&
        (key.startsWith(text) || key.includes(` ${text}`) || codes.includes((given.search ?? '').toUpperCase())),
    );
    return connection(
      found.slice(0, limit).flatMap(({ key, code }) => {
        const node = query.country(code);
        return node === null ? [] : [{ key, node }];
      }),
      size,
      after,
    );
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
    const query = await this.contexts.when(given);
    return query.official(
      identifier == null ? given.id : query.officialByIdentifier(identifier.scheme, identifier.value),
    );
  }

  @Query('officials')
  async officials(@Args() given: OfficialArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    const page = listPage(given);
    const query = await this.contexts.when(given);
    const found = query.officials({
      ...page,
      ...(given.country == null ? {} : { country: polityByAnyCode(given.country)?.code ?? given.country }),
      ...(given.office == null ? {} : { office: given.office }),
      ...(given.officeKind == null ? {} : { officeKind: given.officeKind.toLowerCase() }),
    });
    return connection(found, page.size, page.after);
  }

  @Query('organisations')
  organisations(@Args() given: ListArguments, @Context() context: ApiContext) {
    return this.named('organisation', given, context);
  }

  @Query('topics')
  topics(@Args() given: ListArguments, @Context() context: ApiContext) {
    return this.named('topic', given, context);
  }

  @Query('sources')
  sources(@Args() given: ListArguments, @Context() context: ApiContext) {
    return this.named('source', given, context);
  }

  private async named(kind: 'organisation' | 'topic' | 'source', given: ListArguments, context: ApiContext) {
    this.access.requireRead(context);
    const page = listPage(given);
    const query = await this.contexts.when(given);
    return connection<unknown>(query.named(kind, page), page.size, page.after);
  }
}
