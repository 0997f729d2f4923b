/** The timeline: who is concerned by what, in the order in which it happened. */
import type { Projection, ProjectedEvent, Rows } from '#read-model/projection';
import type { Warning } from '#domain/problem';
import { appearancesOf } from './appearances.ts';
import { entriesOf, handledEvents } from './entries.ts';
import type { RecordedFact } from './entry.ts';
import { appearances } from './tables.ts';

interface EnvelopeParts {
  readonly warnings?: readonly Warning[];
  readonly seen?: { readonly publishedOn?: string; readonly bodies?: Readonly<Record<string, string>> };
}

const recordedFact = (event: ProjectedEvent): RecordedFact => {
  const { warnings, seen } = (event.metadata ?? {}) as EnvelopeParts;
  return {
    eventId: event.id,
    type: event.type,
    position: String(event.position),
    revision: String(event.revision),
    recordedAt: event.recordedAt,
    data: event.data as RecordedFact['data'],
    ...(seen?.publishedOn === undefined ? {} : { publishedOn: seen.publishedOn }),
    ...(seen?.bodies === undefined ? {} : { bodies: seen.bodies }),
    ...(warnings === undefined ? {} : { warnings }),
  };
};

export const timeline: Projection<readonly RecordedFact[]> = {
  name: 'timeline',
  version: 3,
  handles: handledEvents,
  tables: [appearances],
  keysOf: (event) => [event.stream],
  evolve: (facts, event) => [...(facts ?? []), recordedFact(event)],
  rowsOf: (facts, key): Rows => ({
    appearances: entriesOf(key, facts).flatMap(appearancesOf) as unknown as Rows[string],
  }),
};
