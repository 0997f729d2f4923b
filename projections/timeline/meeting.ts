import type { DataOf } from '#domain/event';
import type { MeetingHeld } from '#domain/meeting/meeting-held.event';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import { commonFields, distinctParties, listed, officialsOf, partiesOf, words } from './common-fields.ts';
import type { Entry, EntryParty, RecordedFact } from './entry-types.ts';

type Held = DataOf<typeof MeetingHeld>;

const LEADING = new Set(['principal', 'head_of_delegation', 'host', 'guest', 'chair']);

const title = (held: Held): string => {
  const leading = held.participants.filter(({ role }) => LEADING.has(role));
  const names = (leading.length > 0 ? leading : held.participants).map(({ nameAsPublished }) => nameAsPublished);
  const named = held.kind === 'audience' ? 'Audience' : `${words(held.kind)} meeting`;
  return `${held.kind === 'consultations' ? 'Consultations' : named}: ${listed(names)}`;
};

const hosts = (held: Held): EntryParty[] => [
  ...(held.hostedBy === undefined ? [] : [{ role: 'HOST' as const, party: held.hostedBy }]),
  ...partiesOf(
    held.participants.filter(({ role }: ParticipantRef) => role === 'host'),
    'HOST',
  ),
];

export function meetingEntry(facts: readonly RecordedFact[]): Entry | undefined {
  const held = facts.find(({ type }) => type === 'MeetingHeld')?.data as Held | undefined;
  if (held === undefined) return undefined;
  return {
    id: held.meetingId,
    kind: 'MEETING',
    title: title(held),
    status: 'HELD',
    occurred: held.occurred,
    ...commonFields(facts, held.occurred),
    parties: distinctParties([...hosts(held), ...partiesOf(held.participants, 'PARTICIPANT')]),
    officials: officialsOf(held.participants),
    ...(held.place === undefined ? {} : { place: held.place as NonNullable<Entry['place']> }),
    engagement: {
      __typename: 'Meeting',
      kind: held.kind,
      medium: held.medium ?? 'in_person',
      segments: held.segments ?? [],
      level: held.level,
      counterpartRelation: held.counterpartRelation,
      followedBy: held.followedBy ?? [],
      series: held.series,
    },
  };
}
