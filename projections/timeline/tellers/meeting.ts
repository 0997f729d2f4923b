import type { DataOf } from '#domain/event';
import type { MeetingHeld } from '#domain/meeting/meeting-held.event';
import type { MeetingScheduled } from '#domain/meeting/meeting-scheduled.event';
import { plannedIn } from '#domain/planning';
import type { EngagementRef } from '#domain/vocabulary/references';
import type { Entry, EntryParty, RecordedFact } from '../entry.ts';
import {
  type Teller,
  asRecorded,
  dataOf,
  lastOf,
  listed,
  namesOf,
  officialsOf,
  partiesOf,
  valueOf,
  words,
} from '../telling.ts';

type Held = DataOf<typeof MeetingHeld>;
type Scheduled = DataOf<typeof MeetingScheduled>;

const LEADING = new Set(['principal', 'head_of_delegation', 'host', 'guest', 'chair']);

const title = (meeting: Pick<Held, 'kind' | 'participants'>): string => {
  const leading = meeting.participants.filter(({ role }) => LEADING.has(role));
  const named = meeting.kind === 'audience' ? 'Audience' : `${words(meeting.kind)} meeting`;
  const of = listed(namesOf(leading.length > 0 ? leading : meeting.participants));
  return `${meeting.kind === 'consultations' ? 'Consultations' : named}: ${of}`;
};

const hosts = (meeting: Pick<Held, 'participants' | 'hostedBy'>): EntryParty[] => [
  ...(meeting.hostedBy === undefined ? [] : [{ role: 'HOST' as const, party: meeting.hostedBy }]),
  ...partiesOf(
    meeting.participants.filter(({ role }) => role === 'host'),
    'HOST',
  ),
];

const isLinkedToWhole = ({ type, data }: RecordedFact): boolean =>
  type === 'EngagementLinked' && data['relation'] === 'part_of';

/** A meeting on the sidelines is part of the conference; of a visit too, where it is said to be. */
function conferenceOf(facts: readonly RecordedFact[], sidelinesOf: string | undefined) {
  if (sidelinesOf === undefined) return {};
  const conference: EngagementRef = { kind: 'conference', id: sidelinesOf };
  const isPartOfMore = valueOf(facts, 'partOf') !== undefined || facts.some(isLinkedToWhole);
  return isPartOfMore ? { alsoPartOf: conference } : { partOf: conference };
}

export const tellMeeting: Teller = (facts, status) => {
  const held = dataOf<Held>(facts, 'MeetingHeld');
  const scheduled = lastOf(facts, 'MeetingScheduled') as Scheduled | undefined;
  const meeting: Pick<Held, 'kind' | 'participants' | 'hostedBy' | 'place'> | undefined = held ?? scheduled;
  if (meeting === undefined) return [];
  const planned = plannedIn(asRecorded(facts));
  const topics = (held?.topics ?? scheduled?.topics ?? []) as Entry['topics'];
  return [
    {
      kind: 'MEETING',
      title: title(meeting),
      occurred: held === undefined ? planned : held.occurred,
      assertion: held === undefined && status !== 'cancelled' ? 'announced' : undefined,
      parties: [...hosts(meeting), ...partiesOf(meeting.participants, 'PARTICIPANT')],
      officials: officialsOf(meeting.participants),
      place: meeting.place,
      topics,
      ...conferenceOf(facts, held?.sidelinesOf),
      engagement: {
        ...scheduled,
        ...held,
        planned,
        topics,
        medium: held === undefined ? undefined : (held.medium ?? 'in_person'),
      },
    },
  ];
};
