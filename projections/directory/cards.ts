/** What pages and lists show of a registered thing: its name, and what distinguishes it from others of its kind. */
import { lastOf } from '#domain/fact';
import type { RecordedFact } from '#domain/recorded-fact';
import { openingOf } from '#domain/registered';

export interface DirectoryCard {
  /** Those fields of the registering fact that lists and pages show. */
  readonly data: Readonly<Record<string, unknown>>;
}

const SHOWN: Readonly<Record<string, readonly string[]>> = {
  official: ['name', 'honorificPrefix'],
  office: ['title', 'kind'],
  organisation: ['name', 'acronym', 'kind'],
  body: ['name', 'kind', 'countryId'],
  source: ['kind', 'title', 'number', 'publishedOn', 'language', 'url'],
  topic: ['kind', 'label'],
  country: ['kind', 'alpha3', 'names'],
  tenure: [],
};

/** @param facts what holds of the thing, in the order of time */
export function cardOf(kind: string, facts: readonly RecordedFact[]): DirectoryCard {
  const data: DirectoryCard['data'] = openingOf(facts);
  const shown = (SHOWN[kind] ?? []).filter((field) => data[field] !== undefined);
  const card = Object.fromEntries(shown.map((field) => [field, data[field]]));
  const title = lastOf(facts, 'OfficeRenamed')?.title;
  return { data: title === undefined ? card : { ...card, title } };
}
