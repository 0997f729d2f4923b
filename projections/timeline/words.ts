/** What is looked for in an entry: the words of its title, topics and names, and its topics one by one. */
import { kindOfId } from '#domain/vocabulary/references';
import { foldedForSearch } from '#domain/vocabulary/text';
import type { ReadDatabase } from '#read-model/contract/projection';
import { type Clause, stood, where } from './clauses.ts';
import type { Entry } from './entry.ts';
import type { Places, TimelineFilter } from './filter.ts';

/** The columns of tables in which it is looked for. */
export const wordColumns = { part: 'TEXT', words: 'TEXT', topics: 'TEXT' } as const;

export interface Words {
  readonly part: string;
  /** Folded, so that case and diacritics do not matter. */
  readonly words: string;
  /** Each between two marks: its id, and its label folded. */
  readonly topics: string;
}

/** Neither a folded label nor an id has a line feed in it. */
const MARK = '\n';
/** No folded label begins like this. */
const ID = '#';

/** What is looked for: a topic by its id, or by a label. */
const topicMark = (topic: string): string =>
  kindOfId(topic) === 'topic' ? `${MARK}${ID}${topic}${MARK}` : `${MARK}${foldedForSearch(topic)}${MARK}`;

export function wordsOf({ part, title, officials, topics }: Entry): Words {
  const names = officials.map(({ participant }) => participant.nameAsPublished);
  const labels = topics.map(({ label }) => foldedForSearch(label));
  const ids = topics.flatMap(({ topicId }) => (topicId === undefined ? [] : [ID + topicId]));
  return {
    part,
    words: [title, ...names].map(foldedForSearch).concat(labels).join(' '),
    topics: MARK + [...ids, ...labels].map((topic) => topic + MARK).join(''),
  };
}

/** The words and one of the topics that are asked for. Parts of words are found, too. */
const saying = ({ text, topics = [] }: TimelineFilter): Clause[] => {
  const marks = topics.map(topicMark);
  return [
    ...(text === undefined ? [] : [{ sql: 'instr(a.words, ?) > 0', values: [foldedForSearch(text)] }]),
    ...(marks.length === 0
      ? []
      : [{ sql: `(${marks.map(() => 'instr(a.topics, ?) > 0').join(' OR ')})`, values: marks }]),
  ];
};

/**
 * The places of all entries that say what is looked for, or said so as of the filter's position, as
 * {@link TimelineFilter.among} takes them.
 *
 * @param table with {@link wordColumns}; as of a position, with how long each row stood
 * @param filter that asks for words
 */
export function placesIn(db: ReadDatabase, table: string, filter: TimelineFilter): Places {
  const { sql, values } = where([...stood('a', filter.asOf), ...saying(filter)]);
  const whole = "json_group_array(a.entry) FILTER (WHERE a.part = '')";
  const parts = "json_group_array(a.entry || ' ' || a.part) FILTER (WHERE a.part <> '')";
  const found = db.get(`SELECT ${whole} AS whole, ${parts} AS parts FROM ${table} a WHERE ${sql}`, ...values);
  return { whole: String(found?.['whole'] ?? '[]'), parts: String(found?.['parts'] ?? '[]') };
}
