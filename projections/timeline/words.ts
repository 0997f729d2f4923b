/** What is looked for in an entry: the words of its title, topics and names, and its topics one by one. */
import { foldedForSearch } from '#domain/vocabulary/text';
import type { Entry } from './entry.ts';
import type { Clause } from './clauses.ts';
import type { TimelineFilter } from './filter.ts';

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
const topicMarks = (topic: string): [id: string, label: string] => [
  `${MARK}${ID}${topic}${MARK}`,
  `${MARK}${foldedForSearch(topic)}${MARK}`,
];

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

/** The words and one of the topics that are asked for, in a table with {@link wordColumns}. Parts of words are found, too. */
export function saying({ text, topics = [] }: TimelineFilter): Clause {
  const marks = topics.flatMap(topicMarks);
  const clauses = [
    ...(text === undefined ? [] : ['instr(words, ?) > 0']),
    ...(marks.length === 0 ? [] : [`(${marks.map(() => 'instr(topics, ?) > 0').join(' OR ')})`]),
  ];
  return {
    sql: clauses.join(' AND ') || 'TRUE',
    values: [...(text === undefined ? [] : [foldedForSearch(text)]), ...marks],
  };
}
