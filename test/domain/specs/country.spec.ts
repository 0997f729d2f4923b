import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told, world } from '../../support/given.ts';

const countries = (memberIds: readonly string[], existence?: string) =>
  told('OrganisationRegistered', { memberIds, existence });

const soviet = told('CountryRegistered', { countryId: 'SUHH', alpha3: undefined, kind: 'former_state' });
const renamed = (differently = {}) => told('CountryRenamed', { effectiveOn: undefined, ...differently });
const succeeded = (differently = {}) =>
  told('CountrySucceeded', {
    successorIds: ['RU', 'AZ'],
    mode: 'dissolution',
    effectiveOn: '1991-12-26',
    ...differently,
  });

describe('The life of a country', () => {
  specifyTransitions(
    { none: [], registered: [soviet], succeeded: [soviet, succeeded()] },
    [
      told('CountryRegistered', { alpha3: 'XYZ' }),
      renamed(),
      succeeded({ mode: 'unification', effectiveOn: undefined }),
    ],
    {
      none: { CountryRegistered: 'registered' },
      registered: { CountryRenamed: 'registered', CountrySucceeded: 'succeeded' },
    },
  );

  test('goes on where only a part of it separates or is transferred', () => {
    const sudan = told('CountryRegistered', { countryId: 'SD', alpha3: 'SDN', kind: 'state' });
    for (const mode of ['separation', 'transfer'])
      given(sudan)
        .when(succeeded({ successorIds: ['SS'], mode, effectiveOn: '2011-07-09' }))
        .then('registered', 'CountrySucceeded');
  });

  test('takes a name after its end where the name is older (late history)', () => {
    given(soviet, succeeded())
      .when(renamed({ effectiveOn: '1922-12-30' }))
      .then('succeeded', 'CountryRenamed');
    given(soviet, succeeded())
      .when(renamed({ effectiveOn: '1999' }))
      .thenProblem('ILLEGAL_TRANSITION', '');
  });

  test('is not followed by itself, nor twice by the same, nor by nobody', () => {
    given(soviet)
      .when(succeeded({ successorIds: ['RU', 'SUHH'] }))
      .thenProblem('INVALID_VALUE', 'successorIds.1');
    given(soviet)
      .when(succeeded({ successorIds: ['RU', 'AZ', 'RU'] }))
      .thenProblem('INVALID_VALUE', 'successorIds.2');
    given(soviet)
      .when(succeeded({ successorIds: [] }))
      .thenProblem('INVALID_VALUE', 'successorIds');
  });

  test('is followed by countries that there are (INV-08), even such as begin on another day', () => {
    given(soviet)
      .when(succeeded({ successorIds: ['ZZ'] }))
      .thenProblem('UNKNOWN_COUNTRY', 'successorIds.0');
    given(told('CountryRegistered', { countryId: 'CSXX' }))
      .when(succeeded({ successorIds: ['RS', 'ME'], effectiveOn: '2006-06-03' }))
      .then('succeeded', 'CountrySucceeded');
  });

  test('is neither renamed nor succeeded in the future', () => {
    given(soviet)
      .when(renamed({ effectiveOn: '2027' }))
      .thenProblem('FUTURE_FACT', 'effectiveOn');
    given(soviet)
      .when(succeeded({ effectiveOn: '2027' }))
      .thenProblem('FUTURE_FACT', 'effectiveOn');
  });
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
