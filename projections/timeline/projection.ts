/**
 * The timeline: for every country, organisation, body and official, what concerned them, in the order in which it
 * happened.
 */
import type { Projection, Rows } from '#read-model/contract/projection';
import { recordedFacts } from '#domain/recorded-fact';
import { appearancesOf } from './appearances.ts';
import { cardOf, cards } from './cards.ts';
import { entriesOf, handledEvents, isRead } from './entries.ts';
import { linkRowsOf, links } from './links.ts';
import { mergesOf } from './merges.ts';
import { appearances, merges } from './tables.ts';

export const timeline: Projection = {
  name: 'timeline',
  version: 18,
  handles: handledEvents,
  tables: [appearances, cards, merges, links],
  rowsOf: (stream, events): Rows => {
    const facts = recordedFacts(events);
    const entries = entriesOf(stream, facts).filter(isRead);
    return {
      appearances: entries.flatMap(appearancesOf),
      cards: entries.map((entry) => ({ part: entry.part, card: cardOf(entry) })),
      merges: mergesOf(facts),
      links: entries.length === 0 ? [] : linkRowsOf(facts),
    };
  },
};
