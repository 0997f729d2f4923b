/** What came of it beside the talks: decisions, a chair, a convention that is named, a line in a book. */
import { AgreementReferenced } from '#domain/agreement/agreement-referenced.event';
import { CeremonialActPerformed } from '#domain/ceremony/ceremonial-act-performed.event';
import { OrganisationRoleAssumed } from '#domain/organisation/organisation-role-assumed.event';
import { OrganisationRoleAttested } from '#domain/organisation/organisation-role-attested.event';
import { OutcomeAdopted } from '#domain/outcome/outcome-adopted.event';
import { lavrov } from './people.ts';
import { about, body, country, fact, idOf, of, says, talk } from './telling.ts';

/** O1, O2: decided as a result of V2; when, the release does not say. */
export const priorityArea = of('outcome', 'o1', [
  fact(OutcomeAdopted, {
    outcomeId: idOf('outcome', 'o1'),
    kind: 'priority_area',
    title: 'A new priority area: innovations and high technologies',
    parties: [country('AZ'), country('RU')],
    arisingFrom: about('visit', 'v2'),
    topics: [talk('top-innovation', 'innovations'), talk('top-high-technology', 'high technologies')],
    prov: says(3, 2, 'identifying a new priority area'),
  }),
]);
export const youthForums = of('outcome', 'o2', [
  fact(OutcomeAdopted, {
    outcomeId: idOf('outcome', 'o2'),
    kind: 'recurring_forum',
    title: 'Youth Forums',
    parties: [country('AZ'), country('RU')],
    arisingFrom: about('visit', 'v2'),
    topics: [talk('top-youth', 'Youth Forums')],
    prov: says(3, 2, 'making Youth Forums a tradition'),
  }),
]);

/** One role under two words: "Chairmanship" here, "Presidency" in the same sentence (SEED B5.5). */
export const chairmanship = of(
  'organisation',
  'org-nam',
  [
    fact(OrganisationRoleAssumed, {
      holder: country('AZ'),
      role: 'chair',
      roleAsPublished: 'Chairmanship / Presidency',
      on: '[..2019-12-03]',
      prov: {
        ...says(5, 2, 'the beginning of its Chairmanship', [
          {
            path: '/on',
            basis: 'adjacent_sentence',
            note: 'It had begun when he congratulated; also called Presidency.',
          },
        ]),
        sources: [
          ...says(5, 2, 'the beginning of its Chairmanship').sources,
          ...says(5, 2, 'during the period of Azerbaijan’s Presidency').sources,
        ],
      },
    }),
  ],
  'org-nam/chair',
);

export const coChair = of(
  'organisation',
  'org-minsk-group',
  [
    fact(OrganisationRoleAttested, {
      holder: country('RU'),
      role: 'co_chair',
      roleAsPublished: 'co-chairs, including the Russian Federation',
      attestedOn: '2019-12-03',
      prov: says(9, 1, 'co-chairs, including the Russian Federation'),
    }),
  ],
  'org-minsk-group/co-chair',
);

/** A1: a convention of which the release says only that it was signed: not when, nor by whom. */
export const convention = of('agreement', 'a1', [
  fact(AgreementReferenced, {
    agreementId: idOf('agreement', 'a1'),
    title: 'Convention on the legal status of the Caspian Sea',
    titleAsPublished: 'Convention on the legal status of the Caspian Sea',
    instrumentKind: 'convention',
    bindingness: 'unknown',
    ambit: 'unknown',
    knownStage: 'signed',
    asOf: '[..2019-12-03]',
    topics: [talk('top-caspian', 'Caspian Sea')],
    prov: says(7, 1, 'the Convention on the legal status of'),
  }),
]);

/** C1: what he wrote is not told. */
export const memorialBook = of('ceremony', 'c1', [
  fact(CeremonialActPerformed, {
    actId: idOf('ceremony', 'c1'),
    kind: 'guest_book',
    actors: [lavrov('principal', 'Russian Foreign Minister', 'The Russian Foreign Minister')],
    object: 'Memorial Book',
    occasion: {
      title: '100th anniversary of the Diplomatic Service of Azerbaijan',
      anniversaryOf: body('body-service-az'),
      years: 100,
    },
    performedOn: '2019-12-03',
    place: { countryId: 'AZ' },
    partOf: about('visit', 'v1'),
    prov: says(12, 2, 'wrote his heartfelt words in the Memorial Book', [
      { path: '/performedOn', basis: 'adjacent_sentence' },
      { path: '/place', basis: 'adjacent_sentence' },
    ]),
  }),
]);
