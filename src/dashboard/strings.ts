/** What the page says, in English, apart from the code: another language is another file like this one. */
import { DRAWING, PAST, plural } from './strings-of-timelines.ts';
import type { TimelineKind, TimelineOrder } from './operations.generated.ts';

export const LANGUAGE = 'en';

export const KIND_NAMES: Readonly<Record<TimelineKind, string>> = {
  VISIT: 'Visit',
  MEETING: 'Meeting',
  CALL: 'Call',
  MESSAGE: 'Message',
  CONFERENCE: 'Conference',
  AGREEMENT: 'Agreement',
  STATEMENT: 'Statement',
  OUTCOME: 'Outcome',
  CEREMONY: 'Ceremony',
  RELATIONS: 'Relations',
  ORGANISATION_ROLE: 'Role in an organisation',
  TENURE: 'Office',
};

export const ORDER_NAMES: Readonly<Record<TimelineOrder, string>> = {
  OCCURRED_DESC: 'Newest first',
  OCCURRED_ASC: 'Oldest first',
  RECORDED_DESC: 'Recorded last first',
};

export const POINT_NAMES = {
  source: 'source',
  date: 'date',
  persons: 'persons',
  office: 'office held that day',
  counterpart: 'counterpart',
} as const;

export const S = {
  site: 'Aide-Mémoire',
  tagline: 'Who met whom, when, and which sentence says so.',
  skip: 'Skip to the content',
  search: 'Search',
  searchLabel: 'Search countries, people, organisations, documents and entries',
  searchPlaceholder: 'Country, person, word …',
  explorer: 'GraphQL explorer',
  schema: 'Schema',
  health: 'Health',
  operations: 'Operations',
  entries: (count: number) => plural(count, 'entry', 'entries'),
  entriesOf: (shown: number, total: number) => `${shown} of ${plural(total, 'entry', 'entries')}`,
  noDate: 'No date',
  publicationDate: 'No date in the source; placed by the document’s',
  partOf: 'Part of',
  evidence: 'Evidence',
  paragraph: (paragraph: number) => (paragraph === 0 ? 'heading' : `paragraph ${paragraph}`),
  sentence: (sentence: number) => (sentence === 0 ? 'title line' : `sentence ${sentence}`),
  noEvidence: 'No document is named for this.',
  withdrawnDocument: 'a document that is not on record',
  warningsOf: (count: number) => plural(count, 'warning', 'warnings'),
  badge: (complete: number, of: number, missing: readonly string[]) =>
    `Complete in ${complete} of ${of} points${missing.length === 0 ? '' : `; not complete: ${missing.join(', ')}`}`,
  incomplete: (count: number, of: number) =>
    count === 0
      ? `Each of the ${plural(of, 'entry', 'entries')} shown is complete in source, date, persons, office and counterpart.`
      : `${count} of ${plural(of, 'entry', 'entries')} shown ${count === 1 ? 'is' : 'are'} not complete in all points:`,
  filters: 'Filters',
  kinds: 'Kinds',
  with: 'Together with',
  withHint: 'Country code, such as RU',
  from: 'From',
  to: 'To',
  dateHint: '2019, 2019-11 or 2019-11-20',
  certain: 'Certainly within',
  text: 'Words',
  order: 'Order',
  asOf: 'As known on',
  asOfHint: 'A day, a moment or a position',
  apply: 'Show',
  clear: 'Show everything',
  timeline: 'Timeline',
  list: 'Entries',
  showOnDrawing: 'Show on the drawing',
  drawing: DRAWING,
  emptyFiltered: 'No entry fits these filters.',
  empty: 'Nothing is on record here yet.',
  emptyHint: 'A timeline shows what sources on record tell; that it is empty does not say that nothing happened.',
  asData: 'All of these entries as data:',
  formats: {
    csv: { name: 'Table (CSV)', type: 'text/csv' },
    ics: { name: 'Calendar (ICS)', type: 'text/calendar' },
    atom: { name: 'Feed (Atom)', type: 'application/atom+xml' },
    json: { name: 'JSON', type: 'application/json' },
  },
  older: 'Next page',
  newer: 'Previous page',
  stale: 'This may lack something.',
  upTo: (position: string, at: string) => `Everything recorded up to position ${position} (${at}) is in this answer.`,
  asOfNotice: (asOf: string) => `As it was known at ${asOf}.`,
  position: (position: string) => `position ${position}`,
  asOfNow: 'Show what is known now',
  past: PAST,
  notFound: 'Nothing is here',
  notFoundText: (what: string) => `There is nothing on record under “${what}”.`,
  failures: {
    NO_PERMISSION: {
      title: 'This needs a token',
      hint: 'Reload the page and give a token with the right to read as the password; the name may be anything.',
    },
    BAD_REQUEST: {
      title: 'The address asks for what the service refuses',
      hint: 'Change the address where it says so, or start again without filters.',
    },
    TOO_MANY: { title: 'Too many requests', hint: 'Wait a moment, then reload the page.' },
    UNAVAILABLE: {
      title: 'The service cannot answer now',
      hint: 'It may be starting, or a read model is being rebuilt. Nothing is lost; reload the page in a moment.',
    },
  },
  home: {
    lately: 'What was recorded last',
    begin: 'Begin here',
    pair: (a: string, b: string) => `${a} and ${b}`,
  },
  country: {
    kind: {
      STATE: 'State',
      TERRITORY: 'Territory',
      FORMER_STATE: 'Former state',
      PARTIALLY_RECOGNISED: 'Partially recognised state',
    },
    officials: 'Offices and who is on record in them',
    names: 'Names',
    memberships: 'Organisations',
    missions: 'Missions',
    counterparts: 'Counterparts on this page',
    seen: (text: string) => `seen in office: ${text}`,
    assumed: (text: string) => `since ${text}`,
    appointed: (text: string) => `appointed ${text}`,
    left: (text: string) => `until ${text}`,
  },
  document: {
    title: 'Document',
    published: 'Published',
    publisher: 'Publisher',
    inferred: 'inferred, not stated by the document',
    view: 'Written from the view of',
    language: 'Language',
    rights: 'Rights',
    original: 'The original',
    hash: 'SHA-256 as it was read last',
    withdrawn: 'Its publisher withdrew this document',
    sentences: 'What each sentence supports',
    sentencesHint: 'Places in the order of reading, with the phrase quoted and the facts that rest on it.',
    notAlone: 'other documents say so too',
    nothing: 'No fact on record names a sentence of this document.',
    facts: (count: number) => plural(count, 'fact rests', 'facts rest'),
  },
  official: { offices: 'Offices', about: 'On record', birth: 'Born', death: 'Died' },
  pair: {
    title: (names: readonly string[]) => names.join(' and '),
    relations: 'Relations',
    state: 'State',
    none: 'no act of relations is on record',
    since: 'Since',
    level: 'Level',
    partnership: 'Partnership, in the words of the source',
    open: 'open',
    closed: 'closed',
    each: 'Each by itself',
  },
  agreement: {
    board: 'How each party stands to it',
    columns: ['Party', 'State', 'Signed', 'Bound itself', 'In force for it'],
    noParties: 'No source on record names its parties.',
    unknownDay: 'unknown day',
    coverage: (text: string) => `for ${text}`,
  },
  found: {
    nothing: 'Nothing on record has these words.',
    names: {
      Country: 'Countries',
      Official: 'People',
      Organisation: 'Organisations',
      Body: 'Organs of states',
      Office: 'Offices',
      Topic: 'Topics',
      Document: 'Documents',
    },
  },
  operating: {
    caption: 'Read models',
    columns: ['Read model', 'Status', 'Position', 'Events behind', 'Parked keys', 'Last audit', 'Build under way'],
  },
  news: (count: number) => `${count} new ${count === 1 ? 'entry' : 'entries'} – show`,
  compare: {
    title: 'Side by side',
    countries: 'Countries, by codes with commas',
    show: 'Show side by side',
    missing: (count: number) => `${plural(count, 'code is', 'codes are')} of no country on record.`,
  },
  desk: {
    title: 'Record',
    begin: 'Choose the document that says so, or register it first.',
    documents: 'Documents on record',
    needsScript: 'Recording here needs JavaScript. Without it, programs and the explorer record through the API.',
  },
  engagement: {
    history: 'How this came to be known',
    data: 'The event itself',
    parts: 'Parts',
  },
} as const;

/** `UNDER_WAY`: under way. */
export const words = (value: string): string => value.replaceAll('_', ' ').toLowerCase();

/** `MeetingHeld`: meeting held. */
export const eventWords = (type: string): string =>
  type
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')
    .toLowerCase()
    .replace(/^./u, (first) => first.toUpperCase());

const tickFormat = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const TICK_DAY = tickFormat({ day: 'numeric', month: 'short' });
const TICK_MONTH = tickFormat({ month: 'short' });
const TICK_YEAR = tickFormat({ year: 'numeric' });

/** Of a day on an axis: as much as tells it from its neighbours, and the year on the first. */
export function tickText(date: Date, isYear: boolean, isFirst: boolean): string {
  if (isYear) return TICK_YEAR.format(date);
  const text = (date.getUTCDate() === 1 ? TICK_MONTH : TICK_DAY).format(date);
  return isFirst ? `${text} ${TICK_YEAR.format(date)}` : text;
}

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
});

export const momentText = (instant: string): string => `${MOMENT.format(new Date(instant))} UTC`;
