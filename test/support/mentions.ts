import { foldedForSearch } from '#domain/vocabulary/text';
import type { TimelineFilter } from '#projections/timeline/filter';
import type { EntryCard } from '#projections/timeline/queries';

/** Whether an entry has the words and one of the topics that are asked for: found out by looking into it. */
export function mentions({ title, officials, topics: own }: EntryCard, { text, topics = [] }: TimelineFilter): boolean {
  const names = officials.map(({ participant }) => participant.nameAsPublished);
  const words = [title, ...names, ...own.map(({ label }) => label)].map(foldedForSearch).join(' ');
  const isOf = (topic: string): boolean =>
    own.some(({ label, topicId }) => topicId === topic || foldedForSearch(label) === foldedForSearch(topic));
  return (text === undefined || words.includes(foldedForSearch(text))) && (topics.length === 0 || topics.some(isOf));
}

/** Words and topics of some of these entries, and such as nobody said. */
export function wordsFrom(entries: readonly EntryCard[], [which, other, kind]: readonly [number, number, number]) {
  const { title, topics } = entries[which % entries.length]!;
  const words = title.split(' ');
  const labels = topics.flatMap(({ label, topicId }) => [label, topicId ?? label]);
  const text = words[other % words.length]!;
  return { ...(kind > 0 && { text }), ...(kind < 2 && { topics: ['none such', ...labels] }) };
}
