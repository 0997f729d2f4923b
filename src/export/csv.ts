/** CSV by RFC 4180: a header, CRLF, quotes where they are needed. Several values of one cell stand behind semicolons. */
import { stringify } from 'csv-stringify/sync';
import { type ExportedEntry, type Writer, licencesOf } from './entry.ts';

const list = (values: readonly (string | null)[]): string => values.filter((value) => value !== null).join('; ');

/** The columns, in order: stable, new ones come at the end. */
export const COLUMNS: Readonly<Record<string, (entry: ExportedEntry) => string | number>> = {
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  title: ({ title }) => title,
  status: ({ status }) => status,
  assertion: ({ assertion }) => assertion,
  occurred: ({ occurred }) => occurred?.edtf ?? '',
  occurred_text: ({ occurred }) => occurred?.text ?? '',
  earliest: ({ occurred }) => occurred?.earliest ?? '',
  latest: ({ occurred }) => occurred?.latest ?? '',
  precision: ({ occurred }) => occurred?.precision ?? '',
  date_basis: ({ dateBasis }) => dateBasis,
  countries: ({ parties }) => list([...new Set(parties.flatMap(({ kind, id }) => (kind === 'country' ? [id] : [])))]),
  parties: ({ parties }) => list(parties.map(({ role, name }) => `${role} ${name}`)),
  officials: ({ officials }) => list(officials.map(({ name }) => name)),
  official_ids: ({ officials }) => list(officials.map(({ id }) => id)),
  place_country: ({ place }) => place?.country ?? '',
  city: ({ place }) => place?.city ?? '',
  venue: ({ place }) => place?.venue ?? '',
  topics: ({ topics }) => list(topics),
  part_of: ({ partOf }) => partOf ?? '',
  source_ids: ({ sources }) => list(sources.map(({ id }) => id)),
  sources: ({ sources }) => list(sources.map(({ title }) => title)),
  source_urls: ({ sources }) => list(sources.map(({ url }) => url)),
  licence: (entry) => list(licencesOf(entry)),
  revision: ({ revision }) => revision,
  position: ({ recorded }) => recorded.position,
  recorded_at: ({ recorded }) => recorded.at,
};

/** What a spreadsheet takes for a formula, apostrophes that stand before it included. */
const FORMULA = /^'*[=+\-@\t\r]/u;
/** By which spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * One apostrophe before a text that a spreadsheet would take for a formula, or that begins as one so guarded does. So a reader
 * takes one apostrophe from each cell that begins with apostrophes and then one of = + - @, tab or carriage return.
 */
export const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** @param isForSpreadsheet with a byte order mark, and no cell that is a formula */
export function csvWriter(isForSpreadsheet: boolean): Writer {
  const cell = (value: string | number): string => (isForSpreadsheet ? guarded(String(value)) : String(value));
  const text = (rows: readonly (readonly string[])[]): string =>
    stringify(rows as string[][], { record_delimiter: 'windows' });
  return {
    head: () => (isForSpreadsheet ? BYTE_ORDER_MARK : '') + text([Object.keys(COLUMNS)]),
    entries: (entries) => text(entries.map((entry) => Object.values(COLUMNS).map((of) => cell(of(entry))))),
    end: () => '',
  };
}
