/**
 * What an entry can be asked for besides whom it concerns: its place, its rank, its series, the posts in which people were there.
 * Each is a subject of its own, so a filter looks up rows of it as it looks up those of a second party.
 */
import { foldedForSearch } from '#domain/vocabulary/folding';
import type { Entry } from './entry.ts';

/** A place as a filter names it: a country, a town, or the town in the country. */
export interface PlaceAsked {
  readonly country?: string | undefined;
  readonly city?: string | undefined;
}

export const officeTrait = (office: string): string => `office:${office}`;
export const rankTrait = (rank: string): string => `rank:${rank.toLowerCase()}`;
export const seriesTrait = (name: string): string => `series:${foldedForSearch(name)}`;
export const placeTrait = ({ country = '', city }: PlaceAsked): string =>
  city === undefined ? `place:${country}` : `place:${country}/${foldedForSearch(city)}`;

/** True for a subject that is nobody's timeline. */
export const isTrait = (subject: string): boolean => /^(?:office|rank|series|place):/u.test(subject);

function placesOf({ place }: Entry): string[] {
  if (place === undefined) return [];
  const { countryId: country, city } = place;
  return [
    ...(country === undefined ? [] : [placeTrait({ country })]),
    ...(city === undefined ? [] : [placeTrait({ city })]),
    ...(country === undefined || city === undefined ? [] : [placeTrait({ country, city })]),
  ];
}

/** Of these kinds alone is more asked than whom they concern: what else they say need not be put together. */
const SAY_MORE: ReadonlySet<string> = new Set(['VISIT', 'MEETING', 'CONFERENCE']);

function sayingsOf({ kind, engagement }: Pick<Entry, 'kind' | 'engagement'>): string[] {
  if (kind === 'VISIT') return typeof engagement['rank'] === 'string' ? [rankTrait(engagement['rank'])] : [];
  const series = engagement['series'] as string | { readonly name: string } | undefined;
  return series === undefined ? [] : [seriesTrait(typeof series === 'string' ? series : series.name)];
}

/** Everything by which an entry is found so, each once. */
export const traitsOf = (entry: Entry): ReadonlySet<string> =>
  new Set([
    ...placesOf(entry),
    ...entry.officials.flatMap(({ participant, mentioned }) =>
      participant.officeId === undefined || mentioned === true ? [] : [officeTrait(participant.officeId)],
    ),
    ...(SAY_MORE.has(entry.kind) ? sayingsOf(entry) : []),
  ]);
