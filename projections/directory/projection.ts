/** The directory: who and what is registered, under which names, and who was seen in which office. */
import { foldedForSearch } from '#domain/vocabulary/text';
import type { Projection, ProjectedEvent, Rows, Table } from '#read-model/projection';

/** Everything registered is found by its stream; names for search; identifiers of other registers; tenures both ways. */
const names: Table = {
  name: 'names',
  columns: { kind: 'TEXT', folded: 'TEXT', id: 'TEXT' },
  primaryKey: ['kind', 'folded', 'id'],
};
const identifiers: Table = {
  name: 'identifiers',
  columns: { scheme: 'TEXT', value: 'TEXT', id: 'TEXT' },
  primaryKey: ['scheme', 'value'],
};
const tenures: Table = {
  name: 'tenures',
  columns: { official: 'TEXT', office: 'TEXT', id: 'TEXT' },
  primaryKey: ['official', 'id'],
};

/** The facts of one stream, data only. */
export interface DirectoryFact {
  readonly type: string;
  readonly revision: string;
  readonly data: Record<string, unknown>;
}

const HANDLES = [
  'SourceDocumentRegistered',
  'CountryRegistered',
  'OrganisationRegistered',
  'BodyRegistered',
  'OfficialRegistered',
  'OfficialNameRecorded',
  'OfficeEstablished',
  'TenureAttested',
] as const;

const texts = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map((name) => (typeof name === 'string' ? name : String((name as { text: string }).text)))
    : [];

const namesIn = ({ data }: DirectoryFact): string[] => [
  ...['name', 'acronym', 'title', 'text'].flatMap((field) => (typeof data[field] === 'string' ? [data[field]] : [])),
  ...texts(data['names']),
  ...texts(data['titles']),
];

const kindAndId = (key: string): [kind: string, id: string] => {
  const dash = key.indexOf('-');
  return [key.slice(0, dash), key.slice(dash + 1)];
};

const nameRows = (facts: readonly DirectoryFact[], kind: string, id: string) =>
  [...new Set(facts.flatMap(namesIn).map(foldedForSearch))]
    .filter((folded) => folded !== '')
    .map((folded) => ({ kind, folded, id }));

const identifierRows = (facts: readonly DirectoryFact[], id: string) => {
  const all = facts.flatMap(
    ({ data }) => (data['identifiers'] as { scheme: string; value: string }[] | undefined) ?? [],
  );
  return [...new Map(all.map(({ scheme, value }) => [`${scheme} ${value}`, { scheme, value, id }])).values()];
};

export const directory: Projection<readonly DirectoryFact[]> = {
  name: 'directory',
  version: 1,
  handles: HANDLES,
  tables: [names, identifiers, tenures],
  keysOf: (event: ProjectedEvent) => [event.stream],
  evolve: (facts, event) => [
    ...(facts ?? []),
    { type: event.type, revision: String(event.revision), data: event.data as Record<string, unknown> },
  ],
  rowsOf: (facts, key): Rows => {
    const [kind, id] = kindAndId(key);
    const tenure = facts.find(({ type }) => type === 'TenureAttested')?.data;
    return {
      names: nameRows(facts, kind, id),
      identifiers: identifierRows(facts, id),
      tenures:
        tenure === undefined
          ? []
          : [{ official: String(tenure['officialId']), office: String(tenure['officeId']), id }],
    };
  },
};
