/** Pages that have nothing in common: of one country after another, up to one day after another, each asked once. */
export const SELECTION = `{ pageInfo { hasNextPage endCursor } edges { cursor node {
  id kind title status assertion occurred { edtf earliest latest precision text }
  parties { role party { __typename ... on Country { code name } ... on Organisation { id name } ... on Body { id name } } }
  officials { role nameAsPublished official { id name } } place { city country { code name } }
  topics { label } sources { paragraph quote } recorded { position at } revision } } }`;

const QUERY = `query($code: String!, $to: EdtfDate) { country(code: $code) { name timeline(first: 20, filter: { between: { to: $to } }) ${SELECTION} } }`;

const COUNTRIES = 'AZ RU US FR DE GB CN JP BR IN TR IR GE AM UA PL IT ES CA AU MX ZA EG NG KE SE NO FI DK'.split(' ');
const FIRST_DAY = Date.UTC(1996, 0, 1);
const DAY_MS = 86_400_000;
const DAYS = 9_000;
/** Prime to the number of days: neighbours in the order of asking are years apart. */
const STEP = 3_571;

/** The variables of the n-th page. */
export const variablesOf = (n: number): { code: string; to: string } => ({
  code: COUNTRIES[n % COUNTRIES.length]!,
  to: new Date(FIRST_DAY + ((n * STEP) % DAYS) * DAY_MS).toISOString().slice(0, 10),
});

/** The body of the request for the n-th page. */
export const pageBody = (n: number): string => JSON.stringify({ query: QUERY, variables: variablesOf(n) });

/** The address of the n-th page, for a GET. */
export const pageAddress = (url: string, n: number): string =>
  `${url}?query=${encodeURIComponent(QUERY)}&variables=${encodeURIComponent(JSON.stringify(variablesOf(n)))}`;

/** Without what a server adds of its own. */
export const dataOf = (answer: string): string => JSON.stringify((JSON.parse(answer) as { data: unknown }).data);
