/** What happened: visits, talks, signatures, decisions, a book (SEED B2). Their order here settles ties of date. */
import { AgreementSigned } from '#domain/agreement/agreement-signed.event';
import { MeetingHeld } from '#domain/meeting/meeting-held.event';
import { VisitEnded } from '#domain/visit/visit-ended.event';
import { VisitStarted } from '#domain/visit/visit-started.event';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import { chairmanship, coChair, convention, memorialBook, priorityArea, youthForums } from './outcomes.ts';
import { lavrov, mammadyarov, person } from './people.ts';
import { type Telling, about, body, country, fact, idOf, of, says, talk } from './telling.ts';

const inVisit = { kind: 'visit' as const, id: idOf('visit', 'v1') };
const NO_YEAR = 'The release gives day and month; the year is that of its publication.';

/** V2: the First Vice-President in Russia. The year is inferred, so it is in doubt. */
const visitToRussia = of('visit', 'v2', [
  fact(VisitStarted, {
    visitId: idOf('visit', 'v2'),
    visitors: [
      person('off-m-aliyeva', 'Mehriban Aliyeva', {
        role: 'principal',
        office: 'ofc-fvp-az',
        officeAsPublished: 'First Vice-President of the Republic of Azerbaijan',
        of: 'AZ',
      }),
    ],
    host: country('RU'),
    rank: 'official',
    rankAsPublished: 'official visit',
    startedOn: '2019?-11-20',
    prov: says(3, 1, 'to Russia, on November 20-25', [
      { path: '/startedOn', basis: 'publication_date', note: NO_YEAR },
    ]),
  }),
  fact(VisitEnded, {
    endedOn: '2019?-11-25',
    prov: says(3, 1, 'to Russia, on November 20-25', [{ path: '/endedOn', basis: 'publication_date', note: NO_YEAR }]),
  }),
]);

/** V1: the Russian minister in Baku. Neither arrival nor departure is dated; on 3 December the visit was under way. */
const visitToBaku = of('visit', 'v1', [
  fact(VisitStarted, {
    visitId: idOf('visit', 'v1'),
    visitors: [lavrov('principal')],
    host: country('AZ'),
    rank: 'official',
    rankAsPublished: 'official visit',
    startedOn: '[..2019-12-03]',
    attestedOn: '2019-12-03',
    arrivalPlace: { countryId: 'AZ', city: 'Baku' },
    prov: says(1, 1, 'who arrived in Baku on an official visit'),
  }),
]);

/** M2: received by the President, on or before the day on which the minister said so. */
const audience = of('meeting', 'm2', [
  fact(MeetingHeld, {
    meetingId: idOf('meeting', 'm2'),
    kind: 'audience',
    occurred: '[..2019-12-03]',
    place: { countryId: 'AZ' },
    participants: [
      person('off-i-aliyev', 'Ilham Aliyev', {
        role: 'host',
        office: 'ofc-president-az',
        officeAsPublished: 'President of the Republic of Azerbaijan',
        of: 'AZ',
      }),
      { ...lavrov('guest'), nameAsPublished: 'S.Lavrov' },
    ],
    partOf: inVisit,
    prov: says(4, 1, 'being received during his current visit to our'),
  }),
]);

const ambassador = (
  key: string,
  name: string,
  office: string,
  [of_, to]: readonly [string, string],
  party: string,
): ParticipantRef =>
  person(key, name, {
    role: 'delegation_member',
    office,
    officeAsPublished: `Ambassador Extraordinary and Plenipotentiary of ${of_} to ${to}`,
    of: party,
  });

/** M1: the talks. The signature that followed (A2) is recorded later: on a day that they share, that order decides. */
const talks = of('meeting', 'm1', [
  fact(MeetingHeld, {
    meetingId: idOf('meeting', 'm1'),
    kind: 'bilateral',
    occurred: '2019-12-03',
    place: { countryId: 'AZ', city: 'Baku' },
    medium: 'in_person',
    hostedBy: country('AZ'),
    participants: [
      mammadyarov('principal'),
      lavrov('principal'),
      ambassador('off-bulbuloglu', 'Polad Bulbuloglu', 'ofc-amb-az-ru', ['Azerbaijan', 'Russia'], 'AZ'),
      ambassador('off-bocharnikov', 'Mikhail Bocharnikov', 'ofc-amb-ru-az', ['Russia', 'Azerbaijan'], 'RU'),
    ],
    segments: [
      { order: 1, format: 'tete_a_tete' },
      { order: 2, format: 'expanded' },
    ],
    topics: [
      talk('top-caspian', 'Caspian littoral cooperation'),
      { label: 'Further questions of region and world', unspecified: true },
    ],
    level: 'ministers',
    counterpartRelation: true,
    partOf: inVisit,
    followedBy: [about('agreement', 'a2')],
    prov: {
      ...says(1, 1, 'a bilateral meeting was held between', [{ path: '/place', basis: 'adjacent_sentence' }]),
      sources: [
        ...says(1, 1, 'a bilateral meeting was held between').sources,
        ...says(1, 2, 'continued in an expanded framework').sources,
        ...says(1, 3, 'were also represented in the delegations').sources,
        ...says(7, 2, 'cooperation between the Caspian littoral countries').sources,
        ...says(11, 1, 'Other regional and international issues').sources,
        ...says(12, 1, 'Following the meeting, the Ministers signed').sources,
      ],
    },
  }),
]);

/** A2: signed after the talks, by the ministers, between their ministries. */
const consultationPlan = of('agreement', 'a2', [
  fact(AgreementSigned, {
    agreementId: idOf('agreement', 'a2'),
    title: 'Consultation Plan between the Foreign Ministries of Azerbaijan and Russia for 2020',
    instrumentKind: 'plan',
    bindingness: 'non_binding',
    level: 'interagency',
    ambit: 'bilateral',
    signatures: [
      { party: body('body-mfa-az'), side: 1, signatory: mammadyarov('principal'), mode: 'simple' },
      { party: body('body-mfa-ru'), side: 2, signatory: lavrov('principal'), mode: 'simple' },
    ],
    signedOn: '2019-12-03',
    coverage: '2020',
    partOf: inVisit,
    prov: says(12, 1, 'the Ministers signed a Consultation Plan', [
      { path: '/signedOn', basis: 'adjacent_sentence', note: 'Signed following the meeting.' },
      { path: '/bindingness', basis: 'curator' },
    ]),
  }),
]);

/** Recorded before the engagements of the same day, in the order of the release. */
export const background: readonly Telling[] = [convention, coChair];

export const engagements: readonly Telling[] = [
  visitToRussia,
  priorityArea,
  youthForums,
  visitToBaku,
  audience,
  talks,
  consultationPlan,
  memorialBook,
  chairmanship,
];
