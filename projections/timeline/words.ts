/** The searchable text of an entry, and its topics. */
import { kindOfId } from '#domain/vocabulary/references';
import { foldedForSearch } from '#domain/vocabulary/folding';
import { fullTextOf, matchOf } from '#domain/vocabulary/search-words';
import type { ReadDatabase } from '#read-model/contract/projection';
import { type Clause, stood, where } from './clauses.ts';
import type { Entry } from './entry.ts';
import type { Places, TimelineFilter } from './filter.ts';

/** Columns of the tables that are searched. */
export const wordColumns = { part: 'TEXT', words: 'TEXT', spellings: 'TEXT', topics: 'TEXT' } as const;

/** The columns with a full-text index. */
export const fullTextColumns = ['words', 'spellings'] as const;

export type Words = {
  readonly part: string;
  /** Folded, so that case and diacritics do not matter. */
  readonly words: string;
  /** Other spellings that also find it. */
  readonly spellings: string;
  /** Ids and folded labels of its topics, each between two marks. */
  readonly topics: string;
};

/** A separator: neither a folded label nor an id contains a line feed. */
const MARK = '\n';
/** A prefix for ids: no folded label begins with it. */
const ID = '#';

/** The text to search for a topic, given by id or by label. */
const topicMark = (topic: string): string =>
  kindOfId(topic) === 'topic' ? `${MARK}${ID}${topic}${MARK}` : `${MARK}${foldedForSearch(topic)}${MARK}`;

/** What an entry says: its title, who was there and as what, where, about what, and the sentences that say so. */
const textsOf = ({ title, officials, place, topics, sources }: EntryTexts): string[] =>
  [
    title,
    ...officials.flatMap(({ participant }) => [participant.nameAsPublished, participant.officeAsPublished]),
    ...[place?.city, place?.venue],
    ...topics.map(({ label }) => label),
    ...sources.map(({ quote }) => quote),
  ].filter((text) => text !== undefined);

/** The parts of an entry that are searched. */
export type EntryTexts = Pick<Entry, 'title' | 'officials' | 'place' | 'topics' | 'sources'>;

export function wordsOf(entry: Entry): Words {
  const texts = textsOf(entry);
  const marks = entry.topics.map(({ label }) => foldedForSearch(label));
  const ids = entry.topics.flatMap(({ topicId }) => (topicId === undefined ? [] : [ID + topicId]));
  return {
    part: entry.part,
    ...fullTextOf(texts),
    topics: MARK + [...ids, ...marks].map((topic) => topic + MARK).join(''),
  };
}

/** Rows with at least one of the requested topics. */
const aboutTopics = ({ topics = [] }: TimelineFilter, row: 'a' | 'w' = 'a'): Clause[] =>
  topics.length === 0
    ? []
    : [{ sql: `(${topics.map(() => `instr(${row}.topics, ?) > 0`).join(' OR ')})`, values: topics.map(topicMark) }];

const NOTHING: Clause = { sql: 'FALSE', values: [] };

/** Rows that match the requested words in the full-text index. */
const withWords = (table: string, { text }: TimelineFilter): Clause[] => {
  if (text === undefined) return [];
  const match = matchOf(text);
  if (match === undefined) return [NOTHING];
  return [{ sql: `a.rowid IN (SELECT rowid FROM ${table}_text WHERE ${table}_text MATCH ?)`, values: [match] }];
};

/**
 * Whether the row `w` of a table of words says what is looked for. Each row is looked up by itself: for few rows that is
 * faster than {@link placesIn}, which finds all rows first.
 */
export function saysSo(table: string, filter: TimelineFilter): Clause[] {
  const topics = aboutTopics(filter, 'w');
  if (filter.text === undefined) return topics;
  const match = matchOf(filter.text);
  if (match === undefined) return [NOTHING];
  const found = `EXISTS (SELECT 1 FROM ${table}_text WHERE ${table}_text.rowid = w.rowid AND ${table}_text MATCH ?)`;
  return [...topics, { sql: found, values: [match] }];
}

/**
 * The places of all entries that say what is looked for, or said so as of the filter's position, as
 * {@link TimelineFilter.among} takes them.
 *
 * @param table with {@link wordColumns} and its full text; as of a position, with how long each row stood
 * @param filter that asks for words
 */
export function placesIn(db: ReadDatabase, table: string, filter: TimelineFilter): Places {
  const { sql, values } = where([...stood('a', filter.asOf), ...withWords(table, filter), ...aboutTopics(filter)]);
  const whole = "json_group_array(a.entry) FILTER (WHERE a.part = '')";
  const parts = "json_group_array(a.entry || ' ' || a.part) FILTER (WHERE a.part <> '')";
  const found = db.get(`SELECT ${whole} AS whole, ${parts} AS parts FROM ${table} a WHERE ${sql}`, ...values);
  return { whole: String(found?.['whole'] ?? '[]'), parts: String(found?.['parts'] ?? '[]') };
}
