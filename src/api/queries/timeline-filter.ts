/** The filter of a timeline, as a request gives it and as the timeline takes it. */
import { parseFuzzyDate } from '#domain/vocabulary/fuzzy-date';
import {
  type DateBasis,
  type Subject,
  type TimelineFilter,
  officeTrait,
  placeTrait,
  rankTrait,
  seriesTrait,
} from '#projections/timeline/queries';
import { apiError } from '../errors.ts';
import { known, knownCountry, restricting, topicNamed } from './known.ts';
import type { RecordContext } from './record-context.ts';

interface Between {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly match?: 'POSSIBLE' | 'CERTAIN' | null;
}

interface With {
  readonly countries?: readonly string[] | null;
  readonly officials?: readonly string[] | null;
  readonly organisations?: readonly string[] | null;
  readonly match?: 'ALL' | 'ANY' | null;
}

interface PlaceGiven {
  readonly country?: string | null;
  readonly city?: string | null;
}

/** `TimelineFilter` of the schema. */
export interface FilterGiven {
  readonly kinds?: TimelineFilter['kinds'] | null;
  readonly roles?: TimelineFilter['roles'] | null;
  readonly grain?: TimelineFilter['grain'] | null;
  readonly assertions?: TimelineFilter['assertions'] | null;
  readonly between?: Between | null;
  readonly with?: With | null;
  readonly topics?: readonly string[] | null;
  readonly text?: string | null;
  readonly places?: readonly PlaceGiven[] | null;
  readonly offices?: readonly string[] | null;
  readonly ranks?: readonly string[] | null;
  readonly series?: readonly string[] | null;
  readonly dateBases?: readonly DateBasis[] | null;
}

const bound = (text: string | null | undefined, side: 'earliest' | 'latest'): string | null => {
  if (text === null || text === undefined) return null;
  const parsed = parseFuzzyDate(text);
  if (!parsed.ok) throw apiError('BAD_ARGUMENT', `filter.between: ${parsed.message} Expected ${parsed.expected}.`);
  return parsed.date[side];
};

const withOf = (others: With | null | undefined, query: RecordContext): Subject[] => [
  ...(others?.countries ?? []).map((code, at) => `country:${knownCountry(query, code, `filter.with.countries.${at}`)}`),
  ...(others?.officials ?? []).map((id, at) =>
    query.recordsOf(known(query, 'official', id, `filter.with.officials.${at}`)).map((one) => `official:${one}`),
  ),
  ...(others?.organisations ?? []).map(
    (id, at) => `organisation:${known(query, 'organisation', id, `filter.with.organisations.${at}`)}`,
  ),
];

/** @throws GraphQL error BAD_ARGUMENT for a period that ends before it begins: nothing could lie in it */
function assertPeriod({ from, to }: { readonly from: string | null; readonly to: string | null }): void {
  if (from !== null && to !== null && from > to)
    throw apiError('BAD_ARGUMENT', `filter.between: the period ends on ${to}, before it begins on ${from}.`);
}

function periodOf({ from, to, match }: Between): NonNullable<TimelineFilter['between']> {
  const days = { from: bound(from, 'earliest'), to: bound(to, 'latest') };
  assertPeriod(days);
  return { ...days, match: match ?? 'POSSIBLE' };
}

/** @throws GraphQL error BAD_ARGUMENT for a place that names neither: everything happened somewhere */
function placeOf({ country, city }: PlaceGiven, argument: string, query: RecordContext): string {
  const town = city == null || city.trim() === '' ? undefined : city;
  if (country == null && town === undefined)
    throw apiError('BAD_ARGUMENT', `${argument}: it names no place. Expected a country, a city, or both.`);
  return placeTrait({
    country: country == null ? undefined : knownCountry(query, country, `${argument}.country`),
    city: town,
  });
}

/** The traits of which an entry needs one each. */
function traitsAsked(filter: FilterGiven | null | undefined, query: RecordContext): (readonly string[])[] {
  const asked = [
    restricting(filter?.places)?.map((place, at) => placeOf(place, `filter.places.${at}`, query)),
    restricting(filter?.offices)?.map((id, at) => officeTrait(known(query, 'office', id, `filter.offices.${at}`))),
    restricting(filter?.ranks)?.map(rankTrait),
    restricting(filter?.series)?.map(seriesTrait),
  ];
  return asked.filter((traits) => traits !== undefined);
}

/** Second parties: each of them, or one of them. */
function othersAsked(given: With | null | undefined, query: RecordContext): Pick<TimelineFilter, 'with' | 'withOneOf'> {
  const others = withOf(given, query);
  if (given?.match !== 'ANY') return { with: others };
  return { with: [], withOneOf: others.length === 0 ? [] : [others.flat()] };
}

/** What rows of a timeline say themselves. */
function rowsAsked(filter: FilterGiven | null | undefined): TimelineFilter {
  const [kinds, roles] = [restricting(filter?.kinds), restricting(filter?.roles)];
  const [assertions, dateBases] = [restricting(filter?.assertions), restricting(filter?.dateBases)];
  return {
    ...(kinds === undefined ? {} : { kinds }),
    ...(roles === undefined ? {} : { roles }),
    ...(filter?.grain == null ? {} : { grain: filter.grain }),
    ...(assertions === undefined ? {} : { assertions }),
    ...(dateBases === undefined ? {} : { dateBases }),
    ...(filter?.between == null ? {} : { between: periodOf(filter.between) }),
  };
}

/** @throws GraphQL error BAD_ARGUMENT for what nobody knows, and for what nothing could fit */
export function filterOf(
  { filter }: { readonly filter?: FilterGiven | null },
  asOf: bigint | undefined,
  query: RecordContext,
): TimelineFilter {
  const others = othersAsked(filter?.with, query);
  const withOneOf = [...(others.withOneOf ?? []), ...traitsAsked(filter, query)];
  const topics = restricting(filter?.topics)?.map((topic, at) => topicNamed(query, topic, `filter.topics.${at}`));
  return {
    ...rowsAsked(filter),
    ...others,
    ...(withOneOf.length === 0 ? {} : { withOneOf }),
    ...(topics === undefined ? {} : { topics }),
    ...(filter?.text == null || filter.text.trim() === '' ? {} : { text: filter.text }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}
