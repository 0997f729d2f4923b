/** The title of an entry, with those whom it names called as they are on record. */
import type { FactData } from '#domain/fact';
import { foldedForSearch } from '#domain/vocabulary/folding';
import type { DirectoryCard } from '#projections/directory/queries';
import { type Mention, asTold, countryInSentence, withArticle, worded } from '#projections/timeline/queries';

type CountryRegistered = FactData['CountryRegistered'];

type Find = (mention: Mention) => DirectoryCard | undefined;

const textIn = ({ data }: DirectoryCard, field: string): string | undefined => {
  const text = data[field];
  return typeof text === 'string' ? text : undefined;
};

/** True where one name has all words of the other, or their beginnings: "S. Lavrov" and "Sergey Lavrov". */
const isWithin = (one: string, other: string): boolean => {
  const words = foldedForSearch(other).split(' ');
  return foldedForSearch(one)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)));
};

/** The registered name; beside it the published one, where that is another. What differs in its accents alone is as published. */
function personName(card: DirectoryCard, told: string): string {
  const [english, main] = [textIn(card, 'nameInEnglish'), textIn(card, 'name')];
  const name = english ?? main;
  if (name === undefined || (english === undefined && foldedForSearch(name) === foldedForSearch(told))) return told;
  return isWithin(told, name) || isWithin(name, told) ? name : `${name} (${told})`;
}

/** "the Ministry of Foreign Affairs of Kenya": there are many of that name. */
function bodyName(card: DirectoryCard, name: string): string {
  const country = countryInSentence(String(textIn(card, 'countryId')));
  return country === undefined || name.includes(country.replace(/^the /u, '')) ? name : `${name} of ${country}`;
}

const RANKS: Readonly<Record<string, string>> = {
  ambassador: 'ambassador',
  charge_d_affaires: 'chargé d’affaires',
  consul_general: 'consul general',
  permanent_representative: 'permanent representative',
  special_envoy: 'special envoy',
};

/** Of a country that is not in the catalogue. */
const shortName = ({ data }: DirectoryCard): string | undefined =>
  (data['names'] as CountryRegistered['names'] | undefined)?.find(({ form }) => form === 'short')?.text;

function registeredName(card: DirectoryCard, { manner, kind, told }: Mention): string | undefined {
  if (manner === 'rank') return RANKS[textIn(card, 'kind') ?? ''];
  if (manner === 'published') return personName(card, told);
  if (kind === 'office') return textIn(card, 'title');
  if (kind === 'country') return shortName(card);
  if (kind === 'official') return textIn(card, 'nameInEnglish') ?? textIn(card, 'name');
  const name = textIn(card, 'name');
  if (name === undefined) return undefined;
  const full = kind === 'body' ? bodyName(card, name) : name;
  return manner === 'the' ? withArticle(full) : full;
}

/** @param find what is on record; not asked where the title names nobody */
export const titleOf = (wording: string, find: Find): string =>
  worded(wording, (mention) => {
    const card = find(mention);
    return (card && registeredName(card, mention)) ?? asTold(mention);
  });
