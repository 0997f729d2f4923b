/** A card: all that a page shows of an entry, written when it is projected, so that no page reads or folds the log. */
import type { Table } from '#read-model/contract/projection';
import type { Entry } from './entry.ts';

/** One card for each entry that stands on a timeline. */
export const cards: Table = {
  name: 'cards',
  columns: { part: 'TEXT', card: 'TEXT' },
  primaryKey: ['entry', 'part'],
  isWide: true,
};

/** What pages show of an entry. The fields of its kind are folded from the log for whoever asks for one thing. */
export type EntryCard = Pick<
  Entry,
  | 'id'
  | 'about'
  | 'part'
  | 'kind'
  | 'title'
  | 'status'
  | 'assertion'
  | 'occurred'
  | 'dateBasis'
  | 'parties'
  | 'officials'
  | 'place'
  | 'topics'
  | 'partOf'
  | 'sources'
  | 'warnings'
  | 'recorded'
  | 'revision'
>;

/** Lists that are mostly empty are left out of the text. */
const EMPTY = { officials: [], topics: [], warnings: [] } as const;

const unlessEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

/** Field by field: entries work out what is for reading only when it is read. What the row says is not said again. */
export const cardOf = (entry: Entry): string =>
  JSON.stringify({
    about: entry.about,
    kind: entry.kind,
    title: entry.title,
    status: entry.status,
    assertion: entry.assertion,
    occurred: entry.occurred,
    dateBasis: entry.dateBasis,
    parties: entry.parties,
    officials: unlessEmpty(entry.officials),
    place: entry.place,
    topics: unlessEmpty(entry.topics),
    partOf: entry.partOf,
    sources: entry.sources,
    warnings: unlessEmpty(entry.warnings),
    recorded: entry.recorded,
    revision: entry.revision,
  } satisfies Record<Exclude<keyof EntryCard, 'id' | 'part'>, unknown>);

/** @param row with the columns of {@link cards} */
export function entryOfCard(row: { readonly part?: unknown; readonly card?: unknown }): EntryCard {
  const part = String(row.part);
  const card = JSON.parse(String(row.card)) as Omit<EntryCard, 'id' | 'part'>;
  return { ...EMPTY, ...card, id: part === '' ? card.about.id : `${card.about.id}/${part}`, part };
}
