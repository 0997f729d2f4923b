import type { DataOf } from '#domain/event';
import { fuzzyDate } from '#domain/vocabulary/fuzzy-date';
import type { VisitEnded } from '#domain/visit/visit-ended.event';
import type { VisitStarted } from '#domain/visit/visit-started.event';
import { type Teller, dataOf, listed, namesOf, officialsOf, partiesOf, partyName, spanOf, words } from '../telling.ts';

type Started = DataOf<typeof VisitStarted>;

/** Where only a day is known on which it was under way, it began on or before that day. */
const startOf = (started: Started): string =>
  started.startedOn ?? `[..${fuzzyDate(started.attestedOn ?? '').latest ?? ''}]`;

const title = (visit: Pick<Started, 'rank' | 'visitors' | 'host'>): string => {
  const rank = ['unspecified', 'unofficial'].includes(visit.rank) ? 'Visit' : `${words(visit.rank)} visit`;
  return `${rank} of ${listed(namesOf(visit.visitors))} to ${partyName(visit.host)}`;
};

export const tellVisit: Teller = (facts) => {
  const started = dataOf<Started>(facts, 'VisitStarted');
  if (started === undefined) return [];
  const ended = dataOf<DataOf<typeof VisitEnded>>(facts, 'VisitEnded');
  return [
    {
      kind: 'VISIT',
      title: title(started),
      occurred: spanOf(startOf(started), ended?.endedOn),
      parties: [...partiesOf(started.visitors, 'VISITOR'), { role: 'HOST', party: started.host }],
      officials: officialsOf(started.visitors),
      place: started.arrivalPlace,
      engagement: { endKnown: ended?.endedOn !== undefined },
    },
  ];
};
