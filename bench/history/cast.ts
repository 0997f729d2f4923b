/** Who takes part, under which ids: countries and people of which a few are met often and most seldom. */
import { POLITIES } from '#domain/country/polities';
import { ID_PREFIX, type PartyRef } from '#domain/vocabulary/references';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The id of the n-th thing of its kind: the number in Crockford's base 32, in 26 digits. */
export const idOf = (kind: keyof typeof ID_PREFIX, n: number): string =>
  `${ID_PREFIX[kind]}_${[...n.toString(32)]
    .map((digit) => CROCKFORD[Number.parseInt(digit, 32)])
    .join('')
    .padStart(26, '0')}`;

/** A document on which facts may rest; the first that is on record. */
export const SOURCE = idOf('source', 1);
/** The day on which it was published. */
export const CHRONICLED = '2019-12-04';

// --- countries -------------------------------------------------------------------------------------------------------

/** The first day of the stories; every country of the cast existed by then. */
const START = '2000-01-01';
const LEADING = 'AZ RU TR US GE IR KZ FR DE CN GB IT UA IN JP PL BR EG ZA AM'.split(' ');

interface Land {
  readonly code: string;
  readonly name: string;
}

const alive: readonly Land[] = POLITIES.filter(
  ({ kind, existence = '' }) => kind === 'state' && existence < START && !/\.\.\/|\/\d/u.test(existence),
);
/** Those that are met most stand first. */
export const LANDS: readonly Land[] = [
  ...LEADING.flatMap((code) => alive.filter((land) => land.code === code)),
  ...alive.filter(({ code }) => !LEADING.includes(code)),
];

export const landAt = (index: number): Land => LANDS[index % LANDS.length] as Land;
export const country = (index: number): PartyRef => ({ kind: 'country', id: landAt(index).code });
export const placeIn = (index: number, venue: string) => ({
  countryId: landAt(index).code,
  city: `Capital of ${landAt(index).name}`,
  venue,
});

// --- people ----------------------------------------------------------------------------------------------------------

const GIVEN =
  'Elmar Leyla Sergey Maria Recep Ayşe Giorgi Nino Hassan Fatima Jean Claire Hans Greta Wei Mei John Emma Paolo Lucia Taras Oksana Arjun Priya Kenji'.split(
    ' ',
  );
const FAMILY =
  'Mammadov Lavrenko Yılmaz Beridze Karimi Nurlan Dupont Fischer Zhang Smith Rossi Shevchenko Sharma Tanaka Kowalski Silva Hassan Dlamini Petrosyan Novák'.split(
    ' ',
  );

/** Names of so many people are all different. */
export const OFFICIALS = GIVEN.length * FAMILY.length;

export const nameOf = (n: number): string =>
  `${GIVEN[n % GIVEN.length] ?? ''} ${FAMILY[Math.floor(n / GIVEN.length) % FAMILY.length] ?? ''}`;

/** The officials of a country have consecutive numbers; leading countries have more of them. */
const firstOfficialOf = (index: number): number => Math.ceil(OFFICIALS * Math.sqrt(index / LANDS.length));

/** The country of an official. */
export const landOfOfficial = (n: number): number => Math.floor(LANDS.length * (n / OFFICIALS) ** 2);

export const officialsOf = (index: number): { readonly first: number; readonly count: number } => ({
  first: firstOfficialOf(index),
  count: firstOfficialOf(index + 1) - firstOfficialOf(index),
});

/** The countries of which posts and a ministry are on record: the first two officials of each hold the posts. */
export const LANDS_WITH_POSTS = 60;
export const POSTS = [
  { kind: 'head_of_state', title: 'President' },
  { kind: 'foreign_minister', title: 'Minister of Foreign Affairs' },
] as const;
export const postOf = (index: number, at: number): string => idOf('office', index * POSTS.length + at);
export const ministryOf = (index: number): PartyRef => ({ kind: 'body', id: idOf('body', index) });

export const ORGANISATIONS = 40;
export const TOPICS =
  'Bilateral relations|Trade and investment|Energy security|Transport corridors|Regional security|Education|Tourism|Border crossing|Water resources|Climate|Human rights|Migration|Visa regime|Culture|Science and technology|Defence cooperation|Agriculture|Health|Customs|Maritime delimitation|Conflict settlement|Counter-terrorism|Disarmament|Youth exchange'.split(
    '|',
  );
