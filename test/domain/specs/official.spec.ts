import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told, world } from '../../support/given.ts';

const registered = told('OfficialRegistered');
const named = told('OfficialNameRecorded');
const linked = told('OfficialIdentifierLinked');
const merged = (differently = {}) => told('OfficialsMerged', differently);
const died = (differently = {}) => told('OfficialDied', differently);
const SURVIVOR = registered.data['officialId'] as string;
const ABSORBED = merged().data['absorbedId'] as string;

describe('The life of an official', () => {
  const further = {
    OfficialNameRecorded: '*',
    OfficialIdentifierLinked: '*',
    OfficialsMerged: '*',
  };
  const staying = (status: string) => Object.fromEntries(Object.keys(further).map((type) => [type, status]));

  specifyTransitions(
    { none: [], registered: [registered], died: [registered, died({ on: undefined })] },
    [told('OfficialRegistered', { name: 'Another name' }), named, linked, merged(), died()],
    {
      none: { OfficialRegistered: 'registered' },
      registered: { ...staying('registered'), OfficialDied: 'died' },
      died: staying('died'),
    },
  );

  test('ends once, not before it began and not in the future', () => {
    given(registered)
      .when(died({ on: '1960' }))
      .thenProblem('INVERTED_INTERVAL', 'on', '1967');
    given(registered)
      .when(died({ on: '2027' }))
      .thenProblem('FUTURE_FACT', 'on');
  });

  test('is opened and told further in one breath', () =>
    given().when([registered, named]).then('registered', 'OfficialRegistered', 'OfficialNameRecorded'));

  test('takes the same name once, whatever the order of its fields', () => {
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

describe('Two records of one person', () => {
  test('are not one record twice', () =>
    given(registered)
      .when(merged({ absorbedId: SURVIVOR }))
      .thenProblem('CYCLE', 'absorbedId'));

  test('do not stand for each other in a circle', () => {
    const other = told('OfficialRegistered', { officialId: ABSORBED });
    const back = merged({ survivorId: ABSORBED, absorbedId: SURVIVOR });
    given(registered)
      .when(merged(), world({ streams: { [`official-${ABSORBED}`]: [other, back] } }))
      .thenProblem('CYCLE', 'absorbedId', 'retract');
  });

  test('are both on record', () =>
    given(registered)
      .when(merged(), world({ missing: [ABSORBED] }))
      .thenProblem('UNKNOWN_REFERENCE', 'absorbedId'));

  test('become one in the record of the survivor', () =>
    given(registered)
      .when(merged({ survivorId: ABSORBED, absorbedId: SURVIVOR.replace('D01', 'D09') }))
      .thenProblem('INVALID_VALUE', 'survivorId'));
});
