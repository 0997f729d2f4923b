/** The acts between two parties and their missions, as the timeline tells them: one entry for each. */
import { ROLES } from '../tables.ts';
import { type Case, country, person, recorded } from './record.ts';

const { PARTICIPANT } = ROLES;
const ENVOY = 'off_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const MINISTER = 'off_01J9ZK3V5T8N6Q2R4W7X1Y0DEF';
const MISSION = 'mis_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';

const NO = country('NO');
const UY = country('UY');
const parties = [NO, UY];
const both = { '': PARTICIPANT, 'country:NO': PARTICIPANT, 'country:UY': PARTICIPANT };

const act = (type: string, data: object, status: string, title: string, roles: object = {}): Record<string, Case> => ({
  [type]: {
    events: [recorded(1, 'relations-rel_NO-UY', type, { relationsId: 'rel_NO-UY', on: '1995-03', ...data })],
    entry: {
      id: 'rel_NO-UY/00000000-0000-8000-8000-000000000001',
      about: { kind: 'relations', id: 'rel_NO-UY' },
      kind: 'RELATIONS',
      status,
      title,
      occurred: '1995-03',
    },
    roles: { ...both, ...roles },
  },
});

const third = { 'country:CH': PARTICIPANT };
const envoy = { [`official:${ENVOY}`]: PARTICIPANT };

/** A mission up to the event that is told; its entry is the last. */
const mission = (type: string, data: object, status: string, title: string): Record<string, Case> => ({
  [type]: {
    events: [
      recorded(1, `mission-${MISSION}`, 'MissionOpened', {
        missionId: MISSION,
        sending: NO,
        receiving: UY,
        kind: 'legation',
        ...(type === 'MissionOpened' ? data : {}),
      }),
      ...(type === 'MissionReopened' ? [recorded(2, `mission-${MISSION}`, 'MissionClosed', {})] : []),
      ...(type === 'MissionOpened' ? [] : [recorded(3, `mission-${MISSION}`, type, data)]),
    ],
    entry: { kind: 'RELATIONS', about: { kind: 'mission', id: MISSION }, status, title },
    roles: both,
  },
});

export const relationsCases: Readonly<Record<string, Case>> = {
  ...act(
    'RecognitionExtended',
    { by: NO, of: UY, form: 'de_jure' },
    'RECOGNISED',
    'Norway recognises Uruguay (de jure)',
  ),
  ...act(
    'RecognitionWithdrawn',
    { by: NO, of: UY, form: 'unspecified' },
    'RECOGNITION_WITHDRAWN',
    'Norway withdraws its recognition of Uruguay',
  ),
  ...act(
    'DiplomaticRelationsEstablished',
    { parties, signatories: [person('NO', MINISTER)] },
    'ESTABLISHED',
    'Diplomatic relations established: Norway and Uruguay',
    { [`official:${MINISTER}`]: PARTICIPANT },
  ),
  ...act('DiplomaticRelationsResumed', { parties }, 'RESUMED', 'Diplomatic relations resumed: Norway and Uruguay'),
  ...act(
    'DiplomaticRelationsInterrupted',
    { parties, by: NO },
    'INTERRUPTED',
    'Diplomatic relations interrupted: Norway and Uruguay',
  ),
  ...act(
    'DiplomaticRelationsSevered',
    { parties: [UY, NO] },
    'SEVERED',
    'Diplomatic relations severed: Uruguay and Norway',
  ),
  ...act(
    'RelationsLevelChanged',
    { parties, to: 'charge_d_affaires' },
    'LEVEL_CHANGED',
    'Level of diplomatic relations now chargé d’affaires: Norway and Uruguay',
  ),
  ...act(
    'ConsularRelationsEstablished',
    { parties },
    'ESTABLISHED',
    'Consular relations established: Norway and Uruguay',
  ),
  ...act('ConsularRelationsEnded', { parties }, 'ENDED', 'Consular relations ended: Norway and Uruguay'),
  ...act(
    'PartnershipDeclared',
    { parties, asPublished: 'a strategic partnership' },
    'DECLARED',
    'Partnership declared: Norway and Uruguay, a strategic partnership',
  ),
  ...act(
    'ProtectingPowerDesignated',
    { power: country('CH'), represents: NO, in: UY },
    'DESIGNATED',
    'Switzerland protects the interests of Norway in Uruguay',
    third,
  ),
  ...act(
    'ProtectingPowerEnded',
    { power: country('CH'), represents: NO, in: UY },
    'ENDED',
    'Switzerland no longer protects the interests of Norway in Uruguay',
    third,
  ),
  ...act(
    'AmbassadorSummoned',
    { by: NO, official: person('UY', ENVOY), receivedBy: person('NO', MINISTER) },
    'SUMMONED',
    'Norway summons the ambassador of Uruguay: N. of UY',
    { ...envoy, [`official:${MINISTER}`]: PARTICIPANT },
  ),
  ...act(
    'AmbassadorRecalledForConsultations',
    { by: NO, official: person('NO', ENVOY), accreditedTo: UY },
    'RECALLED',
    'Norway recalls its ambassador to Uruguay for consultations: N. of NO',
    envoy,
  ),
  ...act(
    'AmbassadorReturned',
    { by: NO, official: person('NO', ENVOY), accreditedTo: UY },
    'RETURNED',
    'The ambassador of Norway returns to Uruguay: N. of NO',
    envoy,
  ),
  ...act(
    'DiplomatsExpelled',
    { by: NO, of: UY, officials: [person('UY', ENVOY)], count: 3 },
    'EXPELLED',
    '3 diplomats of Uruguay expelled by Norway',
    envoy,
  ),
  ...mission('MissionOpened', { on: '1991-09-01' }, 'OPENED', 'Legation of Norway in Uruguay opened'),
  ...mission('MissionStatusChanged', { to: 'embassy' }, 'STATUS_CHANGED', 'Mission of Norway in Uruguay: now embassy'),
  ...mission('MissionMoved', { to: { city: 'Minas' } }, 'MOVED', 'Legation of Norway in Uruguay moved'),
  ...mission('MissionClosed', {}, 'CLOSED', 'Legation of Norway in Uruguay closed'),
  ...mission('MissionReopened', {}, 'REOPENED', 'Legation of Norway in Uruguay reopened'),
};
