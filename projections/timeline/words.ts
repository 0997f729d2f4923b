/** What is looked for in an entry: the words of all that it says, and its topics one by one. */
import { kindOfId } from '#domain/vocabulary/references';
import { foldedForSearch } from '#domain/vocabulary/folding';
import { APART, matchOf, otherSpellings, searchWords } from '#domain/vocabulary/search-words';
import type { ReadDatabase } from '#read-model/contract/projection';
import { type Clause, stood, where } from './clauses.ts';
import type { Entry } from './entry.ts';
import type { Places, TimelineFilter } from './filter.ts';

/** The columns of tables in which it is looked for. */
export const wordColumns = { part: 'TEXT', words: 'TEXT', spellings: 'TEXT', topics: 'TEXT' } as const;

/** Of them, those whose words are looked up. */
export const fullTextColumns = ['words', 'spellings'] as const;

export type Words = {
  readonly part: string;
  /** Folded, so that case and diacritics do not matter. */
  readonly words: string;
  /** The same in other spellings, by which it is found too. */
  readonly spellings: string;
  /** Each between two marks: its id, and its label folded. */
  readonly topics: string;
};

/** Neither a folded label nor an id has a line feed in it. */
const MARK = '\n';
/** No folded label begins like this. */
const ID = '#';

/** What is looked for: a topic by its id, or by a label. */
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

/** What of an entry is looked into. */
export type EntryTexts = Pick<Entry, 'title' | 'officials' | 'place' | 'topics' | 'sources'>;

export function wordsOf(entry: Entry): Words {
  const texts = textsOf(entry);
  const marks = entry.topics.map(({ label }) => foldedForSearch(label));
  const ids = entry.topics.flatMap(({ topicId }) => (topicId === undefined ? [] : [ID + topicId]));
  return {
    part: entry.part,
    words: texts.map((text) => searchWords(text).join(' ')).join(APART),
    spellings: [...new Set(texts.flatMap(otherSpellings))].join(APART),
    topics: MARK + [...ids, ...marks].map((topic) => topic + MARK).join(''),
  };
}

/** Rows with one of the topics that are asked for. */
const aboutTopics = ({ topics = [] }: TimelineFilter): Clause[] =>
  topics.length === 0
    ? []
    : [{ sql: `(${topics.map(() => 'instr(a.topics, ?) > 0').join(' OR ')})`, values: topics.map(topicMark) }];

/** Rows in which the words that are asked for were looked up. */
const withWords = (table: string, { text }: TimelineFilter): Clause[] => {
  if (text === undefined) return [];
  const match = matchOf(text);
  if (match === undefined) return [{ sql: 'FALSE', values: [] }];
  return [{ sql: `a.rowid IN (SELECT rowid FROM ${table}_text WHERE ${table}_text MATCH ?)`, values: [match] }];
};

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
