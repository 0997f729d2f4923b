/** What organisations and tenures look like on a timeline. */
import type { ProjectedEvent } from '#read-model/contract/projection';
import { ROLES } from '../tables.ts';
import { somebody } from './case.ts';

type Event = (position: number, stream: string, type: string, data: object, metadata?: object) => ProjectedEvent;

interface Case {
  readonly events: ProjectedEvent[];
  readonly entry: object | undefined;
  readonly roles: Record<string, number>;
}

const ORG = 'org_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const TENURE = 'ten_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const OFFICIAL = 'off_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const OFFICE = 'ofc_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const azerbaijan = { kind: 'country', id: 'AZ' };

export function referenceCases(event: Event): Record<string, Case> {
  const registered = event(1, `organisation-${ORG}`, 'OrganisationRegistered', {
    orgId: ORG,
    kind: 'movement',
    name: 'Non-Aligned Movement',
  });
  const organisation = (type: string, data: object): ProjectedEvent[] => [
    registered,
    event(2, `organisation-${ORG}`, type, data),
  ];
  const role = { holder: azerbaijan, role: 'chair', roleAsPublished: 'Chairmanship' };
  const bothTakePart = {
    '': ROLES.PARTICIPANT,
    'country:AZ': ROLES.PARTICIPANT,
    [`organisation:${ORG}`]: ROLES.PARTICIPANT,
  };
  const nothing = { entry: undefined, roles: {} };

  const seen = {
    seen: { tenure: { official: 'Elmar Mammadyarov', office: 'Foreign Minister', represents: azerbaijan } },
  };
  const opening = { tenureId: TENURE, officialId: OFFICIAL, officeId: OFFICE, capacity: 'substantive' };
  const attested = event(1, `tenure-${TENURE}`, 'TenureAttested', { ...opening, attestedOn: '2019-12-03' }, seen);
  const appointed = event(1, `tenure-${TENURE}`, 'OfficialAppointed', { ...opening, appointedOn: '2004-04-02' }, seen);
  const tenure = (first: ProjectedEvent, type: string, data: object): ProjectedEvent[] => [
    first,
    event(2, `tenure-${TENURE}`, type, data),
  ];
  const told = (status: string, occurred: string) => ({
    kind: 'TENURE',
    status,
    occurred,
    title: 'Elmar Mammadyarov: Foreign Minister',
    officials: [{ participant: { officialId: OFFICIAL, officeId: OFFICE, represents: [azerbaijan] } }],
  });
  const ofHolder = {
    '': ROLES.PARTICIPANT,
    'country:AZ': ROLES.PARTICIPANT,
    [`official:${OFFICIAL}`]: ROLES.PARTICIPANT,
  };

  return {
    OrganisationRegistered: { events: [registered], ...nothing },
    OrganisationMembershipRecorded: {
      events: organisation('OrganisationMembershipRecorded', { member: azerbaijan, status: 'member', on: '2011' }),
      ...nothing,
    },
    OrganisationMembershipEnded: {
      events: organisation('OrganisationMembershipEnded', { member: azerbaijan, status: 'member', on: '2012' }),
      ...nothing,
    },
    OrganisationRoleAssumed: {
      events: organisation('OrganisationRoleAssumed', { ...role, term: '2019/2022', on: '[..2019-12-03]' }),
      entry: {
        id: `${ORG}/00000000-0000-8000-8000-000000000002`,
        kind: 'ORGANISATION_ROLE',
        status: 'ASSUMED',
        occurred: '[..2019-12-03]',
        title: 'Azerbaijan: chair of the Non-Aligned Movement',
      },
      roles: bothTakePart,
    },
    OrganisationRoleEnded: {
      events: organisation('OrganisationRoleEnded', { ...role, term: '2019/2022' }),
      entry: {
        status: 'ENDED',
        occurred: '2019/2022',
        title: 'Azerbaijan: no longer chair of the Non-Aligned Movement',
      },
      roles: bothTakePart,
    },
    OrganisationRoleAttested: {
      events: organisation('OrganisationRoleAttested', { ...role, attestedOn: '2019-12-03' }),
      ...nothing,
    },
    TenureAttested: { events: [attested], ...nothing },
    OfficialAppointed: { events: [appointed], entry: told('APPOINTED', '2004-04-02'), roles: ofHolder },
    OfficeAssumed: {
      events: tenure(appointed, 'OfficeAssumed', { assumedOn: '2004-04-05' }),
      entry: told('ASSUMED', '2004-04-05'),
      roles: ofHolder,
    },
    CredentialsPresented: {
      events: tenure(appointed, 'CredentialsPresented', { presentedOn: '2004-05', to: somebody('NO', 'host') }),
      entry: told('CREDENTIALED', '2004-05'),
      roles: ofHolder,
    },
    AppointmentLapsed: {
      events: tenure(appointed, 'AppointmentLapsed', { cause: 'declined', on: '2004-05' }),
      entry: told('LAPSED', '2004-04-02'),
      roles: ofHolder,
    },
    OfficeLeft: {
      events: tenure(attested, 'OfficeLeft', { leftOn: '2020-07-16', cause: 'dismissed' }),
      entry: told('LEFT', '[..2020-07-16]'),
      roles: ofHolder,
    },
  };
}
