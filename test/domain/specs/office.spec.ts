import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told } from '../../support/given.ts';

const accredited = (kind: string, id: string) =>
  told('OfficeEstablished', { sendingCountryId: 'NO', accreditedTo: { kind, id } });

describe('The life of an office', () => {
  specifyTransitions(
    { none: [], established: [told('OfficeEstablished')] },
    [told('OfficeEstablished', { seats: 2 })],
    {
      none: { OfficeEstablished: 'established' },
    },
  );
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
