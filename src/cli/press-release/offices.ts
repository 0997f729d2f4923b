/** The posts that the release names, and who was seen to hold them. */
import { OfficeEstablished } from '#domain/office/office-established.event';
import { TenureAttested } from '#domain/tenure/tenure-attested.event';
import type { Provenance } from '#domain/vocabulary/provenance';
import { type Telling, body, country, fact, idOf, of, says } from './telling.ts';

type OfficeData = Parameters<typeof fact<typeof OfficeEstablished>>[1];

const office = (key: string, data: Omit<OfficeData, 'officeId' | 'prov'>, prov: Provenance): Telling =>
  of('office', key, [fact(OfficeEstablished, { officeId: idOf('office', key), ...data, prov })]);

const AMBASSADOR = 'Ambassador Extraordinary and Plenipotentiary';

const offices = [
  office(
    'ofc-fm-az',
    {
      kind: 'foreign_minister',
      title: 'Foreign Minister',
      bodyId: body('body-mfa-az').id,
      representedParty: country('AZ'),
    },
    says(1, 1, 'Foreign Minister Elmar Mammadyarov'),
  ),
  office(
    'ofc-fm-ru',
    {
      kind: 'foreign_minister',
      title: 'Foreign Minister',
      bodyId: body('body-mfa-ru').id,
      representedParty: country('RU'),
    },
    says(1, 1, 'Russian Foreign Minister Sergey Lavrov'),
  ),
  office(
    'ofc-amb-az-ru',
    {
      kind: 'ambassador',
      title: AMBASSADOR,
      representedParty: country('AZ'),
      sendingCountryId: 'AZ',
      accreditedTo: country('RU'),
      headOfMissionClass: 1,
    },
    says(1, 3, 'of Azerbaijan to Russia Polad Bulbuloglu'),
  ),
  office(
    'ofc-amb-ru-az',
    {
      kind: 'ambassador',
      title: AMBASSADOR,
      representedParty: country('RU'),
      sendingCountryId: 'RU',
      accreditedTo: country('AZ'),
      headOfMissionClass: 1,
    },
    says(1, 3, 'of Russia to Azerbaijan Mikhail Bocharnikov'),
  ),
  office(
    'ofc-fvp-az',
    { kind: 'deputy_head_of_state', title: 'First Vice-President', representedParty: country('AZ') },
    says(3, 1, 'First Vice-President of the Republic of Azerbaijan'),
  ),
  office(
    'ofc-president-az',
    { kind: 'head_of_state', title: 'President', representedParty: country('AZ') },
    says(4, 1, 'President of the Republic of Azerbaijan'),
  ),
];

const tenure = (key: string, person: string, post: string, attestedOn: string, prov: Provenance): Telling =>
  of('tenure', key, [
    fact(TenureAttested, {
      tenureId: idOf('tenure', key),
      officialId: idOf('official', person),
      officeId: idOf('office', post),
      attestedOn,
      capacity: 'substantive',
      prov,
    }),
  ]);

const NO_YEAR = [{ path: '/attestedOn', basis: 'publication_date' as const, note: 'The year is not stated.' }];

const tenures = [
  tenure('ten-fm-az', 'off-mammadyarov', 'ofc-fm-az', '2019-12-03', says(1, 1, 'Foreign Minister Elmar Mammadyarov')),
  tenure('ten-fm-ru', 'off-lavrov', 'ofc-fm-ru', '2019-12-03', says(1, 1, 'Russian Foreign Minister Sergey Lavrov')),
  tenure(
    'ten-amb-az-ru',
    'off-bulbuloglu',
    'ofc-amb-az-ru',
    '2019-12-03',
    says(1, 3, 'of Azerbaijan to Russia Polad Bulbuloglu'),
  ),
  tenure(
    'ten-amb-ru-az',
    'off-bocharnikov',
    'ofc-amb-ru-az',
    '2019-12-03',
    says(1, 3, 'of Russia to Azerbaijan Mikhail Bocharnikov'),
  ),
  tenure(
    'ten-fvp-az',
    'off-m-aliyeva',
    'ofc-fvp-az',
    '2019?-11-20/2019?-11-25',
    says(3, 1, 'First Vice-President of the Republic of Azerbaijan', NO_YEAR),
  ),
  tenure(
    'ten-president-az',
    'off-i-aliyev',
    'ofc-president-az',
    '[..2019-12-03]',
    says(4, 1, 'President of the Republic of Azerbaijan'),
  ),
];

export const officesAndTenures: readonly Telling[] = [...offices, ...tenures];
