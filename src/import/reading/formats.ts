/** In what a file is written, by its name. */
export const FORMATS = ['csv', 'tsv', 'json', 'jsonl', 'xlsx', 'ods'] as const;
export type Format = (typeof FORMATS)[number];

/** Undefined where the name does not say. Packed files are called by what is in them: `visits.csv.gz`. */
export function formatOf(file: string): Format | undefined {
  const ending = /\.(?<ending>[a-z]+)(\.gz)?$/u.exec(file.toLowerCase())?.groups?.['ending'];
  if (ending === 'ndjson') return 'jsonl';
  if (ending === 'txt') return 'csv';
  return FORMATS.find((format) => format === ending);
}
