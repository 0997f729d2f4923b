import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { POLITIES } from '#domain/country/polities';
import { foldedForSearch } from '#domain/vocabulary/text';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { apiError } from '../errors.ts';
import { cursorOf, sortOfCursor } from './cursor.ts';
import { DEFAULT_PAGE, sizeOf } from './page.ts';
import { Reader } from './reader.ts';

interface ListArguments {
  readonly search?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** One page of a list in its own order, out of what was found and one more. */
export const connection = <Node>(
  found: readonly { key: string; node: Node }[],
  size: number,
  after: string | undefined,
) => {
  const rows = found.slice(0, size);
  return {
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: after !== undefined,
      startCursor: rows.length === 0 ? null : cursorOf(rows[0]?.key ?? ''),
      endCursor: rows.length === 0 ? null : cursorOf(rows.at(-1)?.key ?? ''),
    },
    edges: rows.map(({ key, node }) => ({ cursor: cursorOf(key), node })),
  };
};

const COUNTRIES = POLITIES.map(({ code, name, alpha3 }) => ({
  code,
  key: `${foldedForSearch(name)} ${code}`,
  codes: [code, alpha3 ?? ''],
})).sort((a, b) => (a.key < b.key ? -1 : 1));

@Resolver()
export class DirectoryResolver {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('country')
  country(@Args('code') code: string, @Context() context: ApiContext) {
    this.access.requireRead(context);
    return this.reader.country(code);
  }

  @Query('countries')
  countries(@Args() given: ListArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    const size = sizeOf(given.first ?? DEFAULT_PAGE, 'first');
    const after = sortOfCursor(given.after);
    const text = foldedForSearch(given.search ?? '');
    const found = COUNTRIES.filter(
      ({ key, codes }) =>
        (after === undefined || key > after) &&
        (key.startsWith(text) || key.includes(` ${text}`) || codes.includes((given.search ?? '').toUpperCase())),
    );
    return connection(
      found.slice(0, size + 1).flatMap(({ key, code }) => {
        const node = this.reader.country(code);
        return node === null ? [] : [{ key, node }];
      }),
      size,
      after,
    );
  }

  @Query('official')
  official(
    @Args() given: { id?: string | null; identifier?: { scheme: string; value: string } | null },
    @Context() context: ApiContext,
  ) {
    this.access.requireRead(context);
    if ((given.id == null) === (given.identifier == null))
      throw apiError('BAD_ARGUMENT', 'Name the official by "id" or by "identifier", one of the two.');
    const { identifier } = given;
    return this.reader.official(
      identifier == null ? given.id : this.reader.officialByIdentifier(identifier.scheme, identifier.value),
    );
  }

  @Query('officials')
  officials(@Args() given: ListArguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    const size = sizeOf(given.first ?? DEFAULT_PAGE, 'first');
    const after = sortOfCursor(given.after);
    const page = {
      ...(given.search == null ? {} : { search: given.search }),
      ...(after === undefined ? {} : { after }),
    };
    return connection(this.reader.officials({ ...page, limit: size + 1 }), size, after);
  }
}
