/** Visits whose facts are learnt in another order than that of time, or whose dates say less than a day. */
import { ROLES } from '../tables.ts';
import { type Case, party, somebody } from './case.ts';
import { OFFICIAL, VISIT, announced, announcement, onVisit, started, stay, visiting } from './visits-and-meetings.ts';

export const visitsInTime: readonly (readonly [string, Case])[] = [
  [
    'an announcement learnt after the one that took the visit up again does not say who comes, nor to whom',
    {
      events: [
        onVisit(1, 'VisitAnnounced', { ...announcement, announcedOn: '2020-02-01', planned: '2020-03-01' }),
        onVisit(2, 'VisitCancelled', { on: '2019-11-25' }),
        onVisit(3, 'VisitAnnounced', {
          visitId: VISIT,
          visitors: [somebody('BY', 'principal')],
          host: party('GE'),
          rank: 'official',
          planned: '2019-12-03',
          announcedOn: '2019-11-20',
        }),
      ],
      entry: {
        status: 'ANNOUNCED',
        title: 'Working visit of N. of RU to Azerbaijan',
        occurred: '2020-03-01',
        engagement: { delegation: [{ officialId: OFFICIAL }], host: party('AZ') },
      },
      roles: visiting,
    },
  ],
  [
    'an announcement without a date is the one that stands, when it comes after a cancellation in some month or other',
    {
      events: [
        onVisit(1, 'VisitAnnounced', { ...announcement, announcedOn: '2019-11-12', planned: '2019-12-03' }),
        onVisit(2, 'VisitCancelled', { on: '2019-11' }),
        onVisit(3, 'VisitAnnounced', { ...announcement, announcedOn: undefined, planned: '2020-03-01' }),
      ],
      entry: { status: 'ANNOUNCED', occurred: '2020-03-01' },
      roles: visiting,
    },
  ],
  [
    'an announcement without a date comes after the cancellation that was known by then, so after a move before that',
    {
      events: [
        onVisit(1, 'VisitAnnounced', { ...announcement, announcedOn: '2019-11-12', planned: '2019-12-03' }),
        onVisit(2, 'VisitCancelled', { on: '2019-11-25' }),
        onVisit(3, 'VisitAnnounced', { ...announcement, announcedOn: undefined, planned: '2020-03-01' }),
        onVisit(4, 'VisitRescheduled', { previousPlanned: '2019-12-03', planned: '2019-12-05', on: '2019-11-20' }),
      ],
      entry: { status: 'ANNOUNCED', occurred: '2020-03-01' },
      roles: visiting,
    },
  ],
  [
    'a visit that is announced is named after those who are to come now',
    {
      events: [
        onVisit(1, 'VisitAnnounced', announcement),
        onVisit(2, 'VisitDelegationChanged', {
          removed: (announcement as { visitors: object[] }).visitors,
          added: [somebody('BY', 'principal')],
        }),
      ],
      entry: { title: 'Working visit of N. of BY to Azerbaijan' },
      roles: { '': ROLES.HOST | ROLES.VISITOR, 'country:AZ': ROLES.HOST, 'country:BY': ROLES.VISITOR },
    },
  ],
  [
    'a visit seen under way ended on the day of its end',
    {
      events: [
        onVisit(1, 'VisitStarted', { ...stay, startedOn: undefined, attestedOn: '2019-12-03' }),
        onVisit(2, 'VisitEnded', { endedOn: '2019-12-05' }),
      ],
      entry: { status: 'COMPLETED', occurred: '[..2019-12-05]', engagement: { endKnown: true } },
      roles: visiting,
    },
  ],
  [
    'a visit without any date, which only the log of another may hold, is told without one',
    {
      events: [onVisit(1, 'VisitStarted', { ...stay, startedOn: undefined }), onVisit(2, 'VisitEnded', {})],
      entry: { status: 'COMPLETED', dateBasis: 'NONE', occurred: undefined, engagement: { endKnown: false } },
      roles: visiting,
    },
  ],
  [
    'a visit that began on one of two days ended on the day of its end',
    {
      events: [
        onVisit(1, 'VisitStarted', { ...stay, startedOn: '[2019-12-02,2019-12-03]' }),
        onVisit(2, 'VisitEnded', { endedOn: '2019-12-05' }),
      ],
      entry: { status: 'COMPLETED', occurred: '2019-12-02~/2019-12-05' },
      roles: visiting,
    },
  ],
  [
    'a visit that began and ended on or before a day took place on or before it',
    {
      events: [
        onVisit(1, 'VisitStarted', { ...stay, startedOn: '[..2019-12-05]' }),
        onVisit(2, 'VisitEnded', { endedOn: '[..2019-12-05]' }),
      ],
      entry: { status: 'COMPLETED', occurred: '[..2019-12-05]' },
      roles: visiting,
    },
  ],
  [
    'a visit that ended on a day or after it has no last day',
    {
      events: [started(1), onVisit(2, 'VisitEnded', { endedOn: '[2019-12-05..]' })],
      entry: { status: 'COMPLETED', occurred: '2019-12-03/' },
      roles: visiting,
    },
  ],
  [
    'an announcement learnt after the visit began changes nothing',
    {
      events: [started(1), { ...announced, position: 2n }],
      entry: { status: 'UNDER_WAY', assertion: 'reported', occurred: '2019-12-03' },
      roles: visiting,
    },
  ],
];
