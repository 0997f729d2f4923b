/** What deserves a second look: warnings and tasks that only become visible across several streams. */
import { recordedFacts } from '#domain/recorded-fact';
import { eventDefinitions } from '#domain/registry';
import type { Projection, Rows } from '#read-model/contract/projection';
import { evidenceIn } from './evidence.ts';
import { type Definitions, thingOf } from './facts.ts';
import { linksIn } from './links.ts';
import { tables } from './tables.ts';

/** The projection for a set of event definitions; tests pass a larger set than the registry's. */
export const reviewOf = (definitions: Definitions): Projection => ({
  name: 'review',
  version: 7,
  handles: [...definitions.keys()],
  tables,
  rowsOf: (stream, facts): Rows => {
    const thing = thingOf(stream, recordedFacts(facts));
    return { ...linksIn(thing, definitions), ...evidenceIn(thing, definitions) } as unknown as Rows;
  },
});

export const review = reviewOf(eventDefinitions);
