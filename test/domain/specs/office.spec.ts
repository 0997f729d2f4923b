import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told } from '../../support/given.ts';

const accredited = (kind: string, id: string) =>
  told('OfficeEstablished', { sendingCountryId: 'NO', accreditedTo: { kind, id } });

describe('The life of an office', () => {
  const established = told('OfficeEstablished');
  const renamed = (differently = {}) => told('OfficeRenamed', { effectiveOn: undefined, ...differently });
  const abolished = (differently = {}) => told('OfficeAbolished', differently);

  specifyTransitions(
    { none: [], established: [established], abolished: [established, abolished()] },
    [told('OfficeEstablished', { seats: 2 }), renamed(), abolished({ abolishedOn: undefined })],
    {
      none: { OfficeEstablished: 'established' },
      established: { OfficeRenamed: 'established', OfficeAbolished: 'abolished' },
    },
  );

  test('takes a title after its end where the title is older (late history)', () => {
    given(established, abolished())
      .when(renamed({ effectiveOn: '2022' }))
      .then('abolished', 'OfficeRenamed');
    given(established, abolished())
      .when(renamed({ effectiveOn: '2025-07' }))
      .thenProblem('ILLEGAL_TRANSITION', '');
  });

  test('is not followed by itself', () =>
    given(established)
      .when(abolished({ successorOfficeId: established.data['officeId'] }))
      .thenProblem('INVALID_VALUE', 'successorOfficeId'));

  test('is neither renamed nor abolished in the future', () => {
    given(established)
      .when(renamed({ effectiveOn: '2027' }))
      .thenProblem('FUTURE_FACT', 'effectiveOn');
    given(established)
      .when(abolished({ abolishedOn: '2027' }))
      .thenProblem('FUTURE_FACT', 'abolishedOn');
  });
});

describe('A head of mission (INV-22)', () => {
  test('is not accredited to the sender', () =>
    given().when(accredited('country', 'NO')).thenProblem('ACCREDITED_TO_SENDER', 'accreditedTo'));

  test('is accredited to another country', () =>
    given().when(accredited('country', 'UY')).then('established', 'OfficeEstablished'));

  test('is accredited to an organisation', () =>
    given()
      .when(accredited('organisation', 'org_01J9ZK3V5T8N6Q2R4W7X1Y0C01'))
      .then('established', 'OfficeEstablished'));

  test.each([0, 4, 1.5])('is not of class %d', (headOfMissionClass) =>
    given().when(told('OfficeEstablished', { headOfMissionClass })).thenProblem('INVALID_VALUE', 'headOfMissionClass'),
  );
});
