/** What a request may ask at most. `docs/limits.md` has the same numbers, for people; a test holds the two together. */

/** Of a whole request, mutations with their texts included. */
export const MAX_BODY_BYTES = 1_048_576;

/** Of a query's text alone, its variables not counted, in bytes of UTF-8. */
export const MAX_QUERY_BYTES = 32_768;
/** Words, names and signs of that text, without its comments. */
export const MAX_QUERY_TOKENS = 5_000;
export const MAX_QUERY_DEPTH = 15;
/** Brackets within brackets, fragments added up. The stack holds about four times as many. */
export const MAX_QUERY_NESTING = 500;
/** Of one operation, with those of the fragments that it spreads. */
export const MAX_ALIASES = 300;
export const MAX_ROOT_FIELDS = 300;
export const MAX_DIRECTIVES = 100;
/** Of one name in one place of the answer: to validate a query, each is held against each. */
export const MAX_REPETITIONS = 50;

/** What an operation may cost: `src/api/query-limits/prices.ts` says what each part does. */
export const MAX_QUERY_COST = 200_000;

/** Tokens of all parsed queries that are kept, some 500 bytes each. Past it all are forgotten, and parsed again when asked. */
export const MAX_PARSED_TOKENS = 100_000;

/** How long a query may take in all, waiting included. */
export const QUERY_TIMEOUT_MS = 30_000;
/** How long queries may hold the event loop until whatever else waits has its turn. */
export const TIME_SLICE_MS = 10;

/** Entries, nodes, items of a page. */
export const MAX_PAGE = 100;

/** Items of a list that a query gives, where {@link MAX_ITEMS_OF} names no other number. */
export const MAX_ITEMS = 100;
/** By `<type>.<field>` of an input. */
export const MAX_ITEMS_OF: Readonly<Record<string, number>> = {
  'WithInput.countries': 10,
  'WithInput.officials': 10,
  'WithInput.organisations': 10,
  'TimelineFilter.kinds': 20,
  'TimelineFilter.roles': 10,
  'TimelineFilter.assertions': 10,
  'TimelineFilter.topics': 10,
  'TimelineFilter.places': 10,
  'TimelineFilter.offices': 10,
  'TimelineFilter.ranks': 10,
  'TimelineFilter.series': 10,
  'TimelineFilter.dateBases': 10,
};

/** Characters of a text that a query gives: as many as a name or a title has. */
export const MAX_CHARACTERS = 500;
/** By the name of an argument, or of its scalar. A cursor holds the name by which a list is in order. */
export const MAX_CHARACTERS_OF: Readonly<Record<string, number>> = {
  after: 4_000,
  before: 4_000,
  Position: 20,
  Instant: 40,
};

/** Of memory that finished answers take. */
export const ANSWER_CACHE_BYTES = 64 * 1_048_576;

/** Exports that are written at once; and how long one may take, the time in which its reader takes it included. */
export const MAX_EXPORTS = 8;
export const EXPORT_TIMEOUT_MS = 600_000;
/** Entries that an export reads at once, and those of one page of a feed. */
export const EXPORT_PAGE = 50;

/** Subscriptions at once; and those of one token, or of one address without a token. */
export const MAX_SUBSCRIPTIONS = 4_000;
export const MAX_SUBSCRIPTIONS_OF_ONE = 1_000;
/** What is sent to one subscriber and not taken by its connection yet; past it, it has to catch up by itself. */
export const MAX_UNTAKEN_BYTES = 262_144;
/** Whoever takes too little for so long is told LAGGED, and where to go on. */
export const LAGGED_AFTER_MS = 10_000;
