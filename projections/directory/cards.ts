/** What a page shows of a registered thing beside other things: its name, and what tells it from its like. */
import { lastOf } from '#domain/fact';
import type { RecordedFact } from '#domain/recorded-fact';
import { openingOf } from '#domain/registered';

export interface DirectoryCard {
  /** What the fact that opened the record says, of the fields that lists and pages ask for. */
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
