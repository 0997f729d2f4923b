/** The formats of a timeline, by the suffix of its address. */
import { atomWriter } from './atom.ts';
import { csvWriter } from './csv.ts';
import type { Writer } from './entry.ts';
import { htmlWriter } from './html.ts';
import { icalendarWriter } from './icalendar.ts';
import { jsonlWriter, jsonWriter } from './json.ts';
import { jsonldWriter } from './jsonld.ts';

export interface FormatOptions {
  /** CSV for a spreadsheet. */
  readonly spreadsheet: boolean;
}

export interface Format {
  readonly mediaType: string;
  readonly writer: (options: FormatOptions) => Writer;
}

export const FORMATS = {
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', writer: ({ spreadsheet }) => csvWriter(spreadsheet) },
  jsonl: { mediaType: 'application/jsonl; charset=utf-8', writer: () => jsonlWriter },
  json: { mediaType: 'application/json; charset=utf-8', writer: () => jsonWriter },
  jsonld: { mediaType: 'application/ld+json; charset=utf-8', writer: () => jsonldWriter },
  ics: { mediaType: 'text/calendar; charset=utf-8', writer: () => icalendarWriter },
  atom: { mediaType: 'application/atom+xml; charset=utf-8', writer: () => atomWriter },
  html: { mediaType: 'text/html; charset=utf-8', writer: () => htmlWriter },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;
