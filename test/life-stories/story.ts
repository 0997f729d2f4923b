/**
 * Random life stories: what may be told of one visit, the meetings within it, a call, an agreement and a tenure, in an order
 * that is mostly that of time, and amendments of whatever was told. The decider says what of it is legal.
 */
import fc from 'fast-check';
import { COUNTRIES, country, dayAfter, idOf } from '../support/lives/parts.ts';
import type { Amending } from './amendments.ts';
import { BODIES, OFFICES, OFFICIALS, ORGANISATION, type Telling, type ThingKind, provOf } from './cast.ts';

type Data = Readonly<Record<string, unknown>>;
export type Step = Telling | Amending;
export type Story = readonly Step[];

const IDS = {
  visit: idOf('visit', 0),
  meetings: [0, 1, 2].map((index) => idOf('meeting', index)),
  call: idOf('call', 0),
  agreement: idOf('agreement', 0),
  tenures: [0, 1].map((index) => idOf('tenure', index)),
};

const own = (kind: ThingKind, id: string) => (type: string, data: Data) => ({ kind, id, type, data });
type Tells = readonly Omit<Telling, 'prov'>[];

/** A day told as its source told it. */
const told = (day: string) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(day) },
    { weight: 3, arbitrary: fc.constantFrom(day.slice(0, 7), `${day}?`, day.slice(0, 4), `[..${day}]`, `${day}/..`) },
  );
const maybe = <T>(field: string, value: fc.Arbitrary<T>, weight = 3): fc.Arbitrary<Record<string, T>> =>
  fc.oneof(
    { weight, arbitrary: value.map((one) => ({ [field]: one })) },
    { weight: 1, arbitrary: fc.constant({} as Record<string, T>) },
  );
/** Fields that are sometimes left out. */
const fields = (...parts: readonly fc.Arbitrary<Data>[]): fc.Arbitrary<Data> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as Data);

const partyOf = (code: string): fc.Arbitrary<Data> => {
  const body = BODIES.find(({ countryId }) => countryId === code);
  return body === undefined
    ? fc.constant(country(code))
    : fc.constantFrom<Data>(country(code), { kind: 'body', id: body.id });
};

/** People for the given countries, each registered person once; the others are known by name only. */
const people = (codes: readonly string[], roles: readonly string[]): fc.Arbitrary<Data[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...OFFICIALS.keys()], { minLength: codes.length, maxLength: codes.length }),
      fc.array(fc.nat(3), { minLength: codes.length, maxLength: codes.length }),
      fc.tuple(...codes.map(partyOf)),
    )
    .map(([who, registered, parties]) =>
      codes.map((_, at) => {
        const { name, id } = OFFICIALS[who[at]!]!;
        const named = registered[at] === 0 ? { unresolvedName: name } : { officialId: id };
        return {
          ...named,
          nameAsPublished: name,
          capacity: 'office_holder',
          represents: [parties[at]],
          role: roles[at] ?? 'delegation_member',
        };
      }),
    );

const codes = (count: number) => fc.shuffledSubarray([...COUNTRIES], { minLength: count, maxLength: count });

/** Each step is in the story or not; mostly it is. */
const some = (steps: readonly fc.Arbitrary<Tells[number]>[], weight = 3): fc.Arbitrary<Tells> =>
  fc
    .tuple(
      ...steps.map((step) =>
        fc.oneof({ weight, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: fc.constant([]) }),
      ),
    )
    .map((all) => all.flat());

const plans = (
  names: readonly [moved: string, putOff: string, off: string],
  tell: ReturnType<typeof own>,
  day: string,
) =>
  [
    fields(fc.constant({ planned: dayAfter(day, 3), previousPlanned: day }), maybe('on', told(dayAfter(day, -30)))).map(
      (data) => tell(names[0], data),
    ),
    fields(maybe('on', told(dayAfter(day, -20))), maybe('newPlanned', fc.constant(dayAfter(day, 9)), 1)).map((data) =>
      tell(names[1], data),
    ),
    fields(maybe('on', told(dayAfter(day, -10)))).map((data) => tell(names[2], data)),
  ] as const;

