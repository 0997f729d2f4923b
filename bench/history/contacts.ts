/** Contacts: visits with what is planned before and held within them, meetings, calls, messages, conferences. */
import type { EngagementRef } from '#domain/vocabulary/references';
import { country, landAt, placeIn } from './cast.ts';
import { venueIn } from './reference.ts';
import { type Setting, ceremony, convention, outcome, plan, statement } from './results.ts';
import type { Data, Story, Thing } from './story.ts';

const REASON =
  'The dates were found not to suit the schedules of both sides; the ministries will agree on others through diplomatic channels in the coming weeks.';

interface Planning {
  readonly opened: string;
  readonly moved: string;
  readonly putOff: string;
  readonly calledOff: string;
}
const VISIT: Planning = {
  opened: 'VisitAnnounced',
  moved: 'VisitRescheduled',
  putOff: 'VisitPostponed',
  calledOff: 'VisitCancelled',
};
const MEETING: Planning = {
  opened: 'MeetingScheduled',
  moved: 'MeetingRescheduled',
  putOff: 'MeetingPostponed',
  calledOff: 'MeetingCancelled',
};

/** A plan for a day of the story, perhaps moved to it, perhaps called off. Returns whether it holds. */
function planned(story: Story, thing: Thing, names: Planning, day: number, of: Data): boolean {
  const course = story.oneOf(['', '', '', '', '', '', 'moved', 'moved', 'put off', 'called off']);
  const first = course === 'moved' || course === 'put off' ? day - 5 : day;
  story.tell(thing, names.opened, { ...of, planned: story.on(first), announcedOn: story.on(-30) });
  if (course === 'put off') story.tell(thing, names.putOff, { reason: REASON, on: story.on(-20) });
  if (first !== day)
    story.tell(thing, names.moved, {
      planned: story.on(day),
      previousPlanned: story.on(first),
      reason: REASON,
      on: story.on(-15),
    });
  if (course !== 'called off') return true;
  story.tell(thing, names.calledOff, { reason: REASON, on: story.on(-10) });
  return false;
}

// --- visits ------------------------------------------------------------------------------------------------------------

export function visit(story: Story): void {
  const lands = story.lands(2);
  const [guest = 0, host = 1] = lands;
  const thing = story.anew('visit');
  const days = 1 + story.below(4);
  const rank = story.oneOf(['state', 'official', 'official', 'working']);
  const whose = {
    visitId: thing.id,
    visitors: [story.person(guest, 'principal'), story.staff(guest)],
    host: country(host),
    rank,
  };
  if (story.oneIn(4) || plannedVisit(story, thing, whose, host)) {
    story.tell(thing, 'VisitStarted', {
      ...whose,
      rankAsPublished: `${rank} visit`,
      startedOn: story.on(0),
      arrivalPlace: placeIn(host, 'International airport'),
      purpose: 'To discuss the state of bilateral relations and the regional agenda.',
    });
    underWay(story, thing, { lands, day: days - 1, during: thing });
    story.tell(thing, 'VisitEnded', {
      endedOn: story.on(days),
      ...(story.oneIn(25) ? { cutShort: true, reason: REASON } : {}),
      departurePlace: placeIn(host, 'International airport'),
    });
  }
}

const plannedVisit = (story: Story, thing: Thing, whose: Data, host: number): boolean =>
  planned(story, thing, VISIT, 0, {
    ...whose,
    invitedBy: story.person(host, 'host'),
    purpose: 'To discuss the state of bilateral relations and the regional agenda.',
  });

function underWay(story: Story, thing: Thing, setting: Setting & { readonly during: EngagementRef }): void {
  const { lands, day } = setting;
  const [guest = 0, host = 1] = lands;
  if (story.oneIn(3)) story.tell(thing, 'VisitDelegationChanged', { added: [story.staff(guest), story.staff(guest)] });
  if (story.oneIn(3)) audience(story, setting);
  meetingOf(story, setting);
  if (story.oneIn(3)) statement(story, setting);
  if (story.oneIn(4)) plan(story, setting);
  if (story.oneIn(8)) outcome(story, setting);
  if (story.oneIn(5)) ceremony(story, setting);
  if (story.oneIn(2))
    story.tell(thing, 'VisitStopRecorded', {
      order: 1,
      place: placeIn(host, 'Old Town and the regional museum'),
      arrivedOn: story.on(day),
      leftOn: story.on(day),
      purpose: 'To see the old town and to meet the governor of the province.',
    });
}

// --- meetings ------------------------------------------------------------------------------------------------------------

