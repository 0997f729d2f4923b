import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told, world } from '../../support/given.ts';

describe('The life of a tenure', () => {
  specifyTransitions(
    { none: [], attested: [told('TenureAttested')] },
    [told('TenureAttested', { capacity: 'acting' })],
    {
      none: { TenureAttested: 'attested' },
    },
  );
});

describe('A tenure', () => {
  test('cannot be attested at a day that has not begun anywhere (INV-03)', () =>
    given()
      .when(told('TenureAttested', { attestedOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'attestedOn', '2026-11-24'));

  test('needs its official and its office on record', () => {
    const { officialId, officeId } = told('TenureAttested').data as { officialId: string; officeId: string };
    given()
      .when(told('TenureAttested'), world({ missing: [officialId] }))
      .thenProblem('UNKNOWN_REFERENCE', 'officialId');
    given()
      .when(told('TenureAttested'), world({ missing: [officeId] }))
      .thenProblem('UNKNOWN_REFERENCE', 'officeId');
  });
});
