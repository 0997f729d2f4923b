/**
 * The searchable text of timeline entries, and the names of registered things. A read model of its own, so that the timeline,
 * which is read all the time, does not carry what is searched rarely. Entries have the same numbers in both.
 */
import { REGISTERED_KINDS, namesIn } from '#domain/names';
import { type RecordedFact, recordedFacts } from '#domain/recorded-fact';
import { standingOf } from '#domain/registered';
import { eventDefinitions } from '#domain/registry';
import { fullTextOf } from '#domain/vocabulary/search-words';
import type { Projection, Rows } from '#read-model/contract/projection';
import { entriesOf, isRead } from '#projections/timeline/entries';
import { timeline } from '#projections/timeline/projection';
import { wordsOf } from '#projections/timeline/words';
import { named, words } from './tables.ts';

const registering = [...eventDefinitions.values()]
  .filter(({ stream }) => REGISTERED_KINDS.has(stream.kind))
  .map(({ type }) => type);
const ofTimelines = new Set(timeline.handles);

/** A tenure has no name of its own; what is retracted is not found by name. */
function namedRows(stream: string, facts: readonly RecordedFact[]): Rows[string] {
  const dash = stream.indexOf('-');
  const kind = stream.slice(0, dash);
  if (!REGISTERED_KINDS.has(kind) || kind === 'tenure') return [];
  const standing = standingOf(facts);
  const names = standing.status === 'retracted' ? [] : [...new Set(standing.facts.flatMap(namesIn))];
  return names.length === 0 ? [] : [{ kind, id: stream.slice(dash + 1), ...fullTextOf(names) }];
}

export const search: Projection = {
  ...timeline,
  name: 'search',
  version: 7,
  handles: [...new Set([...timeline.handles, ...registering])],
  tables: [words, named],
  rowsOf(stream, facts): Rows {
    const recorded = recordedFacts(facts);
    const entries = entriesOf(
      stream,
      recorded.filter(({ type }) => ofTimelines.has(type)),
    );
    return { words: entries.filter(isRead).map(wordsOf), named: namedRows(stream, recorded) };
  },
};
