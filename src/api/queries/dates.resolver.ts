/** Explains dates to whoever types them. */
import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { parseFuzzyDate } from '#domain/vocabulary/fuzzy-date';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { apiError } from '../errors.ts';
import { fuzzyDateView } from '../views/fuzzy-date.view.ts';

@Resolver()
export class DatesResolver {
  constructor(@Inject(AccessControl) private readonly access: AccessControl) {}

  /** @throws GraphQL error BAD_ARGUMENT for what is no date */
  @Query('fuzzyDate')
  fuzzyDate(@Args('edtf') edtf: string, @Context() context: ApiContext) {
    this.access.requireRead(context);
    const parsed = parseFuzzyDate(edtf);
    if (!parsed.ok) throw apiError('BAD_ARGUMENT', `edtf: ${parsed.message} Expected ${parsed.expected}.`);
    return fuzzyDateView(parsed.date.edtf);
  }
}
