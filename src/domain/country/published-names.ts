/** WARN-09: a country that is named as published, by a name that is historic or not its standard one. */
import type { DecisionContext } from '../event.ts';
import { factsOf } from '../fact.ts';
import { type Warning, warning } from '../problem.ts';
import { foldedForSearch } from '../vocabulary/folding.ts';
import { polityOf } from './polities.ts';

interface Naming {
  readonly code: string;
  readonly asPublished: string;
  /** What else the published words may name: city and venue. */
  readonly within: readonly string[];
  readonly path: string;
}

type Data = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';

/** The code of the country that an object names: a place's, or that of a mention. */
const codeIn = (value: Data): unknown => (value['kind'] === 'country' ? value['id'] : value['countryId']);

/** Finds every country in the data that is named as published too. */
function findNamings(data: Data, path: string, found: Naming[]): void {
  const code = codeIn(data);
  if (isText(code) && isText(data['asPublished'])) {
    const within = [data['city'], data['venue']].filter(isText);
    found.push({ code, asPublished: data['asPublished'], within, path });
  }
  for (const field of Object.keys(data)) {
    const part = data[field];
    if (typeof part !== 'object' || part === null || field === 'prov') continue;
    findNamings(part as Data, path === '' ? field : `${path}.${field}`, found);
  }
}

function namingsIn(data: Data): readonly Naming[] {
  const found: Naming[] = [];
  findNamings(data, '', found);
  return found;
}

/** Short names and formal ones of today: those that are on record for a period only were names of then. */
function standardNames(code: string, context: DecisionContext): string[] {
  const recorded = factsOf(context.find('country', code)?.facts ?? [], 'CountryRegistered').flatMap(
    ({ data }) => data.names,
  );
  const current = recorded.filter(({ period }) => period === undefined).map(({ text }) => text);
  const polity = polityOf(code);
  return polity === undefined ? current : [polity.name, ...current];
}

const wordsOf = (text: string): string[] => foldedForSearch(text).split(' ');

/** Words that make a short name formal and say nothing else: Republic of …, State of …, Kingdom of … */
const FORMAL = new Set(['the', 'of', 'and', 'republic', 'state', 'kingdom', 'islamic', 'federation']);

/** The words are one of the names, whole or in part, long or short. */
const isStandard = (published: readonly string[], names: readonly string[]): boolean =>
  names.some((name) => {
    const known = new Set(wordsOf(name));
    return published.every((word) => known.has(word) || FORMAL.has(word));
  });

export const publishedNames = (data: Data, context: DecisionContext): Warning[] =>
  namingsIn(data).flatMap(({ code, asPublished, within, path }) => {
    const elsewhere = new Set(within.flatMap(wordsOf));
    const published = wordsOf(asPublished).filter((word) => word !== '' && !elsewhere.has(word));
    const names = standardNames(code, context);
    const [standard] = names;
    if (standard === undefined || isStandard(published, names)) return [];
    return [warning('WARN-09', `${path}.asPublished`, `"${asPublished}" is not the standard name of ${standard}.`)];
  });
