import { type FactData, dataOf, factsOf, lastOf } from '#domain/fact';
import { plannedIn } from '#domain/planning';
import { type EntriesOf, asParties, officialsOf, partiesOf, planDate, spanOf, upTo } from '../entry-draft.ts';

type Opened = FactData['ConferenceOpened'];
type Closed = FactData['ConferenceClosed'];

/** When it was held. Without a known start: the planned date, or on or before its last day. */
function heldOn(opened: Opened | undefined, closed: Closed | undefined, planned: string | undefined) {
  if (opened?.openedOn !== undefined) return spanOf(opened.openedOn, closed?.closedOn);
  if (planned !== undefined || closed?.closedOn === undefined) return planned;
  return upTo(closed.closedOn);
}

export const conferenceEntries: EntriesOf = (facts, status) => {
  const announced = lastOf(facts, 'ConferenceAnnounced');
  if (announced === undefined) return [];
  const opened = dataOf(facts, 'ConferenceOpened');
  const closed = dataOf(facts, 'ConferenceClosed');
  const planned = plannedIn(facts);
  const participations = factsOf(facts, 'ConferenceParticipationRecorded').map(({ data }) => data);
  const participants = participations.map(({ participant }) => participant);
  return [
    {
      kind: 'CONFERENCE',
      title: announced.name,
      ...(opened === undefined && closed === undefined
        ? planDate(facts)
        : { occurred: heldOn(opened, closed, planned) }),
      assertion: opened === undefined && status !== 'cancelled' ? 'announced' : undefined,
      parties: [
        ...asParties(announced.host && [announced.host], 'HOST'),
        ...asParties(announced.organiser, 'PARTICIPANT'),
        ...partiesOf(participants, 'PARTICIPANT'),
      ],
      officials: officialsOf(participants),
      place: announced.place,
      engagement: () => ({ ...announced, planned, participants: participations }),
    },
  ];
};
