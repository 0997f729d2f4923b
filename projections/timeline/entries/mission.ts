import type { DataOf } from '#domain/event';
import type { MissionOpened } from '#domain/mission/mission-opened.event';
import { missionState } from '#domain/mission/open-periods';
import type { PlaceRef } from '#domain/vocabulary/references';
import type { RecordedFact } from '../entry.ts';
import { type EntriesOf, asParties, dataOf, lower, partyName, words } from '../entry-draft.ts';

/** The status word of an event, and what it says of the mission, which has become of this kind. */
const WORDS: Readonly<Record<string, readonly [status: string, title: (kind: string, whose: string) => string]>> = {
  MissionOpened: ['opened', (kind, whose) => `${words(kind)} ${whose} opened`],
  MissionStatusChanged: ['status_changed', (kind, whose) => `Mission ${whose}: now ${lower(kind)}`],
  MissionMoved: ['moved', (kind, whose) => `${words(kind)} ${whose} moved`],
  MissionClosed: ['closed', (kind, whose) => `${words(kind)} ${whose} closed`],
  MissionReopened: ['reopened', (kind, whose) => `${words(kind)} ${whose} reopened`],
};

const placeOf = ({ type, data }: RecordedFact): PlaceRef | undefined =>
  (type === 'MissionMoved' ? data['to'] : data['place']) as PlaceRef | undefined;

/** One entry for each event; the mission itself shows what it has become. */
export const missionEntries: EntriesOf = (facts) => {
  const opened = dataOf<DataOf<typeof MissionOpened>>(facts, 'MissionOpened');
  if (opened === undefined) return [];
  const { sending, receiving } = opened;
  const whose = `of ${partyName(sending)} ${receiving.kind === 'country' ? 'in' : 'to'} ${partyName(receiving)}`;
  return facts.flatMap((fact, index) => {
    const said = WORDS[fact.type];
    if (said === undefined) return [];
    const kind = missionState(facts.slice(0, index + 1)).kind ?? opened.kind;
    const [status, title] = said;
    return [
      {
        kind: 'RELATIONS' as const,
        fact,
        status,
        title: title(kind, whose),
        occurred: fact.data['on'] as string | undefined,
        parties: asParties([sending, receiving], 'PARTICIPANT'),
        officials: [],
        place: placeOf(fact),
        engagement: () => {
          const { kind, place, closedForGood } = missionState(facts);
          return { kind, place, closedForGood };
        },
      },
    ];
  });
};
