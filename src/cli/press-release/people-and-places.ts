/** The document, and who and what it names. */
import { BodyRegistered } from '#domain/body/body-registered.event';
import { CountryRegistered } from '#domain/country/country-registered.event';
import { OfficialNameRecorded } from '#domain/official/official-name-recorded.event';
import { OfficialRegistered } from '#domain/official/official-registered.event';
import { OrganisationRegistered } from '#domain/organisation/organisation-registered.event';
import { SourceDocumentRegistered } from '#domain/source/source-document-registered.event';
import type { Provenance } from '#domain/vocabulary/provenance';
import { SOURCE_ID, type Telling, fact, idOf, of, ofCountry, says } from './telling.ts';

const document = of('source', 'document', [
  fact(SourceDocumentRegistered, {
    sourceId: SOURCE_ID,
    kind: 'press_release',
    title: 'Foreign Minister Elmar Mammadyarov met with his Russian counterpart Sergey Lavrov',
    publisher: { name: 'Ministry of Foreign Affairs of Azerbaijan', inferred: true },
    number: { asPublished: 'No:386/19', serial: 386, year: 2019 },
    publishedOn: '2019-12-04',
    language: 'en',
    perspectiveCountryId: 'AZ',
    rights: 'All rights reserved.',
    contentHash: '523de154c8c055ccac90c20d63a42e6ecf6287d905668e455fc8c95a2be57609',
    boilerplate: [
      'news banner image Desktop',
      'news banner image Mobile',
      'Share this page',
      'Contact us to use any licensed material.',
      'Privacy Policy',
    ],
    prov: {
      sources: [
        { sourceId: SOURCE_ID, paragraph: 0, sentence: 2, quote: 'Press release 04 December 2019' },
        {
          sourceId: SOURCE_ID,
          paragraph: 0,
          sentence: 3,
          quote: 'No:386/19, Foreign Minister Elmar Mammadyarov met with',
        },
      ],
      assertion: 'reported',
      inferences: [
        { path: '/publisher', basis: 'publisher_perspective', note: 'The release says "our country" of Azerbaijan.' },
        { path: '/perspectiveCountryId', basis: 'publisher_perspective' },
      ],
    },
  }),
]);

const named = (code: string, short: string, formal: string | undefined, prov: Provenance): Telling =>
  ofCountry(code, [
    fact(CountryRegistered, {
      countryId: code,
      kind: 'state',
      names: [
        { text: short, form: 'short', lang: 'en' },
        ...(formal === undefined ? [] : [{ text: formal, form: 'formal' as const, lang: 'en' }]),
      ],
      prov,
    }),
  ]);

const countries = [
  named('AZ', 'Azerbaijan', 'Republic of Azerbaijan', says(3, 1, 'of the Republic of Azerbaijan')),
  named('RU', 'Russia', 'Russian Federation', says(5, 2, 'the Russian Federation and the NAM')),
  named('AM', 'Armenia', undefined, says(9, 1, 'Armenia-Azerbaijan Nagorno-Karabakh conflict')),
];

type OrganisationKind = 'organisation' | 'movement' | 'negotiation_format' | 'state_group';

const registered = (
  name: string,
  published: { name: string; acronym?: string; kind: OrganisationKind; parent?: string },
  prov: Provenance,
): Telling =>
  of('organisation', name, [
    fact(OrganisationRegistered, {
      orgId: idOf('organisation', name),
      kind: published.kind,
      name: published.name,
      ...(published.acronym === undefined ? {} : { acronym: published.acronym }),
      ...(published.parent === undefined ? {} : { parentOrgId: idOf('organisation', published.parent) }),
      prov,
    }),
  ]);

