/** Random but legal lives of contacts: plans that come before visits and meetings, calls, messages, conferences. */
import fc from 'fast-check';
import type { Told } from '../given.ts';
import {
  type Cast,
  type LifeOf,
  aDay,
  aName,
  country,
  dayAfter,
  fuzzily,
  idOf,
  participantsOf,
  provFrom,
  twoCountries,
} from './parts.ts';

type Data = Readonly<Record<string, unknown>>;
/** The plans before a thing took place, given what they are plans of. */
type Before = (of: Data) => readonly Told[];

interface Names {
  readonly opened: string;
  readonly moved: string;
  readonly putOff: string;
}

const VISIT: Names = { opened: 'VisitAnnounced', moved: 'VisitRescheduled', putOff: 'VisitPostponed' };
const MEETING: Names = { opened: 'MeetingScheduled', moved: 'MeetingRescheduled', putOff: 'MeetingPostponed' };

/** Announced for the day, or for a day before and moved, or put off and moved; each step at a day of its own. */
const plannedBefore =
  (names: Names) =>
  (cast: Cast, day: string): fc.Arbitrary<Before> =>
    fc
      .record({
        steps: fc.constantFrom<readonly ('opened' | 'moved' | 'putOff')[]>(
          [],
          ['opened'],
          ['opened', 'moved'],
          ['opened', 'putOff', 'moved'],
        ),
        earlier: fc.integer({ min: 1, max: 20 }),
        prov: provFrom(cast),
      })
      .map(({ steps, earlier, prov }) => {
        const first = dayAfter(day, -earlier);
        const planned = steps.includes('moved') ? first : day;
        const dateOf = (at: number) => dayAfter(day, -40 + at);
        return (of: Data) =>
          steps.map((step, at): Told => {
            const type = names[step];
            if (step === 'opened') return { type, data: { ...of, planned, announcedOn: dateOf(at), prov } };
            const moved = step === 'moved' ? { planned: day, previousPlanned: planned } : {};
            return { type, data: { ...moved, on: dateOf(at), prov } };
          });
      });

export const announcedBefore = plannedBefore(VISIT);
export const scheduledBefore = plannedBefore(MEETING);

const call: LifeOf = (cast, index) =>
  twoCountries.chain(([one, other]) =>
    fc
      .record({
        participants: participantsOf(cast, [one, other]),
        medium: fc.constantFrom('phone', 'video', 'unknown'),
        initiatedBy: fc.constantFrom(country(one), country(other)),
        occurred: aDay.chain(fuzzily),
        prov: provFrom(cast),
      })
      .map((data) => [{ type: 'CallHeld', data: { callId: idOf('call', index), ...data } }]),
  );

const message: LifeOf = (cast, index) =>
  fc.tuple(twoCountries, aDay, fc.nat(5)).chain(([countries, day, days]) =>
    fc
      .record({
        people: participantsOf(cast, countries),
        medium: fc.constantFrom('letter', 'telegram', 'note_verbale'),
        kind: fc.constantFrom('congratulation', 'condolence', 'other'),
        dates: fc.subarray([
          ['sentOn', day],
          ['receivedOn', dayAfter(day, days)],
        ] as const),
        prov: provFrom(cast),
      })
      .map(({ people: [from, ...to], dates, ...data }) => [
        {
          type: 'MessageSent',
          data: { messageId: idOf('message', index), from, to, ...Object.fromEntries(dates), ...data },
        },
      ]),
  );

const conference: LifeOf = (cast, index) =>
  fc
    .tuple(twoCountries, aDay, fc.constantFrom('planned', 'put off', 'cancelled', 'open', 'closed'), fc.boolean())
    .chain(([countries, day, stage, isMoved]) =>
      fc
        .record({ name: aName, people: participantsOf(cast, countries), prov: provFrom(cast) })
        .map(({ name, people, prov }) => {
          const took = ['open', 'closed'].includes(stage);
          const told = (type: string, data: Data): Told => ({ type, data: { ...data, prov } });
          const only = (holds: boolean, ...facts: Told[]): Told[] => (holds ? facts : []);
          return [
            told('ConferenceAnnounced', {
              conferenceId: idOf('conference', index),
              name,
              organiser: countries.map(country),
              host: country(countries[0]),
              planned: day.slice(0, 7),
            }),
            ...only(
              isMoved || stage === 'put off',
              told('ConferencePostponed', { on: dayAfter(day, -9), ...(isMoved ? { newPlanned: day } : {}) }),
            ),
            ...only(took, told('ConferenceOpened', { openedOn: day })),
            ...people.map((participant) =>
              told('ConferenceParticipationRecorded', { participant, role: 'participant' }),
            ),
            ...only(stage === 'closed', told('ConferenceClosed', { closedOn: dayAfter(day, 2) })),
            ...only(stage === 'cancelled', told('ConferenceCancelled', { on: dayAfter(day, -5) })),
          ];
        }),
    );

/** A life for each kind of contact that arbitraries.ts does not tell itself. */
export const contactLives: Readonly<Record<'call' | 'message' | 'conference', LifeOf>> = { call, message, conference };
