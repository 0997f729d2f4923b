import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told, world } from '../../support/given.ts';

const registered = told('OrganisationRegistered');
const joined = (differently = {}) => told('OrganisationMembershipRecorded', differently);
const left = (differently = {}) => told('OrganisationMembershipEnded', differently);
const assumed = (differently = {}) => told('OrganisationRoleAssumed', differently);
const ended = (differently = {}) => told('OrganisationRoleEnded', differently);
const attested = (differently = {}) => told('OrganisationRoleAttested', differently);

describe('The life of an organisation', () => {
  specifyTransitions(
    { none: [], registered: [registered] },
    [told('OrganisationRegistered', { name: 'Another name' }), joined(), left(), assumed(), ended(), attested()],
    {
      none: { OrganisationRegistered: 'registered' },
      registered: {
        OrganisationMembershipRecorded: 'registered',
        OrganisationMembershipEnded: 'registered',
        OrganisationRoleAssumed: 'registered',
        OrganisationRoleEnded: 'registered',
        OrganisationRoleAttested: 'registered',
      },
    },
  );
});

describe('Whoever belongs to an organisation', () => {
  test.each([
    ['member', joined],
    ['member', left],
    ['holder', assumed],
    ['holder', ended],
    ['holder', attested],
  ] as const)('is not the organisation itself (%s)', (field, fact) =>
    given(registered)
      .when(fact({ [field]: { kind: 'organisation', id: registered.data['orgId'] } }))
      .thenProblem('SELF_RELATION', field),
  );

  test.each([
    ['on', joined],
    ['on', left],
    ['on', assumed],
    ['on', ended],
    ['attestedOn', attested],
  ] as const)('does not do so in the future (%s)', (field, fact) =>
    given(registered)
      .when(fact({ [field]: '2026-12', term: undefined }))
      .thenProblem('FUTURE_FACT', field),
  );

  test('existed at the time', () => {
    const soviet = { kind: 'country', id: 'SUHH' };
    given(registered)
      .when(joined({ member: soviet, on: '1985' }))
      .then('registered', 'OrganisationMembershipRecorded');
    given(registered)
      .when(joined({ member: soviet, on: '2019' }))
      .thenProblem('COUNTRY_NOT_EXISTING_THEN', 'member');
  });

  test('may be another organisation, which is on record', () => {
    const member = { kind: 'organisation', id: 'org_01J9ZK3V5T8N6Q2R4W7X1Y0C09' };
    given(registered).when(joined({ member })).then('registered', 'OrganisationMembershipRecorded');
    given(registered)
      .when(joined({ member }), world({ missing: [member.id] }))
      .thenProblem('UNKNOWN_REFERENCE', 'member');
  });
});

describe('A role in an organisation', () => {
  test('is taken up before its term is over, and given up after it began', () => {
    given(registered)
      .when(assumed({ term: '2020/2021', on: '2022-01-01' }))
      .thenProblem('INVERTED_INTERVAL', 'term');
    given(registered)
      .when(ended({ term: '2020/2021', on: '2019-01-01' }))
      .thenProblem('INVERTED_INTERVAL', 'on');
  });

  test('may have a term that reaches into the future, once it has begun', () => {
    given(registered)
      .when(assumed({ term: '2026/2028', on: '2026-01-01' }))
      .then('registered', 'OrganisationRoleAssumed');
    given(registered)
      .when(assumed({ term: '2027/2028', on: undefined }))
      .thenProblem('FUTURE_FACT', 'term');
  });
});
