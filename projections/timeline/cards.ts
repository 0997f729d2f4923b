/** A card: all that a page shows of an entry, written when it is projected, so that no page reads or folds the log. */
import type { Table } from '#read-model/projection';
import type { Entry } from './entry.ts';

/** One card for each entry that stands on a timeline. In the order of the log, so that a build adds at the end. */
export const cards: Table = {
  name: 'cards',
  columns: { part: 'TEXT', card: 'TEXT' },
  primaryKey: ['entry', 'part'],
};

/** An entry without the fields of its kind, which are folded from the log for whoever asks for one thing. */
export type EntryCard = Omit<Entry, 'engagement' | 'hidden'>;

/** Field by field: entries work out what is for reading only when it is read. */
export const cardOf = (entry: Entry): string =>
  JSON.stringify({
    id: entry.id,
    about: entry.about,
    part: entry.part,
    kind: entry.kind,
    title: entry.title,
    status: entry.status,
    assertion: entry.assertion,
    occurred: entry.occurred,
    dateBasis: entry.dateBasis,
    publishedOn: entry.publishedOn,
    parties: entry.parties,
    officials: entry.officials,
    place: entry.place,
    topics: entry.topics,
    partOf: entry.partOf,
    alsoPartOf: entry.alsoPartOf,
    sources: entry.sources,
    warnings: entry.warnings,
    firstRecorded: entry.firstRecorded,
    recorded: entry.recorded,
    revision: entry.revision,
  } satisfies Record<keyof EntryCard, unknown>);

export const entryOfCard = (card: unknown): EntryCard => JSON.parse(String(card)) as EntryCard;
