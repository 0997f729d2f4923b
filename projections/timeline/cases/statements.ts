/** What was said, decided and performed, as the timeline tells it. */
import { ROLES } from '../tables.ts';
import { type Case, country, person, recorded } from './record.ts';

const { HOST, PARTICIPANT, MENTIONED } = ROLES;
const LAVROV = 'off_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const NAMED = 'off_01J9ZK3V5T8N6Q2R4W7X1Y0DEF';
const NAM = 'org_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const OSCE = 'org_01J9ZK3V5T8N6Q2R4W7X1Y0DEF';
const SERVICE = 'body_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const MEETING = { kind: 'meeting', id: 'mtg_01J9ZK3V5T8N6Q2R4W7X1Y0ABC' };
const VISIT = { kind: 'visit', id: 'vis_01J9ZK3V5T8N6Q2R4W7X1Y0ABC' };
const STATEMENT = 'stm_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const OUTCOME = 'out_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const ACT = 'cer_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';

export const statementCases: Readonly<Record<string, Case>> = {
  StatementMade: {
    events: [
      recorded(
        1,
        `statement-${STATEMENT}`,
        'StatementMade',
        {
          statementId: STATEMENT,
          kind: 'congratulation',
          speakers: [person('RU', LAVROV)],
          attribution: 'individual',
          onBehalfOf: [country('BY')],
          quoteKind: 'indirect',
          text: 'Congratulations on the chairmanship.',
          about: [{ kind: 'meeting', id: 'mtg_01J9ZK3V5T8N6Q2R4W7X1Y0DEF' }],
          mentions: [
            { kind: 'organisation', id: NAM, asPublished: 'NAM' },
            { kind: 'country', id: 'AZ', asPublished: 'our country' },
            { kind: 'body', id: SERVICE, asPublished: 'the diplomatic service' },
            { kind: 'official', id: NAMED, asPublished: 'the President' },
            { kind: 'country', asPublished: 'a neighbour' },
            { kind: 'place', asPublished: 'the Caspian' },
          ],
          relationship: { parties: [country('KZ'), country('TM')], asPublished: 'partners' },
          platforms: [{ kind: 'organisation', id: OSCE }],
          madeDuring: MEETING,
        },
        { seen: { publishedOn: '2019-12-04', bodies: { [SERVICE]: 'GE' } } },
      ),
    ],
    entry: {
      kind: 'STATEMENT',
      status: 'MADE',
      title: 'N. of RU: congratulation',
      dateBasis: 'PUBLICATION',
      partOf: MEETING,
    },
    roles: {
      '': PARTICIPANT | MENTIONED,
      'country:RU': PARTICIPANT,
      'country:BY': PARTICIPANT,
      'country:AZ': MENTIONED,
      'country:GE': MENTIONED,
      [`body:${SERVICE}`]: MENTIONED,
      [`organisation:${NAM}`]: MENTIONED,
      [`organisation:${OSCE}`]: MENTIONED,
      [`official:${LAVROV}`]: PARTICIPANT,
      [`official:${NAMED}`]: MENTIONED,
      [`part-of:${MEETING.id}`]: PARTICIPANT,
    },
  },
  OutcomeAdopted: {
    events: [
      recorded(1, `outcome-${OUTCOME}`, 'OutcomeAdopted', {
        outcomeId: OUTCOME,
        kind: 'recurring_forum',
        title: 'Youth Forums',
        parties: [country('AZ'), country('RU')],
        arisingFrom: VISIT,
        topics: [{ label: 'youth' }],
        adoptedOn: '2019-11',
      }),
    ],
    entry: {
      kind: 'OUTCOME',
      status: 'ADOPTED',
      title: 'Youth Forums',
      occurred: '2019-11',
      topics: [{ label: 'youth' }],
      partOf: VISIT,
      engagement: { arisingFrom: VISIT },
    },
    roles: {
      '': PARTICIPANT,
      'country:AZ': PARTICIPANT,
      'country:RU': PARTICIPANT,
      [`part-of:${VISIT.id}`]: PARTICIPANT,
    },
  },
  CeremonialActPerformed: {
    events: [
      recorded(
        1,
        `ceremony-${ACT}`,
        'CeremonialActPerformed',
        {
          actId: ACT,
          kind: 'guest_book',
          actors: [person('RU', LAVROV)],
          occasion: { title: 'Centenary', anniversaryOf: { kind: 'body', id: SERVICE }, years: 100 },
          performedOn: '2019-12-03',
          partOf: VISIT,
        },
        { seen: { bodies: { [SERVICE]: 'AZ' } } },
      ),
    ],
    entry: { kind: 'CEREMONY', status: 'PERFORMED', title: 'Guest book: N. of RU', partOf: VISIT },
    roles: {
      '': HOST | MENTIONED | PARTICIPANT,
      'country:AZ': HOST,
      'country:RU': MENTIONED,
      [`official:${LAVROV}`]: PARTICIPANT,
      [`part-of:${VISIT.id}`]: PARTICIPANT,
    },
  },
};