function audience(story: Story, { lands, day, during }: Setting): void {
  const [guest = 0, host = 1] = lands;
  const thing = story.anew('meeting');
  story.tell(thing, 'MeetingHeld', {
    meetingId: thing.id,
    kind: 'audience',
    occurred: story.on(day),
    place: venueIn(story, host),
    participants: [story.person(host, 'host', 0), story.person(guest, 'guest')],
    topics: story.topics(1),
    ...(during === undefined ? {} : { partOf: during }),
  });
}

/** A meeting of two, planned before it is held in three cases of four; perhaps it was not held after all. */
function meetingOf(story: Story, { lands, day, during }: Setting, at: Data = {}): Thing {
  const [guest = 0, host = 1] = lands;
  const thing = story.anew('meeting');
  const what = {
    meetingId: thing.id,
    kind: 'bilateral',
    participants: [story.person(guest, 'principal'), story.person(host, 'principal')],
    place: venueIn(story, host),
    topics: story.topics(2),
    ...(during === undefined ? {} : { partOf: during }),
  };
  const scheduled = story.on(day);
  const isOn =
    during === undefined && !story.oneIn(4)
      ? planned(story, thing, MEETING, day, what)
      : (story.tell(thing, 'MeetingScheduled', { ...what, planned: scheduled }), true);
  if (isOn)
    story.tell(thing, 'MeetingHeld', {
      ...what,
      occurred: scheduled,
      segments: [
        { order: 1, format: 'tete_a_tete' },
        { order: 2, format: 'expanded' },
      ],
      level: 'ministers',
      ...at,
    });
  return thing;
}

export function meeting(story: Story): void {
  const setting = { lands: story.lands(2), day: story.below(3) };
  meetingOf(story, setting);
  if (story.oneIn(6)) statement(story, setting);
}

// --- calls, messages, conferences ------------------------------------------------------------------------------------------

export function call(story: Story): void {
  const lands = story.lands(2);
  const [one = 0, other = 1] = lands;
  const thing = story.anew('call');
  story.tell(thing, 'CallHeld', {
    callId: thing.id,
    medium: story.oneOf(['phone', 'phone', 'video']),
    initiatedBy: country(one),
    participants: [story.person(one, 'principal'), story.person(other, 'principal')],
    occurred: story.on(0),
    topics: story.topics(2),
  });
}

export function message(story: Story): void {
  const [one = 0, other = 1] = story.lands(2);
  const thing = story.anew('message');
  story.tell(thing, 'MessageSent', {
    messageId: thing.id,
    medium: story.oneOf(['letter', 'telegram', 'note_verbale']),
    kind: story.oneOf(['congratulation', 'condolence', 'invitation', 'protest']),
    from: story.person(one, 'principal'),
    to: [story.person(other, 'principal')],
    sentOn: story.on(0),
    receivedOn: story.on(1),
    topics: story.topics(1),
  });
}

export function conference(story: Story): void {
  const lands = story.lands(8);
  const [host = 0] = lands;
  const thing = story.anew('conference');
  story.tell(thing, 'ConferenceAnnounced', {
    conferenceId: thing.id,
    name: `Ministerial Conference No. ${story.number} in ${landAt(host).name}`,
    series: 'Ministerial Conference',
    organiser: [country(host)],
    host: country(host),
    planned: story.on(0),
    place: venueIn(story, host),
  });
  if (story.oneIn(4))
    story.tell(thing, 'ConferencePostponed', { reason: REASON, on: story.on(-30), newPlanned: story.on(0) });
  if (story.oneIn(8)) {
    story.tell(thing, 'ConferenceCancelled', { reason: REASON, cancelledBy: country(host), on: story.on(-12) });
    return;
  }
  story.tell(thing, 'ConferenceOpened', { openedOn: story.on(0) });
  lands.slice(0, 3 + story.below(6)).forEach((land, at) => {
    const participant = story.person(land, at === 0 ? 'chair' : 'head_of_delegation');
    story.tell(thing, 'ConferenceParticipationRecorded', {
      participant,
      role: at === 0 ? 'chair' : 'participant',
      from: story.on(0),
      to: story.on(2),
      level: 'ministers',
    });
  });
  meetingOf(story, { lands: lands.slice(0, 2), day: 1 }, { sidelinesOf: thing.id });
  if (story.oneIn(2)) outcome(story, { lands, day: 2, during: thing });
  story.tell(thing, 'ConferenceClosed', { closedOn: story.on(3) });
  if (story.oneIn(4)) convention(story, thing);
}
