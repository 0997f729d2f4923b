/** The directory: finds everything registered by its id, its names, and its identifiers in other registers. */
import { REGISTERED_KINDS, namesIn } from '#domain/names';
import { identifierKey, identifierText, identifiersIn } from '#domain/official/identifiers';
import { recordedFacts } from '#domain/recorded-fact';
import { standingOf } from '#domain/registered';
import { eventDefinitions } from '#domain/registry';
import { foldedForSearch } from '#domain/vocabulary/folding';
import { findableWords } from '#domain/vocabulary/search-words';
import type { Projection, Rows } from '#read-model/contract/projection';
import { cardOf } from './cards.ts';
import { cards, identifiers, names } from './tables.ts';

const kindAndId = (key: string): [kind: string, id: string] => {
  const dash = key.indexOf('-');
  return [key.slice(0, dash), key.slice(dash + 1)];
};

export const directory: Projection = {
  name: 'directory',
  version: 7,
  handles: [...eventDefinitions.values()]
    .filter(({ stream }) => REGISTERED_KINDS.has(stream.kind))
    .map(({ type }) => type),
  tables: [names, identifiers, cards],
  rowsOf: (stream, events): Rows => {
    const [kind, id] = kindAndId(stream);
    const { status, facts } = standingOf(recordedFacts(events));
    const shown = { cards: [{ stream, card: JSON.stringify(cardOf(kind, facts)) }] };
    // A retracted thing can still be looked up by its id, but a search by name does not find it.
    if (status === 'retracted') return shown;
    const folded = new Map(facts.flatMap(namesIn).map((name) => [foldedForSearch(name), name]));
    const given = facts.flatMap(identifiersIn).map(({ identifier }) => identifier);
    // Identifiers are stored under their normalised keys, so that spelling variants find the same official.
    const known = new Map(given.map((one) => [identifierText(one), identifierKey(one)]));
    return {
      ...shown,
      names: [...folded]
        .filter(([name]) => name !== '')
        .map(([name, published]) => ({ kind, folded: name, words: findableWords(published), id })),
      identifiers: [...known.values()].map(({ scheme, value }) => ({ scheme, value, id })),
    };
  },
};
