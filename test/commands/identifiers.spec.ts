/** What two nodes record at once is on record for two: it is shown for review, and no look-up answers the first. */
import { expect, test } from '@jest/globals';
import { type IdentifierIndex, IdentifierRule } from '#commands/identifiers';
import { toData } from '#api/input/to-data';
import { decider, eventDefinitions } from '#domain/registry';
import { factOf } from '../support/given.ts';

const nothing = decider.fold([]);
const linked = (value: string) =>
  factOf({ type: 'OfficialIdentifierLinked', data: { scheme: 'wikidata', value } }, value);

const index = (holders: readonly string[], asked: (bigint | undefined)[] = []): IdentifierIndex => ({
  officialsWith: (_, shown) => {
    asked.push(shown);
    return Promise.resolve(holders);
  },
  survivorOf: (official) => (official === 'off_absorbed' ? 'off_survivor' : official),
});

test('what was recorded a moment ago is waited for, once it is asked for again', async () => {
  const asked: (bigint | undefined)[] = [];
  const rule = new IdentifierRule(index([], asked));
  await rule.problemsOf('off_1', nothing, [linked('Q1')]);
  rule.recorded(nothing, [linked('Q1')], 7n);
  await rule.problemsOf('off_2', nothing, [linked('q1'), linked('Q2')]);
  expect(asked).toEqual([undefined, 7n, undefined]);
});

test('the record that stands for a person has what the absorbed one had', async () => {
  const rule = new IdentifierRule(index(['off_survivor']));
  expect(await rule.problemsOf('off_absorbed', nothing, [linked('Q1')])).toEqual([]);
  expect(await rule.problemsOf('off_3', nothing, [linked('Q1')])).toMatchObject([
    { code: 'IDENTIFIER_TAKEN', path: 'value', message: 'wikidata Q1 is on record for off_survivor.' },
  ]);
});

test('a fact that names by an identifier of two is refused with both', () => {
  const { schema } = eventDefinitions.get('TenureAttested')!;
  const official = { identifier: { scheme: 'wikidata', value: 'Q1' } };
  const { problems } = toData(schema, { official }, () => ['off_1', 'off_2']);
  expect(problems).toMatchObject([{ code: 'AMBIGUOUS_REFERENCE', path: 'official' }]);
  expect(problems[0]?.expected).toContain('off_1, off_2');
});
