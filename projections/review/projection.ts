/** What deserves a second look: warnings and tasks that only several streams together show. */
import { eventDefinitions } from '#domain/registry';
import type { Assessed } from '#domain/reassessment';
import type { Projection, Rows } from '#read-model/projection';
import { evidenceIn } from './evidence.ts';
import { type Definitions, type KeptFact, thingOf } from './facts.ts';
import { linksIn } from './links.ts';
import { tables } from './tables.ts';

/** The projection over a language: that of the registry, or a larger one. */
export const reviewOf = (definitions: Definitions): Projection<readonly KeptFact[]> => ({
  name: 'review',
  version: 2,
  handles: [...definitions.keys()],
  tables,
  keysOf: (event) => [event.stream],
  evolve: (facts, event) => {
    const { warnings, reassessed } = (event.metadata ?? {}) as Pick<Assessed, 'warnings' | 'reassessed'>;
    const fact: KeptFact = {
      eventId: event.id,
      type: event.type,
      at: event.recordedAt,
      data: event.data as KeptFact['data'],
      ...(warnings === undefined ? {} : { warnings }),
      ...(reassessed === undefined ? {} : { reassessed }),
    };
    return [...(facts ?? []), fact];
  },
  rowsOf: (facts, stream): Rows => {
    const thing = thingOf(stream, facts);
    return { ...linksIn(thing, definitions), ...evidenceIn(thing, definitions) } as unknown as Rows;
  },
});

export const review = reviewOf(eventDefinitions);
