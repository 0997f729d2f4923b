/** What holds for every event of the language, a new one included. */
import { describe, expect, test } from '@jest/globals';
import type { EventDefinition } from '#domain/event';
import { shapeOf } from '#domain/references';
import { eventDefinitions } from '#domain/registry';
import { validated } from '#domain/validate';
import { type Told, given, told, world } from '../../support/given.ts';

const lone = String.fromCharCode(0xd800);
const problemsOf = ({ type, data }: Told) => {
  const definition = eventDefinitions.get(type);
  if (definition === undefined) throw new Error(type);
  return validated(definition, data).problems.map(({ code, path }) => [code, path]);
};

describe.each([...eventDefinitions.keys()])('%s', (type) => {
  test('rests on at least one source (INV-01)', () => {
    expect(problemsOf(told(type, { prov: undefined }))).toEqual([['NO_SOURCE', 'prov']]);
    expect(problemsOf(told(type, { prov: { assertion: 'reported' } }))).toEqual([['NO_SOURCE', 'prov.sources']]);
    expect(problemsOf(told(type, { prov: { assertion: 'reported', sources: [] } }))).toEqual([
      ['NO_SOURCE', 'prov.sources'],
    ]);
  });

  test('has no fields but its own', () => {
    expect(problemsOf(told(type, { colour: 'blue' }))).toEqual([['UNKNOWN_FIELD', 'colour']]);
    expect(
      problemsOf(
        told(type, {
          prov: { assertion: 'reported', sources: [{ sourceId: 'src_01J9ZK3V5T8N6Q2R4W7X1Y0A01', page: 3 }] },
        }),
      ),
    ).toEqual([['UNKNOWN_FIELD', 'prov.sources.0.page']]);
  });

  test('needs the fields that are its own', () => {
    const shape = shapeOf((eventDefinitions.get(type) as EventDefinition).schema) ?? {};
    const required = Object.entries(shape).filter(([, field]) => !field.safeParse(undefined).success);
    for (const [name] of required)
      expect(problemsOf(told(type, { [name]: undefined }))).toEqual([
        [name === 'prov' ? 'NO_SOURCE' : 'INVALID_VALUE', name],
      ]);
  });

  test('takes no data that is no object', () => {
    for (const data of [null, [], 'text', 7])
      expect(problemsOf({ type, data: data as never })).toEqual([['INVALID_VALUE', '']]);
  });

  test('names a source that is on record (INV-01)', () => {
    const sourceId = 'src_01J9ZK3V5T8N6Q2R4W7X1Y0ZZZ';
    const fact = told(type, { prov: { assertion: 'reported', sources: [{ sourceId }] } });
    const definition = eventDefinitions.get(type);
    if (definition !== undefined && 'none' in definition.moves)
      given()
        .when(fact, world({ missing: [sourceId] }))
        .thenProblem('UNKNOWN_REFERENCE', 'prov.sources.0.sourceId', 'recorded source');
  });
});

describe('Published text', () => {
  const named = (name: string) => told('OfficialRegistered', { name });

  test.each([
    ['empty', ''],
    ['blank', ' \t\n'],
    ['too long for a name', 'x'.repeat(501)],
    ['of control characters', 'Elin\u0000Sørvik'],
    ['of C1 control characters', 'Elin\u0085Sørvik'],
    ['broken Unicode', `Elin ${lone}`],
  ])('is refused where it is %s', (_what, name) => given().when(named(name)).thenProblem('TEXT_LIMITS', 'name', '500'));

  test('may be long in a passage, but not endless', () => {
    given()
      .when(told('VisitStarted', { purpose: 'x'.repeat(10_000) }))
      .then('under_way', 'VisitStarted');
    given()
      .when(told('VisitStarted', { purpose: 'x'.repeat(10_001) }))
      .thenProblem('TEXT_LIMITS', 'purpose', '10000');
  });

  test('is kept in Unicode NFC', () => {
    const definition = eventDefinitions.get('OfficialRegistered');
    const result = definition && validated(definition, named('E\u0301lin').data);
    expect(result).toMatchObject({ data: { name: '\u00c9lin' } });
  });
});

describe('A value', () => {
  test.each([
    ['kind', 'summit'],
    ['counterpartRelation', 'yes'],
    ['meetingId', 'mtg_1'],
    ['meetingId', 'vis_01J9ZK3V5T8N6Q2R4W7X1Y0ABC'],
    ['place', 'Oslo'],
    ['participants', []],
  ])('of %s is refused where it is %j', (field, value) =>
    given()
      .when(told('MeetingHeld', { [field]: value }))
      .thenProblem('INVALID_VALUE', field),
  );
});

describe('A date', () => {
  test.each([
    ['INVALID_DATE', '2019-02-29'],
    ['INVALID_DATE', '2019-13-01'],
    ['INVALID_DATE', '1972-06-31?'],
    ['NOT_EDTF', '03.12.2019'],
    ['NOT_EDTF', '20191203'],
    ['NOT_EDTF', '3 December 2019'],
    ['NOT_EDTF', '2019-12-03T10:30:00'],
    ['SENTINEL_DATE', '9999-12-31'],
    ['SENTINEL_DATE', ''],
    ['SENTINEL_DATE', 'TBD'],
    ['DATE_SAYS_NOTHING', 'XXXX'],
    ['DATE_SAYS_NOTHING', '../..'],
    ['INVERTED_INTERVAL', '2019-12-05/2019-12-03'],
  ] as const)('is refused as %s: %s', (code, occurred) =>
    given().when(told('MeetingHeld', { occurred })).thenProblem(code, 'occurred'),
  );

  test('of an instant needs its offset', () =>
    given()
      .when(told('MeetingHeld', { startedAt: { at: '2019-12-03T10:30:00', zone: 'Asia/Baku' } }))
      .thenProblem('INSTANT_WITHOUT_OFFSET', 'startedAt.at'));
});
