/** Lives of a visit, of meetings within it and of a call; a plan may be moved, put off, given up and made again. */
import fc from 'fast-check';
import { dayAfter } from '../support/lives/parts.ts';
import { type Data, IDS, type Tells, codes, fields, maybe, own, partyOf, people, some, told } from './words.ts';

const plans = (
  names: readonly [moved: string, putOff: string, off: string],
  tell: ReturnType<typeof own>,
  day: string,
) =>
  [
    fields(
      fc.constant({ planned: dayAfter(day, 3) }),
      maybe('previousPlanned', fc.constant(day)),
      maybe('on', told(dayAfter(day, -30))),
    ).map((data) => tell(names[0], data)),
    fields(maybe('on', told(dayAfter(day, -20))), maybe('newPlanned', fc.constant(dayAfter(day, 9)), 1)).map((data) =>
      tell(names[1], data),
    ),
    fields(maybe('on', told(dayAfter(day, -10)))).map((data) => tell(names[2], data)),
  ] as const;

export function visit(day: string, end: string): fc.Arbitrary<Tells> {
  const tell = own('visit', IDS.visit);
  return codes(2).chain(([host, guest]) => {
    const visiting = people([guest!, guest!], ['head_of_delegation']).chain((visitors) =>
      fields(
        fc.constant({ visitId: IDS.visit, visitors }),
        maybe('host', partyOf(host!), 9),
        fc.constantFrom('state', 'official', 'working', 'unspecified').map((rank) => ({ rank })),
      ),
    );
    const announced = (planned: string, on: string) =>
      fields(visiting, maybe('planned', fc.constant(planned), 9), maybe('announcedOn', told(on))).map((data) =>
        tell('VisitAnnounced', data),
      );
    const [moved, putOff, off] = plans(['VisitRescheduled', 'VisitPostponed', 'VisitCancelled'], tell, day);
    const changed = people([guest!, guest!], []).chain((two) =>
      fc.constantFrom<Data>({ added: two }, { added: [two[0]] }, { removed: [two[1]] }, { removed: two }),
    );
    const start = fc.oneof(
      { weight: 3, arbitrary: told(day).map((startedOn) => ({ startedOn })) },
      { weight: 1, arbitrary: told(dayAfter(day, 1)).map((attestedOn) => ({ attestedOn })) },
    );
    const steps = [
      announced(day, dayAfter(day, -40)),
      moved,
      putOff,
      changed.map((data) => tell('VisitDelegationChanged', data)),
      fields(visiting, start).map((data) => tell('VisitStarted', data)),
      changed.map((data) => tell('VisitDelegationChanged', data)),
      fields(fc.constant({ order: 1, place: { city: 'Harbour' } }), maybe('arrivedOn', told(dayAfter(day, 1)))).map(
        (data) => tell('VisitStopRecorded', data),
      ),
      fields(maybe('endedOn', told(end)), maybe('cutShort', fc.boolean(), 1)).map((data) => tell('VisitEnded', data)),
    ];
    const called = [steps[0]!, off, announced(dayAfter(day, 60), dayAfter(day, -5)), ...steps.slice(3)];
    return fc.oneof({ weight: 3, arbitrary: some(steps) }, { weight: 1, arbitrary: some(called) });
  });
}

export function meeting(day: string, index: number): fc.Arbitrary<Tells> {
  const id = IDS.meetings[index]!;
  const tell = own('meeting', id);
  const meetingOf = fc.constantFrom('bilateral', 'audience', 'trilateral', 'delegation_level').chain((kind) =>
    codes(kind === 'trilateral' ? 3 : 2).chain((who) =>
      fields(
        fc.constant({ meetingId: id, kind }),
        people(who, ['host', 'guest', 'principal']).map((participants) => ({ participants })),
        maybe('partOf', fc.constant({ kind: 'visit', id: IDS.visit }), 1),
      ),
    ),
  );
  const [moved, putOff, off] = plans(['MeetingRescheduled', 'MeetingPostponed', 'MeetingCancelled'], tell, day);
  return some([
    fields(meetingOf, fc.constant({ planned: day }), maybe('announcedOn', told(dayAfter(day, -40)))).map((data) =>
      tell('MeetingScheduled', data),
    ),
    moved,
    putOff,
    fc.oneof(
      { weight: 1, arbitrary: off },
      {
        weight: 3,
        arbitrary: fields(
          meetingOf,
          told(day).map((occurred) => ({ occurred })),
          maybe('hostedBy', partyOf('PT'), 1),
          maybe('partOfDay', fc.constantFrom('morning', 'afternoon', 'evening'), 1),
        ).map((data) => tell('MeetingHeld', data)),
      },
    ),
    fc.constant(
      own('meeting', id)('EngagementLinked', {
        from: { kind: 'meeting', id },
        to: { kind: 'visit', id: IDS.visit },
        relation: 'part_of',
      }),
    ),
    ...(index === 0
      ? []
      : [
          fc.constant(
            tell('DuplicateMarked', {
              engagement: { kind: 'meeting', id },
              duplicateOf: { kind: 'meeting', id: IDS.meetings[0] },
              reason: 'The same table.',
            }),
          ),
        ]),
  ]);
}

export const call = (day: string): fc.Arbitrary<Tells> =>
  codes(2).chain((who) =>
    fields(
      people(who, ['principal', 'principal']).map((participants) => ({ callId: IDS.call, participants })),
      fc.constantFrom('phone', 'video', 'unknown').map((medium) => ({ medium })),
      told(day).map((occurred) => ({ occurred })),
      maybe('partOfDay', fc.constantFrom('morning', 'afternoon', 'evening'), 1),
    ).map((data) => [own('call', IDS.call)('CallHeld', data)]),
  );