const organisations = [
  registered('org-un', { name: 'UN', kind: 'organisation' }, says(5, 1, 'within the framework of the UN')),
  registered('org-osce', { name: 'OSCE', kind: 'organisation' }, says(5, 1, 'UN, OSCE, CIS')),
  registered('org-cis', { name: 'CIS', kind: 'organisation' }, says(5, 1, 'UN, OSCE, CIS')),
  registered(
    'org-nam',
    { name: 'Non-Aligned Movement', acronym: 'NAM', kind: 'movement' },
    says(5, 2, 'in the Non-Aligned Movement'),
  ),
  registered(
    'org-minsk-group',
    { name: 'OSCE Minsk Group', kind: 'negotiation_format', parent: 'org-osce' },
    says(9, 1, 'the OSCE Minsk Group co-chairs'),
  ),
  registered(
    'org-caspian',
    { name: 'Caspian littoral countries', kind: 'state_group' },
    says(7, 2, 'between the Caspian littoral countries'),
  ),
];

const bodyOf = (
  name: string,
  published: { name: string; countryId: string; kind: 'ministry' | 'service' },
  prov: Provenance,
): Telling => of('body', name, [fact(BodyRegistered, { bodyId: idOf('body', name), ...published, prov })]);

const bodies = [
  bodyOf(
    'body-mfa-az',
    { name: 'Foreign Ministry of Azerbaijan', countryId: 'AZ', kind: 'ministry' },
    says(12, 1, 'the Foreign Ministries of Azerbaijan and Russia'),
  ),
  bodyOf(
    'body-mfa-ru',
    { name: 'Foreign Ministry of Russia', countryId: 'RU', kind: 'ministry' },
    says(12, 1, 'the Foreign Ministries of Azerbaijan and Russia'),
  ),
  bodyOf(
    'body-service-az',
    { name: 'Diplomatic Service of Azerbaijan', countryId: 'AZ', kind: 'service' },
    says(12, 2, 'the Diplomatic Service of Azerbaijan'),
  ),
];

interface Person {
  readonly name: string;
  readonly honorificPrefix?: string;
  readonly wikidata?: string;
}

const official = (key: string, { wikidata, ...published }: Person, prov: Provenance): Telling =>
  of('official', key, [
    fact(OfficialRegistered, {
      officialId: idOf('official', key),
      ...published,
      ...(wikidata === undefined ? {} : { identifiers: [{ scheme: 'wikidata', value: wikidata }] }),
      prov: {
        ...prov,
        ...(wikidata === undefined
          ? {}
          : { inferences: [{ path: '/identifiers/0', basis: 'curator' as const, note: 'Matched by hand.' }] }),
      },
    }),
  ]);

const abbreviated = (key: string, text: string, prov: Provenance): Telling =>
  of(
    'official',
    key,
    [fact(OfficialNameRecorded, { text, kind: 'abbreviation', lang: 'en', prov })],
    `${key}/abbreviation`,
  );

const officials = [
  official(
    'off-mammadyarov',
    { name: 'Elmar Mammadyarov', wikidata: 'Q58083' },
    says(1, 1, 'Foreign Minister Elmar Mammadyarov'),
  ),
  abbreviated('off-mammadyarov', 'E.Mammadyarov', says(9, 1, 'E.Mammadyarov')),
  official(
    'off-lavrov',
    { name: 'Sergey Lavrov', wikidata: 'Q58217' },
    says(1, 1, 'Russian Foreign Minister Sergey Lavrov'),
  ),
  abbreviated('off-lavrov', 'S.Lavrov', says(4, 1, 'S.Lavrov')),
  official(
    'off-bulbuloglu',
    { name: 'Polad Bulbuloglu', wikidata: 'Q112651' },
    says(1, 3, 'Azerbaijan to Russia Polad Bulbuloglu'),
  ),
  official('off-bocharnikov', { name: 'Mikhail Bocharnikov' }, says(1, 3, 'Russia to Azerbaijan Mikhail Bocharnikov')),
  official(
    'off-m-aliyeva',
    { name: 'Mehriban Aliyeva', honorificPrefix: 'Mrs.', wikidata: 'Q671930' },
    says(3, 1, 'Mrs. Mehriban Aliyeva'),
  ),
  official(
    'off-i-aliyev',
    { name: 'Ilham Aliyev', honorificPrefix: 'Mr.', wikidata: 'Q57371' },
    says(4, 1, 'Mr. Ilham Aliyev'),
  ),
];

export const peopleAndPlaces: readonly Telling[] = [document, ...countries, ...organisations, ...bodies, ...officials];
