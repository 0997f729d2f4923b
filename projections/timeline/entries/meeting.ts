import { type FactData, dataOf, lastOf } from '#domain/fact';
import { plannedIn } from '#domain/planning';
import type { EntryParty } from '../entry.ts';
import {
  type EntriesOf,
  conferenceOf,
  listed,
  namesOf,
  officialsOf,
  partiesOf,
  planDate,
  words,
} from '../entry-draft.ts';

type Held = FactData['MeetingHeld'];

const LEADING = new Set(['principal', 'head_of_delegation', 'host', 'guest', 'chair']);

/** Kinds that are not called a meeting of that kind. */
const NAMED: Readonly<Partial<Record<Held['kind'], string>>> = {
  audience: 'Audience',
  consultations: 'Consultations',
  negotiation_round: 'Negotiation round',
  mediation: 'Mediation',
  sidelines: 'Meeting on the sidelines',
  delegation_level: 'Meeting of delegations',
  press_conference: 'Press conference',
  stakeholders: 'Meeting with stakeholders',
};

const title = (meeting: Pick<Held, 'kind' | 'participants'>): string => {
  const leading = meeting.participants.filter(({ role }) => LEADING.has(role));
  const of = listed(namesOf(leading.length > 0 ? leading : meeting.participants));
  return `${NAMED[meeting.kind] ?? `${words(meeting.kind)} meeting`}: ${of}`;
};

const hosts = (meeting: Pick<Held, 'participants' | 'hostedBy'>): EntryParty[] => [
  ...(meeting.hostedBy === undefined ? [] : [{ role: 'HOST' as const, party: meeting.hostedBy }]),
  ...partiesOf(
    meeting.participants.filter(({ role }) => role === 'host'),
    'HOST',
  ),
];

export const meetingEntries: EntriesOf = (facts, status) => {
  const held = dataOf(facts, 'MeetingHeld');
  const scheduled = lastOf(facts, 'MeetingScheduled');
  const meeting: Pick<Held, 'kind' | 'participants' | 'hostedBy' | 'place'> | undefined = held ?? scheduled;
  if (meeting === undefined) return [];
  const planned = plannedIn(facts);
  const topics = held?.topics ?? scheduled?.topics ?? [];
  return [
    {
      kind: 'MEETING',
      title: title(meeting),
      ...(held === undefined ? planDate(facts) : { occurred: held.occurred }),
      when: held ?? scheduled,
      assertion: held === undefined && status !== 'cancelled' ? 'announced' : undefined,
      parties: [...hosts(meeting), ...partiesOf(meeting.participants, 'PARTICIPANT')],
      officials: officialsOf(meeting.participants),
      place: meeting.place,
      topics,
      ...conferenceOf(facts, held?.sidelinesOf),
      engagement: () => ({
        ...scheduled,
        ...held,
        planned,
        topics,
        medium: held === undefined ? undefined : (held.medium ?? 'in_person'),
      }),
    },
  ];
};
