/** Finds whatever an id names: a thing of its own, or what belongs to one. */
import { pairFromId, pairId } from '#domain/relations/pair';
import type { RecordedFact } from '#domain/recorded-fact';
import { type PartyRef, kindOfId } from '#domain/vocabulary/references';
import { findingAt } from '#projections/review/queries';
import type { ReadDatabase } from '#read-model/contract/projection';
import type { QueryContext } from '../views/query-context.ts';
import { historyView } from '../views/history.view.ts';
import { namedBy } from '../views/object-ids.ts';
import { ReviewItemView } from '../views/review.views.ts';
import { REGISTERED, type RegisteredKind } from './registered-kinds.ts';

/** What is looked up to find a node, beyond what views ask for. */
export interface NodeContext extends QueryContext {
  country(code: string): { readonly code: string } | null;
  party(party: PartyRef | undefined): { readonly id: string } | null;
  registered(kind: RegisteredKind, id: unknown): unknown;
  relations(pair: string): unknown;
  entryOfPart(kind: string, id: string, part: string): unknown;
  citation(source: string, key: string): unknown;
  recordedOf(kind: string, id: string): readonly RecordedFact[];
  review<T>(query: (db: ReadDatabase) => T): T;
}

/** Null where nothing is on record under the id. */
export function nodeIn(query: NodeContext, id: string): unknown {
  const named = namedBy(id);
  switch (named?.kind) {
    case 'thing':
      return thingIn(query, id);
    case 'entry':
      return entryIn(query, named.thing, named.event);
    case 'event':
      return historyEventIn(query, named.thing, named.event);
    case 'citation':
      return query.citation(named.thing, named.key);
    case 'finding':
      return findingIn(query, named.place);
    case undefined:
      return null;
  }
}

/** A thing of its own, by the prefix of its id; a country by its code. */
function thingIn(query: NodeContext, id: string): unknown {
  const kind = kindOfId(id);
  if (kind === undefined) {
    const country = query.country(id);
    return country?.code === id ? country : null;
  }
  if (kind === 'official') return query.official(id);
  if (kind === 'relations') return relationsIn(query, id);
  if (kind in REGISTERED) return query.registered(kind as RegisteredKind, id);
  const entry = query.entryRecord(kind, id);
  return entry === undefined ? null : query.engagement(entry);
}

/** As `relations` answers it: of two who are on record, whether or not anything between them is. */
function relationsIn(query: NodeContext, id: string): unknown {
  const pair = pairFromId(id);
  if (pair === undefined || pairId(pair) !== id || pair[0].id === pair[1].id) return null;
  return pair.every((party) => query.party(party)?.id === party.id) ? query.relations(id) : null;
}

function entryIn(query: NodeContext, thing: string, event = ''): unknown {
  const kind = kindOfId(thing);
  return kind === undefined ? null : query.entryOfPart(kind, thing, event);
}

function historyEventIn(query: NodeContext, thing: string, event: string): unknown {
  const fact = query.recordedOf(kindOfId(thing) ?? 'country', thing).find(({ eventId }) => eventId === event);
  return fact === undefined ? null : historyView(query, thing, fact);
}

function findingIn(query: NodeContext, place: string): unknown {
  const finding = query.review((db) => findingAt(db, place));
  return finding === undefined ? null : new ReviewItemView(query, finding);
}
