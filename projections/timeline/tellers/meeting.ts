import type { DataOf } from '#domain/event';
import type { MeetingHeld } from '#domain/meeting/meeting-held.event';
import type { EntryParty } from '../entry.ts';
import { type Teller, dataOf, listed, namesOf, officialsOf, partiesOf, words } from '../telling.ts';

type Held = DataOf<typeof MeetingHeld>;

const LEADING = new Set(['principal', 'head_of_delegation', 'host', 'guest', 'chair']);

const title = (held: Pick<Held, 'kind' | 'participants'>): string => {
  const leading = held.participants.filter(({ role }) => LEADING.has(role));
  const named = held.kind === 'audience' ? 'Audience' : `${words(held.kind)} meeting`;
  const of = listed(namesOf(leading.length > 0 ? leading : held.participants));
  return `${held.kind === 'consultations' ? 'Consultations' : named}: ${of}`;
};

const hosts = (held: Held): EntryParty[] => [
  ...(held.hostedBy === undefined ? [] : [{ role: 'HOST' as const, party: held.hostedBy }]),
  ...partiesOf(
    held.participants.filter(({ role }) => role === 'host'),
    'HOST',
  ),
];

export const tellMeeting: Teller = (facts) => {
  const held = dataOf<Held>(facts, 'MeetingHeld');
  if (held === undefined) return [];
  return [
    {
      kind: 'MEETING',
      title: title(held),
      occurred: held.occurred,
      parties: [...hosts(held), ...partiesOf(held.participants, 'PARTICIPANT')],
      officials: officialsOf(held.participants),
      place: held.place,
      engagement: { medium: held.medium ?? 'in_person' },
    },
  ];
};
