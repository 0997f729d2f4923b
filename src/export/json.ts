/** JSON as one document, and JSON Lines: the same fields as {@link ExportedEntry}. */
import type { About, ExportedEntry, Writer } from './entry.ts';

const shown = ({ isWithdrawn: _, ...entry }: ExportedEntry): string => JSON.stringify(entry);

/** `{"about": …, "entries": […]}` */
export const jsonWriter: Writer = {
  head: (about: About) => `{"about":${JSON.stringify(about)},"entries":[`,
  entries: (entries, first) => entries.map((entry, at) => `${first + at === 0 ? '\n' : ',\n'}${shown(entry)}`).join(''),
  end: () => '\n]}\n',
};

/** One entry a line. */
export const jsonlWriter: Writer = {
  head: () => '',
  entries: (entries) => entries.map((entry) => `${shown(entry)}\n`).join(''),
  end: () => '',
};
