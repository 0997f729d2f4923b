/** Changes of one correction are made one after the other, and corrections one upon the other. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Fact, dataOf } from '#domain/fact';
import { isPlaceIn, valueAt, withValueAt } from '#domain/json-pointer';
import { decider } from '#domain/registry';
import { type Told, told } from '../../support/given.ts';
import { after, correction, decide, named, refused, reinstatement, retraction, uuid } from './amendment-words.ts';

const topic = (label: string) => ({ label });
const person = (name: string, id: string) => ({
  unresolvedName: name,
  nameAsPublished: name,
  capacity: 'unknown',
  represents: [{ kind: 'country', id }],
  role: 'principal',
});
const [berg, silva, moreau] = [person('A. Berg', 'NO'), person('R. Silva', 'UY'), person('C. Moreau', 'FR')];
const talks = named([
  told('MeetingHeld', {
    kind: 'multilateral',
    participants: [berg, silva, moreau, person('O. Weiss', 'DE')],
    segments: undefined,
    topics: [topic('fish'), topic('ports'), topic('visas')],
  }),
]);
const correct = (...changes: object[]): Told => correction(changes, 0, 'MeetingCorrected');
const retract = (n: number): Told => retraction({ targetEventId: uuid(n) }, 'MeetingRetracted');
const reinstate = (n: number): Told => reinstatement(uuid(n), 'MeetingReinstated');
const topicsOf = (facts: readonly Fact[]) =>
  (dataOf(decider.fold(facts).facts, 'MeetingHeld')?.topics ?? []).map(({ label }) => label);
const namesOf = (facts: readonly Fact[]) =>
  (dataOf(decider.fold(facts).facts, 'MeetingHeld')?.participants ?? []).map(({ nameAsPublished }) => nameAsPublished);

describe('The changes of one correction', () => {
  test('are each made on what those before it left', () =>
    expect(
      namesOf(
        after(
          talks,
          correct(
            { path: '/participants/0', from: berg },
            { path: '/participants/1/nameAsPublished', from: 'C. Moreau', to: 'Cécile Moreau' },
          ),
        ),
      ),
    ).toEqual(['R. Silva', 'Cécile Moreau', 'O. Weiss']));

  test('are each held against what those before it left', () => {
    const decision = decide(
      talks,
      correct(
        { path: '/participants/0', from: berg },
        { path: '/participants/1/nameAsPublished', from: 'R. Silva', to: 'Rosa Silva' },
      ),
    );
    expect(decision.problems).toMatchObject([
      {
        code: 'STALE_CORRECTION',
        path: 'changes.1.from',
        message: expect.stringContaining('stands "C. Moreau" after the changes before this one'),
        expected: '"C. Moreau"',
      },
    ]);
  });

  test('may add at the end of a list, and change what was added', () =>
    expect(
      topicsOf(
        after(
          talks,
          correct(
            { path: '/topics/-', to: topic('rail') },
            { path: '/topics/3/label', from: 'rail', to: 'railways' },
            { path: '/topics/4', to: topic('seas') },
            { path: '/topics/0', from: topic('fish') },
          ),
        ),
      ),
    ).toEqual(['ports', 'visas', 'railways', 'seas']));

  test('are to blame for what they add at the end of a list', () =>
    expect(refused(talks, correct({ path: '/topics/-', to: topic('') }))).toEqual([['TEXT_LIMITS', 'changes.0.to']]));

  test('are empty where together they change nothing', () =>
    expect(
      refused(
        talks,
        correct(
          { path: '/topics/0/label', from: 'fish', to: 'fisheries' },
          { path: '/topics/0/label', from: 'fisheries', to: 'fish' },
        ),
      ),
    ).toEqual([['EMPTY_CORRECTION', 'changes']]));

  test('give no second event when they are told again, also where they move what is in a list', () => {
    for (const changes of [
      [{ path: '/topics/-', to: topic('rail') }],
      [{ path: '/topics/0', from: topic('fish') }],
      [
        { path: '/participants/0', from: berg },
        { path: '/participants/0/nameAsPublished', from: 'R. Silva', to: 'Rosa Silva' },
      ],
    ]) {
      const once = after(talks, correct(...changes));
      expect(once).toHaveLength(2);
      expect(after(once, correct(...changes))).toEqual(once);
    }
  });

  test('lead where something stands or has room, by the rule of RFC 6901', () => {
    for (const path of [
      '/participants/00/nameAsPublished',
      '/participants/length',
      '/participants/01',
      '/participants/-1',
      '/participants/1e0',
      '/participants/9',
      '/occurred/month',
      '/occurred/0',
      '/__proto__/x',
      '/place/__proto__',
    ])
      expect([path, ...refused(talks, correct({ path, to: 'x' }))]).toEqual([
        path,
        ['INVALID_VALUE', 'changes.0.path'],
      ]);
  });

  test.each(['/toString', '/constructor', '/participants/0/hasOwnProperty', '/place/valueOf'])(
    'find nothing at what is only inherited: %s',
    (path) => {
      expect(refused(talks, correct({ path, from: 'x', to: 'y' }))).toEqual([['STALE_CORRECTION', 'changes.0.from']]);
      expect(refused(talks, correct({ path, to: 'y' }))).toEqual([['UNKNOWN_FIELD', 'changes.0.to']]);
    },
  );

  test('that were recorded although they lead nowhere change nothing, and let the rest be folded', () => {
    const stored = [
      ...talks,
      ...named([retract(0), correct({ path: '/topics/00/label', to: 'x' }, { path: '/topics/length', from: 3 })]).slice(
        1,
      ),
    ];
    expect(topicsOf(stored)).toEqual(['fish', 'ports', 'visas']);
  });
});

describe('A JSON pointer', () => {
  const name = fc.oneof(
    fc.constantFrom('0', '00', '01', '1', '2', '-', 'length', 'toString', '__proto__', 'a~1b', 'm~0n'),
    fc.string({ minLength: 1, maxLength: 2 }).map((text) => text.replaceAll(/[~/]/gu, 'x')),
  );
  const pointer = fc.array(name, { minLength: 1, maxLength: 3 }).map((steps) => `/${steps.join('/')}`);

  test('finds what was put there, or leads nowhere and changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), pointer, fc.integer(), (data, path, to) => {
        const before = structuredClone(data);
        const put = withValueAt(data, path, to);
        expect(data).toEqual(before);
        if (!isPlaceIn(data, path)) expect([put, valueAt(data, path)]).toEqual([data, undefined]);
        // What lies behind the end of a list is its last item from then on.
        else if (!path.includes('-')) expect(valueAt(put, path)).toBe(to);
      }),
    );
  });
});

describe('A correction on which a later one builds', () => {
  const first = correct({ path: '/topics/0/label', from: 'fish', to: 'fisheries' });
  const second = correct({ path: '/topics/0/label', from: 'fisheries', to: 'fisheries and whaling' });
  const both = after(after(talks, first), second);

  test('is not taken back before the later one, which is named', () => {
    const decision = decide(both, retract(1));
    expect(decision.problems).toMatchObject([
      {
        code: 'STALE_CORRECTION',
        path: 'targetEventId',
        message: expect.stringContaining(`MeetingCorrected (${uuid(2)})`),
        expected: `retract MeetingCorrected (${uuid(2)}) first`,
      },
    ]);
  });

  test('is taken back after the later one, and both come back in the order in which they were made', () => {
    const none = after(after(both, retract(2)), retract(1));
    expect(topicsOf(none)).toEqual(topicsOf(talks));
    expect(refused(none, reinstate(3))).toEqual([['STALE_CORRECTION', 'retractionEventId']]);
    expect(topicsOf(after(after(none, reinstate(4)), reinstate(3)))).toEqual(topicsOf(both));
  });

  test('is taken back at once where the later one is about something else', () => {
    const other = after(after(talks, first), correct({ path: '/topics/1/label', from: 'ports', to: 'harbours' }));
    expect(topicsOf(after(other, retract(1)))).toEqual(['fish', 'harbours', 'visas']);
  });

  test('does not come back under a later one that was made without it', () => {
    const without = after(
      after(after(talks, first), retract(1)),
      correct({ path: '/topics/0/label', from: 'fish', to: 'squid' }),
    );
    expect(refused(without, reinstate(2))).toEqual([['STALE_CORRECTION', 'retractionEventId']]);
    const gone = after(without, retraction({ whole: true }, 'MeetingRetracted'));
    expect(refused(gone, reinstate(2))).toEqual([['STALE_CORRECTION', 'retractionEventId']]);
  });

  test('is not asked for more than it was when it was recorded', () => {
    // Recorded when the changes of one correction were still held against what stood before all of them.
    const misfit = correct(
      { path: '/topics/0', from: topic('fish') },
      { path: '/topics/0/label', from: 'fish', to: 'squid' },
    );
    const stored = [...talks, { ...named([misfit])[0]!, eventId: uuid(1) }];
    expect(topicsOf(stored)).toEqual(['squid', 'visas']);
    const more = after(stored, correct({ path: '/level', from: 'ministers', to: 'deputies' }));
    expect(dataOf(decider.fold(after(more, retract(2))).facts, 'MeetingHeld')?.level).toBe('ministers');
  });
});
