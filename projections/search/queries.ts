/** Which entries say what is looked for. */
import { foldedForSearch } from '#domain/vocabulary/text';
import type { TimelineFilter } from '#projections/timeline/filter';
import { topicMarks } from '#projections/timeline/words';
import type { ReadDatabase } from '#read-model/projection';

/** The places of all entries that have these words and one of these topics, as {@link TimelineFilter.among} takes them. */
export function placesWith(db: ReadDatabase, { text, topics = [] }: TimelineFilter): string[] {
  const marks = topics.flatMap(topicMarks);
  const clauses = [
    ...(text === undefined ? [] : ['instr(words, ?) > 0']),
    ...(marks.length === 0 ? [] : [`(${marks.map(() => 'instr(topics, ?) > 0').join(' OR ')})`]),
  ];
  const sought = [...(text === undefined ? [] : [foldedForSearch(text)]), ...marks];
  return db
    .all(`SELECT entry || ' ' || part AS place FROM words WHERE ${clauses.join(' AND ')}`, ...sought)
    .map(({ place }) => String(place));
}
