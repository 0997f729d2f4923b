/** What an export tells of each entry, whatever its format, and of itself. */
import { createHash } from 'node:crypto';

export interface ExportedDate {
  readonly edtf: string;
  /** In words: "on or before 3 December 2019". */
  readonly text: string;
  /** yyyy-mm-dd; null where the date is open to that side. */
  readonly earliest: string | null;
  readonly latest: string | null;
  /** DAY, MONTH, YEAR, DECADE, CENTURY, INTERVAL, SET. */
  readonly precision: string;
  readonly uncertain: boolean;
  readonly approximate: boolean;
}

export interface ExportedParty {
  readonly role: string;
  /** country, organisation or body. */
  readonly kind: string;
  /** Of a country its code. */
  readonly id: string;
  readonly name: string;
}

export interface ExportedOfficial {
  readonly role: string;
  readonly name: string;
  /** Null for a person whom nobody has registered. */
  readonly id: string | null;
  readonly office: string | null;
  /** Codes of countries, ids of organisations and bodies. */
  readonly represents: readonly string[];
}

export interface ExportedSource {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  /** Under what it may be used, as far as that is on record. */
  readonly rights: string | null;
  readonly publishedOn: string | null;
  readonly quote: string | null;
}

export interface ExportedEntry {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly status: string;
  readonly assertion: string;
  readonly occurred: ExportedDate | null;
  readonly dateBasis: string;
  readonly parties: readonly ExportedParty[];
  readonly officials: readonly ExportedOfficial[];
  readonly place: {
    readonly city: string | null;
    readonly venue: string | null;
    /** Its code, and its name. */
    readonly country: string | null;
    readonly countryName: string | null;
  } | null;
  readonly topics: readonly string[];
  /** The id of the whole that it is part of. */
  readonly partOf: string | null;
  readonly sources: readonly ExportedSource[];
  /** Of the latest event behind it: where it lies in the log, and when it was recorded. */
  readonly recorded: { readonly position: string; readonly at: string };
  readonly revision: number;
  /** It stood here once, and stands here no longer: retracted, merged into another, or of others after a correction. */
  readonly isWithdrawn: boolean;
}

/** Of a whole export. */
export interface About {
  /** "Timeline of Azerbaijan, with Russia". */
  readonly title: string;
  /** What was asked, as the address that gives the same again: path and query. */
  readonly address: string;
  /** The position as of which everything stands, and when what lies there was recorded; null of an empty log. */
  readonly position: string;
  readonly recordedAt: string | null;
  /** Where there is more: the address of the next page. */
  readonly next?: string;
}

/** One format. Its parts one after the other are a whole file, whatever the pages are cut into. */
export interface Writer {
  head(about: About): string;
  /** @param first how many entries came before these */
  entries(entries: readonly ExportedEntry[], first: number): string;
  end(): string;
}

/** A UUID that follows from an id: it looks random, and is the same in every export. */
export function uuidOf(id: string): string {
  const digits = createHash('sha256').update(`aide-memoire/${id}`).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${((parseInt(digits[16]!, 16) & 3) | 8).toString(16)}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

/** "Baku, Heydar Aliyev Palace, Azerbaijan". */
export const placeText = ({ place }: ExportedEntry): string =>
  [place?.venue, place?.city, place?.countryName].filter((part) => part != null).join(', ');

/** The rights of its sources, each once. */
export const licencesOf = ({ sources }: ExportedEntry): string[] => [
  ...new Set(sources.flatMap(({ rights }) => rights ?? [])),
];

/** What is said of an entry in a few lines, for calendars and feeds. */
export const linesAbout = (entry: ExportedEntry): string[] => [
  ...(entry.occurred === null ? [] : [`When: ${entry.occurred.text}`]),
  `Status: ${entry.status}${entry.assertion === 'REPORTED' ? '' : ` (${entry.assertion.toLowerCase()})`}`,
  ...(placeText(entry) === '' ? [] : [`Where: ${placeText(entry)}`]),
  ...(entry.parties.length === 0 ? [] : [`Parties: ${entry.parties.map(({ name }) => name).join(', ')}`]),
  ...(entry.officials.length === 0 ? [] : [`Officials: ${entry.officials.map(({ name }) => name).join(', ')}`]),
  ...entry.sources.map(
    ({ title, url, rights }) => `Source: ${[title, url, rights].filter((part) => part != null).join(', ')}`,
  ),
];
