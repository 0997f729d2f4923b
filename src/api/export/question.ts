/** What an address asks to be exported: the arguments of a timeline, each a text. */
import { ASKED, type AskedName, type Given } from '#export/question';
import { ASSERTIONS, EVERYTHING, KINDS, ROLES, type Subject } from '#projections/timeline/queries';
import { apiError } from '../errors.ts';
import { MAX_CHARACTERS, MAX_CHARACTERS_OF, MAX_ITEMS_OF } from '../limits.ts';
import type { RecordContext } from '../queries/record-context.ts';
import type { TimelineArguments } from '../queries/timeline.connection.ts';
import { countryCodeOf } from '../queries/country-code.ts';

const SAID = ASSERTIONS.map((assertion) => assertion.toUpperCase() as Uppercase<typeof assertion>);

export interface Question {
  readonly subject: Subject;
  /** "Timeline of Azerbaijan, with Russia". */
  readonly title: string;
  readonly filter: NonNullable<TimelineArguments['filter']>;
  readonly given: Given;
}

const bad = (message: string): Error => apiError('BAD_ARGUMENT', message);

/** @throws GraphQL error BAD_ARGUMENT for a name that is not known, or given twice, or too long */
export function givenIn(query: Readonly<Record<string, unknown>>): Given {
  for (const [name, value] of Object.entries(query)) {
    if (!ASKED.includes(name as AskedName))
      throw bad(`"${name.slice(0, 40)}" is not known: an export takes ${ASKED.join(', ')}.`);
    if (typeof value !== 'string')
      throw bad(`"${name}" is given more than once: several values stand in one, with commas.`);
    const most = name === 'after' ? MAX_CHARACTERS_OF['after']! : MAX_CHARACTERS;
    if (value.length > most) throw bad(`"${name}" has ${value.length} characters: it takes ${most} at most.`);
  }
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')) as Given;
}

function listOf(given: Given, name: AskedName, most: number): string[] | undefined {
  const values = given[name]
    ?.split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
  if (values === undefined || values.length === 0) return undefined;
  if (values.length > most) throw bad(`"${name}" has ${values.length} values: it takes ${most} at most.`);
  return values;
}

function oneOf<Value extends string>(
  given: Given,
  name: AskedName,
  known: readonly Value[],
  most: number,
): Value[] | undefined {
  return listOf(given, name, most)?.map((value) => {
    const found = known.find((one) => one === value.toUpperCase());
    if (found === undefined) throw bad(`${name}: "${value.slice(0, 40)}" is none of ${known.join(', ')}.`);
    return found;
  });
}

function named<View extends { readonly name?: unknown }>(
  view: View | null,
  name: AskedName,
  value: string,
): View & { name: string } {
  if (view === null) throw bad(`${name}: nothing is on record under "${value.slice(0, 40)}".`);
  return view as View & { name: string };
}

/** What is asked by its name: as the subject where nothing came before it, else as one more that an entry is to be with. */
interface Asked {
  readonly subject: Subject;
  readonly name: string;
}

function askedIn(given: Given, query: RecordContext): Asked[] {
  const asked: Asked[] = [];
  const { country, official, organisation } = given;
  if (country !== undefined) {
    const { code, name } = named(query.country(countryCodeOf(country, 'country')), 'country', country);
    asked.push({ subject: `country:${code}`, name });
  }
  if (official !== undefined) {
    const { records, name } = named(query.official(official), 'official', official);
    asked.push({ subject: records.map((id) => `official:${id}`), name });
  }
  if (organisation !== undefined) {
    const view = named(query.node(organisation) as { name?: unknown; id: string } | null, 'organisation', organisation);
    asked.push({ subject: `organisation:${view.id}`, name: view.name });
  }
  return asked;
}

const titleOf = (names: readonly string[], { from, to }: Given): string =>
  [
    names.length === 0 ? 'Timeline of everything' : `Timeline of ${names[0]!}`,
    ...(names.length > 1 ? [`with ${names.slice(1).join(', ')}`] : []),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`to ${to}`]),
  ].join(', ');

/** @throws GraphQL error BAD_ARGUMENT that names the argument, the rule and what would be right */
export function questionOf(given: Given, query: RecordContext): Question {
  const asked = askedIn(given, query);
  const countries = listOf(given, 'with', MAX_ITEMS_OF['WithInput.countries']!);
  const others = countries?.map((code) => named(query.country(countryCodeOf(code, 'with')), 'with', code)) ?? [];
  const kinds = oneOf(given, 'kinds', KINDS, MAX_ITEMS_OF['TimelineFilter.kinds']!);
  const roles = oneOf(
    given,
    'roles',
    Object.keys(ROLES) as (keyof typeof ROLES)[],
    MAX_ITEMS_OF['TimelineFilter.roles']!,
  );
  const [grain] = oneOf(given, 'grain', ['THING', 'ACT'] as const, 1) ?? [];
  const assertions = oneOf(given, 'assertions', SAID, MAX_ITEMS_OF['TimelineFilter.assertions']!);
  const topics = listOf(given, 'topics', MAX_ITEMS_OF['TimelineFilter.topics']!);
  const [match] = oneOf(given, 'match', ['POSSIBLE', 'CERTAIN'] as const, 1) ?? [];
  const { official, organisation, text, from, to } = given;
  const [first] = asked;
  const isSubject = (name: 'official' | 'organisation', value: string | undefined): boolean =>
    value !== undefined && !(name === 'official' ? given.country === undefined : asked.length === 1);
  return {
    subject: first?.subject ?? EVERYTHING,
    title: titleOf(
      [...asked, ...others].map(({ name }) => name),
      given,
    ),
    given,
    filter: {
      with: {
        countries: others.map(({ code }) => code),
        officials: isSubject('official', official) ? [official!] : [],
        organisations: isSubject('organisation', organisation) ? [organisation!] : [],
      },
      ...(kinds === undefined ? {} : { kinds }),
      ...(roles === undefined ? {} : { roles }),
      ...(grain === undefined ? {} : { grain }),
      ...(assertions === undefined ? {} : { assertions }),
      ...(topics === undefined ? {} : { topics }),
      ...(text === undefined ? {} : { text }),
      ...(from === undefined && to === undefined
        ? {}
        : { between: { from: from ?? null, to: to ?? null, match: match ?? 'POSSIBLE' } }),
    },
  };
}
