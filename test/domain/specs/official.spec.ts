import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told } from '../../support/given.ts';

const registered = told('OfficialRegistered');
const named = told('OfficialNameRecorded');

describe('The life of an official', () => {
  specifyTransitions(
    { none: [], registered: [registered] },
    [told('OfficialRegistered', { name: 'Another name' }), named],
    {
      none: { OfficialRegistered: 'registered' },
      registered: { OfficialNameRecorded: 'registered' },
    },
  );

  test('is opened and told further in one breath', () =>
    given().when([registered, named]).then('registered', 'OfficialRegistered', 'OfficialNameRecorded'));

  test('takes the same name once, whatever the order of its fields (INV-20)', () => {
    const reversed = Object.fromEntries(Object.entries(named.data).reverse());
    given(registered, named)
      .when({ ...named, data: reversed })
      .then('registered');
    given(registered).when([named, named]).then('registered', 'OfficialNameRecorded');
  });

  test('takes one more name in another script', () =>
    given(registered, named)
      .when(told('OfficialNameRecorded', { script: 'Latn' }))
      .then('registered', 'OfficialNameRecorded'));

  test('refuses a script that has no ISO 15924 form', () =>
    given(registered)
      .when(told('OfficialNameRecorded', { script: 'cyrillic' }))
      .thenProblem('INVALID_VALUE', 'script'));
});
