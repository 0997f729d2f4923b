import { dataOf, factsOf } from '#domain/fact';
import { MISSION_ACTS, missionState } from '#domain/mission/open-periods';
import type { RecordedFactOf } from '#domain/recorded-fact';
import type { PlaceRef } from '#domain/vocabulary/references';
import { type EntriesOf, type EntryDraft, asParties, lower, partyInSentence, withActs, words } from '../entry-draft.ts';

interface Said {
  readonly status: string;
  readonly title: string;
  readonly place?: PlaceRef | undefined;
}

/** Status and title for an act. @param kind the kind of mission after the act */
function saidBy(act: RecordedFactOf<(typeof MISSION_ACTS)[number]>, kind: string, whose: string): Said {
  switch (act.type) {
    case 'MissionOpened':
      return { status: 'opened', title: `${words(kind)} ${whose} opened`, place: act.data.place };
    case 'MissionStatusChanged':
      return { status: 'status_changed', title: `Mission ${whose}: now ${lower(kind)}` };
    case 'MissionMoved':
      return { status: 'moved', title: `${words(kind)} ${whose} moved`, place: act.data.to };
    case 'MissionClosed':
      return { status: 'closed', title: `${words(kind)} ${whose} closed` };
    case 'MissionReopened':
      return { status: 'reopened', title: `${words(kind)} ${whose} reopened` };
  }
}

/** The mission, from its opening on, and one entry for each of its acts. */
export const missionEntries: EntriesOf = (facts) => {
  const opened = dataOf(facts, 'MissionOpened');
  if (opened === undefined) return [];
  const { sending, receiving } = opened;
  const whose = `of ${partyInSentence(sending)} ${receiving.kind === 'country' ? 'in' : 'to'} ${partyInSentence(receiving)}`;
  const shared = {
    kind: 'RELATIONS',
    parties: asParties([sending, receiving], 'PARTICIPANT'),
    officials: [],
    engagement: () => {
      const { kind, place, closedForGood } = missionState(facts);
      return { kind, place, closedForGood };
    },
  } as const;
  const acts = factsOf(facts, ...MISSION_ACTS).map((fact) => {
    const kind = missionState(facts.slice(0, facts.indexOf(fact) + 1)).kind ?? opened.kind;
    return { ...shared, fact, ...saidBy(fact, kind, whose), occurred: fact.data.on };
  });
  const { kind = opened.kind, place } = missionState(facts);
  const thing: EntryDraft = { ...shared, title: `${words(kind)} ${whose}`, occurred: opened.on, place };
  return withActs({ ...thing, grain: 'whole' }, acts);
};
