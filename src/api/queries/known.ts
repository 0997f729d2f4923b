/** What a filter names has to be on record: nothing is found of what nobody knows, and an empty list would say otherwise. */
import { kindOfId } from '#domain/vocabulary/references';
import { apiError } from '../errors.ts';
import { countryCodeOf } from './country-code.ts';
import type { RecordContext } from './record-context.ts';

const unknown = (argument: string, what: string, given: string) =>
  apiError('BAD_ARGUMENT', `${argument}: no ${what} is on record as "${given}".`, { reason: 'UNKNOWN_REFERENCE' });

/** The code under which events name a country, by any of its codes. @throws GraphQL error BAD_ARGUMENT */
export function knownCountry(query: RecordContext, given: string, argument: string): string {
  const country = query.country(countryCodeOf(given, argument));
  if (country === null) throw unknown(argument, 'country', given);
  return country.code;
}

const KINDS = { official: 'official', organisation: 'organisation', body: 'body', office: 'office', topic: 'topic' };

/** The id of something registered. @throws GraphQL error BAD_ARGUMENT */
export function known(query: RecordContext, kind: keyof typeof KINDS, given: string, argument: string): string {
  if (kindOfId(given) !== kind || query.node(given) === null) throw unknown(argument, KINDS[kind], given);
  return given;
}

/** A topic by its id, which has to be on record, or by a label, which need not: what is published is no list. */
export const topicNamed = (query: RecordContext, given: string, argument: string): string =>
  kindOfId(given) === 'topic' ? known(query, 'topic', given, argument) : given;

/** An empty list does not restrict, as one that is left out. */
export const restricting = <Item>(list: readonly Item[] | null | undefined): readonly Item[] | undefined =>
  list == null || list.length === 0 ? undefined : list;
