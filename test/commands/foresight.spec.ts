import 'reflect-metadata';
import { expect, jest, test } from '@jest/globals';
import type { Envelope } from '#commands/envelope';
import type { Foresight } from '#commands/foresight';
import { RecordHandler, type RecordRequest } from '#commands/record.handler';
import { type Warning, warning } from '#domain/problem';
import { told } from '../support/given.ts';
import { InMemoryEventStore } from '../support/in-memory-event-store.ts';

const FORESEEN = warning('WARN-06', 'title', 'It looks like another.');
const { type, data } = told('SourceDocumentRegistered', { publisher: undefined, perspectiveCountryId: undefined });
const id = data['sourceId'] as string;

const request = (key: string, differently: object = {}): RecordRequest => ({
  idempotencyKey: key,
  actor: { kind: 'user', id: 'nadia' },
  stream: { kind: 'source', id },
  facts: [{ type, data: { ...data, ...differently } }],
});

function recorder(warnings: readonly Warning[]) {
  const store = new InMemoryEventStore();
  const warningsOf = jest.fn<Foresight['warningsOf']>(() => warnings);
  return {
    store,
    warningsOf,
    handler: new RecordHandler(store, () => Date.parse('2026-11-24T00:00:00Z'), { warningsOf }),
  };
}

test('what is foreseen is answered, stored with the event, and answered again to a repeat', async () => {
  const { store, warningsOf, handler } = recorder([FORESEEN]);
  expect(await handler.record(request('k'))).toMatchObject({ problems: [], replayed: false, warnings: [FORESEEN] });
  expect((store.log[0]?.metadata as Envelope).warnings).toEqual([FORESEEN]);
  expect(warningsOf.mock.calls).toEqual([
    [`source-${id}`, [], [expect.objectContaining({ type, data: expect.objectContaining({ sourceId: id }) })]],
  ]);
  warningsOf.mockReturnValue([]);
  expect(await handler.record(request('k'))).toMatchObject({ replayed: true, warnings: [FORESEEN] });
});

test('a refused fact is not looked at', async () => {
  const { store, warningsOf, handler } = recorder([FORESEEN]);
  const withdrawn = told('SourceDocumentWithdrawn', { prov: { sources: [{ sourceId: id }], assertion: 'reported' } });
  const { problems } = await handler.record({ ...request('k'), facts: [withdrawn] });
  expect(problems.map(({ code }) => code)).toContain('ILLEGAL_TRANSITION');
  expect(store.log).toEqual([]);
  expect(warningsOf).not.toHaveBeenCalled();
});
