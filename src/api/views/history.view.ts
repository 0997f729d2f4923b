/** What GraphQL shows of the events behind a thing. */
import type { RecordedFact } from '#domain/recorded-fact';
import type { QueryContext } from './query-context.ts';
import { sourcesView } from './entry-parts.views.ts';
import { historyIdOf } from './object-ids.ts';
import { warningView } from './warning.view.ts';

export const historyView = (reader: QueryContext, thing: string, fact: RecordedFact) => ({
  __typename: 'HistoryEvent',
  id: historyIdOf(thing, fact.eventId),
  eventId: fact.eventId,
  type: fact.type,
  revision: Number(fact.revision),
  recorded: { position: fact.position, at: fact.recordedAt },
  data: fact.data,
  get sources() {
    return sourcesView(reader, fact.data.prov.sources);
  },
  warnings: (fact.warnings ?? []).map(warningView),
});
