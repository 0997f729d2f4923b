/**
 * Random life stories: what may be told of one visit, the meetings within it, a call, an agreement and a tenure, in an order
 * that is mostly that of time, and amendments of whatever was told. The decider says what of it is legal.
 */
import fc from 'fast-check';
import { dayAfter } from '../support/lives/parts.ts';
import { agreement } from './agreement.ts';
import type { Amending } from './amendments.ts';
import { type Telling, provOf } from './cast.ts';
import { call, meeting, visit } from './contacts.ts';
import { tenure } from './tenure.ts';

export type Step = Telling | Amending;
export type Story = readonly Step[];

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
