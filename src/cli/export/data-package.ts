/** A folder that says what it holds: Data Package (https://datapackage.org), the columns, the licence, the sources. */
import { COLUMNS } from '#export/csv';

export interface Packaged {
  readonly title: string;
  /** The address that gives the same again, and the position as of which it stands. */
  readonly address: string;
  readonly position: string;
  readonly csv: { readonly path: string; readonly bytes: number; readonly sha256: string };
  readonly sources: readonly { readonly title: string; readonly path: string | null }[];
  /** Of the whole, where somebody gives one. */
  readonly licence: string | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  revision: 'integer',
  position: 'integer',
  earliest: 'date',
  latest: 'date',
  recorded_at: 'datetime',
};

const licenceOf = (text: string): object => (/^https?:\/\//u.test(text) ? { path: text } : { name: text });

export const dataPackageOf = ({ title, address, position, csv, sources, licence }: Packaged): object => ({
  $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
  name: 'timeline',
  title,
  version: position,
  ...(licence === undefined ? {} : { licenses: [licenceOf(licence)] }),
  ...(sources.length === 0
    ? {}
    : { sources: sources.map(({ title: of, path }) => ({ title: of, ...(path !== null && { path }) })) }),
  'aide-memoire': { address, position },
  resources: [
    {
      name: 'timeline',
      type: 'table',
      path: csv.path,
      scheme: 'file',
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes: csv.bytes,
      hash: `sha256:${csv.sha256}`,
      dialect: { lineTerminator: '\r\n' },
      schema: {
        fields: Object.keys(COLUMNS).map((name) => ({ name, type: TYPES[name] ?? 'string' })),
        primaryKey: ['id'],
        missingValues: [''],
      },
    },
  ],
});