function visit(day: string, end: string): fc.Arbitrary<Tells> {
  const tell = own('visit', IDS.visit);
  return codes(2).chain(([host, guest]) => {
    const visiting = people([guest!, guest!], ['head_of_delegation']).chain((visitors) =>
      fc.record({
        visitId: fc.constant(IDS.visit),
        visitors: fc.constant(visitors),
        host: partyOf(host!),
        rank: fc.constantFrom('state', 'official', 'working', 'unspecified'),
      }),
    );
    const announced = (planned: string, on: string) =>
      fields(visiting, fc.constant({ planned }), maybe('announcedOn', told(on))).map((data) =>
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

function meeting(day: string, index: number): fc.Arbitrary<Tells> {
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

const call = (day: string): fc.Arbitrary<Tells> =>
  codes(2).chain((who) =>
    fields(
      people(who, ['principal', 'principal']).map((participants) => ({ callId: IDS.call, participants })),
      fc.constantFrom('phone', 'video').map((medium) => ({ medium })),
      told(day).map((occurred) => ({ occurred })),
    ).map((data) => [own('call', IDS.call)('CallHeld', data)]),
  );

/** Every act that may come in the life of an instrument, a month after the one before. */
function agreement(first: string): fc.Arbitrary<Tells> {
  const tell = own('agreement', IDS.agreement);
  const on = (month: number) => told(dayAfter(first, 30 * month));
  const agreementId = IDS.agreement;
  return fc
    .tuple(codes(4), fc.constantFrom('bilateral', 'multilateral'), fc.constantFrom('binding', 'binding', 'non_binding'))
    .chain(([who, ambit, bindingness]) => {
      const what = { title: 'Agreement on the harbours', instrumentKind: 'agreement', bindingness, ambit };
      const opens = { agreementId, ...what };
      const party = fc.constantFrom(...who).chain(partyOf);
      const two = fc.tuple(partyOf(who[0]!), partyOf(who[1]!)).map((parties) => ({ parties }));
      const act = (type: string, ...parts: readonly fc.Arbitrary<Data>[]) =>
        fields(...parts).map((data) => tell(type, data));
      const by = party.map((one) => ({ party: one }));
      const forOne = maybe('party', party, 1);
      const signed = (at: readonly number[], month: number) =>
        act(
          'AgreementSigned',
          fc.constant({ ...opens, level: 'interstate' }),
          on(month).map((signedOn) => ({ signedOn })),
          people(
            at.map((n) => who[n]!),
            at.map(() => 'principal'),
          )
            .chain((all) =>
              fc.tuple(
                ...all.map((signatory) =>
                  fields(
                    fc.constant({ party: (signatory['represents'] as Data[])[0], signatory }),
                    fc.constantFrom('simple', 'simple', 'definitive').map((mode) => ({ mode })),
                    maybe('signedOn', on(month), 1),
                  ),
                ),
              ),
            )
            .map((signatures) => ({ signatures })),
          maybe('partOf', fc.constant({ kind: 'visit', id: IDS.visit }), 1),
        );
      const consent = (month: number) =>
        act(
          'ConsentToBeBoundExpressed',
          by,
          fc.constantFrom('ratification', 'accession', 'approval').map((means) => ({ means })),
          maybe('actedOn', on(month)),
          maybe('effectiveOn', on(month + 1), 1),
        );
      const effective = (month: number) => on(month).map((effectiveOn) => ({ effectiveOn }));
      const articles = maybe('articles', fc.subarray(['3', '7'], { minLength: 1 }), 1);
      return some([
        fc.oneof(
          act('NegotiationsOpened', fc.constant(opens), two, maybe('on', on(0))),
          act(
            'AgreementReferenced',
            fc.constant({ ...opens, titleAsPublished: what.title }),
            fc.constantFrom('signed', 'in_force', 'negotiating').map((knownStage) => ({ knownStage })),
            two,
            maybe('asOf', on(2), 1),
          ),
        ),
        fc.oneof(
          act('NegotiationRoundHeld', two, maybe('on', on(1))),
          act('NegotiationsClosed', two, maybe('on', on(1))),
        ),
        fc.oneof(
          act(
            'AgreementInitialled',
            fc.constant(opens),
            people(who.slice(0, 2), []).map((all) => ({ by: all })),
            maybe('initialledOn', on(2)),
          ),
          act('NegotiationsFailed', maybe('on', on(2))),
        ),
        act('AgreementTextAdopted', fc.constant(opens), maybe('adoptedOn', on(3))),
        act('AgreementOpenedForSignature', maybe('openedOn', on(4))),
        signed([0, 1], 4),
        signed([2], 5),
        act('ProvisionalApplicationStarted', effective(5), forOne),
        consent(6),
        act('ReservationMade', by, articles, maybe('actedOn', on(6))),
        consent(7),
        act('ProvisionalApplicationEnded', effective(8), forOne),
        act('AgreementEnteredIntoForce', fc.constant({ scope: 'definitive' }), effective(8)),
        act('AgreementEnteredIntoForce', fc.constant({ scope: 'for_party' }), by, effective(9)),
        act('ReservationWithdrawn', by, articles, maybe('actedOn', on(9))),
        act('AgreementRegistered', fc.constant({ register: 'UNTS' }), maybe('registeredOn', on(9))),
        act('AgreementSuspended', forOne, maybe('effectiveOn', on(10))),
        act('AgreementResumed', forOne, maybe('effectiveOn', on(11))),
        act('PartyWithdrew', by, maybe('notifiedOn', on(11)), maybe('effectiveOn', on(12), 1)),
        consent(13),
        fc.oneof(
          act('PartyWithdrew', by, maybe('notifiedOn', on(14))),
          act(
            'AgreementTerminated',
            fc.constantFrom('expired', 'superseded', 'by_consent').map((cause) => ({ cause })),
            maybe('actedOn', on(14), 1),
            maybe('effectiveOn', on(15)),
          ),
        ),
      ]);
    });
}

function tenure(day: string, index: number): fc.Arbitrary<Tells> {
  const tenureId = IDS.tenures[index]!;
  const tell = own('tenure', tenureId);
  return fc
    .tuple(
      fc.constantFrom(...OFFICIALS),
      fc.constantFrom(...OFFICES),
      fc.constantFrom('substantive', 'nominee', 'acting'),
    )
    .chain(([{ id: officialId }, officeId, capacity]) => {
      const of = { tenureId, officialId, officeId, capacity };
      const act = (type: string, ...parts: readonly fc.Arbitrary<Data>[]) =>
        fields(...parts).map((data) => tell(type, data));
      const seen = (days: number) =>
        act(
          'TenureAttested',
          fc.constant(of),
          told(dayAfter(day, days)).map((attestedOn) => ({ attestedOn })),
        );
      const to = people(['PT'], ['host']).map(([one]) => ({ to: one }));
      return some([
        seen(20),
        act('OfficialAppointed', fc.constant(of), maybe('appointedOn', told(dayAfter(day, -60)))),
        fc.oneof(
          {
            weight: 4,
            arbitrary: act('OfficeAssumed', maybe('assumedOn', told(day)), maybe('arrivedAtPostOn', told(day), 1)),
          },
          {
            weight: 1,
            arbitrary: act('AppointmentLapsed', fc.constant({ cause: 'declined' }), maybe('on', told(day))),
          },
        ),
        act('CredentialsPresented', to, maybe('presentedOn', told(dayAfter(day, 10)))),
        seen(100),
        act('OfficeLeft', fc.constant({ cause: 'term_ended' }), maybe('leftOn', told(dayAfter(day, 400)))),
      ]);
    });
}

const amending: fc.Arbitrary<Amending> = fc.record({
  amend: fc.constantFrom(
    'correct',
    'correct',
    'correct',
    'retract',
    'retract',
    'reinstate',
    'reinstate',
    'retractWhole',
  ),
  thing: fc.nat(999),
  fact: fc.nat(999),
  change: fc.nat(999),
  value: fc.nat(999),
});

const prov = fc.constantFrom([0], [1], [2], [2], [0, 1]).map((sources) => provOf(...sources));

/** A step of one life is told at its time, a little before or after it, or much later. */
const delay = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 0.9, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 30, noNaN: true }) },
);

export const aStory: fc.Arbitrary<Story> = fc
  .tuple(
    fc.nat(6000).map((days) => dayAfter('2001-03-05', days)),
    fc.nat(6),
  )
  .chain(([day, length]) =>
    fc.tuple(
      visit(day, dayAfter(day, length)),
      meeting(dayAfter(day, Math.min(1, length)), 0),
      fc.oneof(meeting(dayAfter(day, length), 1), fc.constant([])),
      fc.oneof(call(dayAfter(day, -3)), fc.constant([])),
      agreement(dayAfter(day, -120)),
      tenure(dayAfter(day, -200), 0),
    ),
  )
  .chain((lives) => {
    const count = lives.flat().length;
    const each = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: count, maxLength: count });
    return fc
      .record({
        delays: each(delay),
        provs: each(prov),
        amendments: fc.array(fc.record({ at: fc.double({ min: 1, max: 30, noNaN: true }), what: amending }), {
          maxLength: 9,
        }),
      })
      .map(({ delays, provs, amendments }) => {
        let at = 0;
        const timed: { at: number; step: Step }[] = lives.flatMap((life) =>
          life.map((one, turn) => {
            const step = { ...one, data: { ...one.data, prov: provs[at] } } as Telling;
            return { step, at: turn + delays[at++]! };
          }),
        );
        timed.push(...amendments.map((one) => ({ step: one.what, at: one.at })));
        return timed.sort((a, b) => a.at - b.at).map(({ step }) => step);
      });
  });
