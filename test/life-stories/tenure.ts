/** Lives of a tenure: appointed, taken up or not, seen, left. */
import fc from 'fast-check';
import { dayAfter } from '../support/lives/parts.ts';
import { OFFICES, OFFICIALS } from './cast.ts';
import { type Data, IDS, type Tells, fields, maybe, own, people, some, told } from './words.ts';

export function tenure(day: string, index: number): fc.Arbitrary<Tells> {
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
