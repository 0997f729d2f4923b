import type { ConferenceAnnounced } from '#domain/conference/conference-announced.event';
import type { ConferenceClosed } from '#domain/conference/conference-closed.event';
import type { ConferenceOpened } from '#domain/conference/conference-opened.event';
import type { ConferenceParticipationRecorded } from '#domain/conference/conference-participation-recorded.event';
import type { DataOf } from '#domain/event';
import { plannedIn } from '#domain/planning';
import { type EntriesOf, asParties, dataOf, lastOf, officialsOf, partiesOf, spanOf, upTo } from '../entry-draft.ts';

type Announced = DataOf<typeof ConferenceAnnounced>;
type Opened = DataOf<typeof ConferenceOpened>;
type Closed = DataOf<typeof ConferenceClosed>;
type Participation = DataOf<typeof ConferenceParticipationRecorded>;

/** When it was held; where no source says when it began, as planned, or on or before its last day. */
function heldOn(opened: Opened | undefined, closed: Closed | undefined, planned: string | undefined) {
  if (opened?.openedOn !== undefined) return spanOf(opened.openedOn, closed?.closedOn);
  if (planned !== undefined || closed?.closedOn === undefined) return planned;
  return upTo(closed.closedOn);
}

export const conferenceEntries: EntriesOf = (facts, status) => {
  const announced = lastOf(facts, 'ConferenceAnnounced') as Announced | undefined;
  if (announced === undefined) return [];
  const opened = dataOf<Opened>(facts, 'ConferenceOpened');
  const closed = dataOf<Closed>(facts, 'ConferenceClosed');
  const planned = plannedIn(facts);
  const participations = facts
    .filter(({ type }) => type === 'ConferenceParticipationRecorded')
    .map(({ data }) => data as unknown as Participation);
  const participants = participations.map(({ participant }) => participant);
  return [
    {
      kind: 'CONFERENCE',
      title: announced.name,
      occurred: heldOn(opened, closed, planned),
      assertion: opened === undefined && status !== 'cancelled' ? 'announced' : undefined,
      parties: [
        { role: 'HOST', party: announced.host },
        ...asParties(announced.organiser, 'PARTICIPANT'),
        ...partiesOf(participants, 'PARTICIPANT'),
      ],
      officials: officialsOf(participants),
      place: announced.place,
      engagement: () => ({ ...announced, planned, participants: participations }),
    },
  ];
};
