import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told, world } from '../../support/given.ts';

const countries = (memberIds: readonly string[], existence?: string) =>
  told('OrganisationRegistered', { memberIds, existence });

describe('The life of a country', () => {
  specifyTransitions(
    { none: [], registered: [told('CountryRegistered')] },
    [told('CountryRegistered', { alpha3: 'XYZ' })],
    {
      none: { CountryRegistered: 'registered' },
    },
  );
});

describe('A country that a fact names (INV-08)', () => {
  test.each([
    ['UK', 'GB'],
    ['EL', 'GR'],
  ])('%s has no such code, and %s is offered', (wrong, right) =>
    given()
      .when(countries(['NO', wrong]))
      .thenProblem('UNKNOWN_COUNTRY', 'memberIds.1', right),
  );

  test('is known also by being registered here', () => {
    given()
      .when(countries(['QZ']))
      .thenProblem('UNKNOWN_COUNTRY', 'memberIds.0');
    given()
      .when(countries(['QZ']), world({ streams: { 'country-QZ': [told('CountryRegistered')] } }))
      .then('registered', 'OrganisationRegistered');
  });

  test('existed at the date of the fact', () => {
    const hosted = (id: string, occurred: string) =>
      told('MeetingHeld', { occurred, hostedBy: { kind: 'country', id }, partOf: undefined });
    given().when(hosted('SUHH', '1985-03')).then('held', 'MeetingHeld');
    given().when(hosted('SUHH', '2019')).thenProblem('COUNTRY_NOT_EXISTING_THEN', 'hostedBy');
    given().when(hosted('ME', '1985-03')).thenProblem('COUNTRY_NOT_EXISTING_THEN', 'hostedBy');
  });

  test('is not held against a date that is not known', () =>
    given()
      .when(countries(['SUHH']))
      .then('registered', 'OrganisationRegistered'));
});
