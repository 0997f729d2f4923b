import { foldedForSearch } from '#domain/vocabulary/folding';
import { findableWords, finder } from '#domain/vocabulary/search-words';
import type { TimelineFilter } from '#projections/timeline/filter';
import type { EntryCard } from '#projections/timeline/queries';

/** Whether an entry has the words and one of the topics that are asked for: found out by looking into it. */
export function mentions(entry: EntryCard, { text, topics = [] }: TimelineFilter): boolean {
  const { title, officials, place, topics: own, sources } = entry;
  const people = officials.flatMap(({ participant }) => [participant.nameAsPublished, participant.officeAsPublished]);
  const around = [place?.city, place?.venue, ...own.map(({ label }) => label), ...sources.map(({ quote }) => quote)];
  const all = [title, ...people, ...around].flatMap((one) => (one === undefined ? [] : findableWords(one))).join('');
  const isOf = (topic: string): boolean =>
    own.some(({ label, topicId }) => topicId === topic || foldedForSearch(label) === foldedForSearch(topic));
  return (text === undefined || finder(text)(all)) && (topics.length === 0 || topics.some(isOf));
}

/** Words and topics of some of these entries, and such as nobody said. */
export function wordsFrom(entries: readonly EntryCard[], [which, other, kind]: readonly [number, number, number]) {
  const { title, topics } = entries[which % entries.length]!;
  const words = title.split(' ');
  const labels = topics.flatMap(({ label, topicId }) => [label, topicId ?? label]);
  const text = words[other % words.length]!;
  return { ...(kind > 0 && { text }), ...(kind < 2 && { topics: ['none such', ...labels] }) };
}
