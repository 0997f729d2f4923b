import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { parseFuzzyDate } from '#domain/vocabulary/fuzzy-date';
import { partyKey } from '#domain/vocabulary/references';
import type { AgreementFilter } from '#projections/agreements/queries';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { apiError } from '../errors.ts';
import { known, knownCountry } from './known.ts';
import type { RecordContext } from './record-context.ts';
import { connection, pageAsked } from './list.connection.ts';
import { agreementsList } from './lists.ts';
import type { PageArguments } from './page.ts';
import { QueryContexts } from './query-contexts.ts';
import type { KnownWhen } from './as-of.ts';

interface Party {
  readonly country?: string | null;
  readonly organisation?: { readonly id: string } | null;
  readonly body?: { readonly id: string } | null;
}

interface Arguments extends KnownWhen, PageArguments {
  readonly party?: Party | null;
  readonly stage?: string | null;
  readonly inForceOn?: string | null;
}

const subjectOf = (query: RecordContext, { country, organisation, body }: Party): string => {
  if (country != null) return partyKey({ kind: 'country', id: knownCountry(query, country, 'party.country') });
  return organisation == null
    ? partyKey({ kind: 'body', id: known(query, 'body', body?.id ?? '', 'party.body.id') })
    : partyKey({ kind: 'organisation', id: known(query, 'organisation', organisation.id, 'party.organisation.id') });
};

/** The days that an EDTF date may mean; an open side sets no limit. */
const daysOf = (edtf: string): NonNullable<AgreementFilter['inForce']> => {
  const parsed = parseFuzzyDate(edtf);
  if (!parsed.ok) throw apiError('BAD_ARGUMENT', `inForceOn: ${parsed.message} Expected ${parsed.expected}.`);
  return { from: parsed.date.earliest ?? '', to: parsed.date.latest ?? '9999-12-31' };
};

@Resolver()
export class AgreementsResolver {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('agreements')
  async agreements(@Args() given: Arguments, @Context() context: ApiContext) {
    this.access.requireRead(context);
    const page = pageAsked(given);
    const query = await this.contexts.when(given, context);
    const filter: AgreementFilter = {
      ...(given.party == null ? {} : { party: subjectOf(query, given.party) }),
      ...(given.stage == null ? {} : { stage: given.stage.toLowerCase() }),
      ...(given.inForceOn == null ? {} : { inForce: daysOf(given.inForceOn) }),
    };
    return connection(agreementsList(query, filter), page);
  }
}
