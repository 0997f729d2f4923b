/** What was recorded a moment ago may be referred to at once, though no read model shows it yet. */
import { expect, test } from '@jest/globals';
import { eventDefinitions } from '#domain/registry';
import { RecordResolver } from '#api/mutations/record.resolver';

const HEAD = 41n;
const target = { eventId: 'the-fact', type: 'MeetingHeld' };

/** Read models that show nothing until somebody waits for the head of the log. */
function recorded(type: string, input: Record<string, unknown>): Promise<{ facts: unknown[]; waitedFor: bigint[] }> {
  const facts: unknown[] = [];
  const waitedFor: bigint[] = [];
  const reader = {
    now: (): unknown => reader,
    officialsByIdentifier: () => (waitedFor.length === 0 ? [] : ['off_1']),
    recordedOf: () => (waitedFor.length === 0 ? [] : [target]),
    waitFor: (position: bigint, _ms: number, names: readonly string[]) => {
      expect(names).toEqual(['directory', 'officials', 'timeline']);
      return Promise.resolve(waitedFor.push(position) > 0);
    },
  };
  const handler = {
    record: (request: { facts: unknown[] }) => {
      facts.push(...request.facts);
      return Promise.resolve({ problems: [] });
    },
  };
  const needed = [
    handler,
    reader,
    { require: () => 'somebody', mayRead: () => true },
    { head: () => HEAD },
    { answered: () => {} },
  ];
  const resolver = new RecordResolver(...(needed as unknown as ConstructorParameters<typeof RecordResolver>));
  const given = { idempotencyKey: 'at-once', ...input };
  return resolver
    .record(eventDefinitions.get(type)!, given, {} as never, {} as never)
    .then(() => ({ facts, waitedFor }));
}

test('an official is known by an identifier as soon as it is registered', async () => {
  const official = { identifier: { scheme: 'wikidata', value: 'Q58217' } };
  const { facts, waitedFor } = await recorded('MeetingHeld', {
    participants: [{ official, nameAsPublished: 'S. L.' }],
  });
  expect(facts).toEqual([
    {
      type: 'MeetingHeld',
      data: expect.objectContaining({ participants: [expect.objectContaining({ officialId: 'off_1' })] }),
    },
  ]);
  expect(waitedFor).toEqual([HEAD]);
});

test('a fact is corrected in the words of its input as soon as it is recorded', async () => {
  const changes = [{ path: '/kind', from: 'BILATERAL', to: 'CONSULTATIONS' }];
  const { facts, waitedFor } = await recorded('MeetingCorrected', {
    meetingId: 'mtg_1',
    targetEventId: 'the-fact',
    changes,
  });
  expect(facts).toEqual([
    {
      type: 'MeetingCorrected',
      data: expect.objectContaining({ changes: [{ path: '/kind', from: 'bilateral', to: 'consultations' }] }),
    },
  ]);
  expect(waitedFor).toEqual([HEAD]);
});

test('nobody waits for a fact that follows from itself', async () => {
  expect((await recorded('MeetingHeld', { occurred: '2019-12-03' })).waitedFor).toEqual([]);
});
