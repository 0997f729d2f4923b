/**
 * Cards: everything that a page shows of an entry, written at projection time, so that no page has to read or fold the
 * log.
 */
import type { Table } from '#read-model/contract/projection';
import type { Entry } from './entry.ts';
import { plainTitle } from './wording.ts';

/** One card for each entry that stands on a timeline. */
export const cards: Table = {
  name: 'cards',
  columns: { part: 'TEXT', card: 'TEXT' },
  primaryKey: ['entry', 'part'],
  isWide: true,
};

/**
 * The fields of an entry that pages show. The fields specific to its kind are folded from the log when a single entry
 * is requested.
 */
export type EntryCard = Pick<
  Entry,
  | 'id'
  | 'about'
  | 'part'
  | 'kind'
  | 'title'
  | 'wording'
  | 'status'
  | 'assertion'
  | 'occurred'
  | 'time'
  | 'partOfDay'
  | 'dateBasis'
  | 'parties'
  | 'officials'
  | 'place'
  | 'topics'
  | 'partOf'
  | 'sources'
  | 'otherReports'
  | 'warnings'
  | 'recorded'
  | 'mergedInto'
  | 'revision'
>;

/** Lists that are usually empty; they are left out of the JSON while they are. */
const EMPTY = { officials: [], topics: [], warnings: [], otherReports: [] } as const;

const unlessEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

/** Lists the fields one by one because an entry computes them lazily. What the row has as columns is not repeated. */
export const cardOf = (entry: Entry): string =>
  JSON.stringify({
    about: entry.about,
    kind: entry.kind,
    wording: entry.wording,
    status: entry.status,
    assertion: entry.assertion,
    occurred: entry.occurred,
    time: entry.time,
    partOfDay: entry.partOfDay,
    dateBasis: entry.dateBasis,
    parties: entry.parties,
    officials: unlessEmpty(entry.officials),
    place: entry.place,
    topics: unlessEmpty(entry.topics),
    partOf: entry.partOf,
    sources: entry.sources,
    otherReports: unlessEmpty(entry.otherReports),
    warnings: unlessEmpty(entry.warnings),
    recorded: entry.recorded,
    revision: entry.revision,
    mergedInto: entry.mergedInto,
  } satisfies Record<Exclude<keyof EntryCard, 'id' | 'part' | 'title'>, unknown>);

/** @param row with the columns of {@link cards} */
export function entryOfCard(row: { readonly part?: unknown; readonly card?: unknown }): EntryCard {
  const part = String(row.part);
  const card = JSON.parse(String(row.card)) as Omit<EntryCard, 'id' | 'part' | 'title'>;
  const id = part === '' ? card.about.id : `${card.about.id}/${part}`;
  return { ...EMPTY, ...card, id, part, title: plainTitle(card.wording) };
}
