import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told, world } from '../../support/given.ts';

const signatory = (id: string) => ({
  unresolvedName: 'A. Berg',
  nameAsPublished: 'A. Berg',
  capacity: 'unknown',
  represents: [{ kind: 'country', id }],
  role: 'principal',
});
const signature = (id: string, differently = {}) => ({
  party: { kind: 'country', id },
  signatory: signatory(id),
  mode: 'simple',
  ...differently,
});
const signed = (differently = {}) => told('AgreementSigned', { partOf: undefined, ...differently });
const signedBy = (ambit: string, ...signatures: unknown[]) => signed({ ambit, signatures });

describe('The life of an agreement', () => {
  specifyTransitions({ none: [], signed: [signed()] }, [signed({ copies: 3 })], {
    none: { AgreementSigned: 'signed' },
  });
});

describe('The signatures of an agreement', () => {
  test('are of two sides where it is bilateral, however many sign for a side', () => {
    given()
      .when(signedBy('bilateral', signature('NO'), signature('UY')))
      .then('signed', 'AgreementSigned');
    given()
      .when(
        signedBy('bilateral', signature('NO', { side: 1 }), signature('SJ', { side: 1 }), signature('UY', { side: 2 })),
      )
      .then('signed', 'AgreementSigned');
  });

  test('are of neither one side nor three where it is bilateral', () => {
    given()
      .when(signedBy('bilateral', signature('NO')))
      .thenProblem('PARTY_COUNT', 'signatures', 'two sides');
    given()
      .when(signedBy('bilateral', signature('NO'), signature('UY'), signature('IS')))
      .thenProblem('PARTY_COUNT', 'signatures');
  });

  test('are as many as there are where it is not', () =>
    given()
      .when(signedBy('multilateral', signature('NO')))
      .then('signed', 'AgreementSigned'));

  test('are one for each party and mode', () => {
    given()
      .when(signedBy('bilateral', signature('NO'), signature('UY'), signature('NO')))
      .thenProblem('DOUBLE_SIGNATURE', 'signatures.2');
    given()
      .when(signedBy('bilateral', signature('NO'), signature('UY'), signature('NO', { mode: 'ad_referendum' })))
      .then('signed', 'AgreementSigned');
  });

  test('are at least one and at most 300', () => {
    const crowd = Array.from({ length: 301 }, () => signature('NO'));
    given().when(signedBy('multilateral')).thenProblem('INVALID_VALUE', 'signatures');
    given()
      .when(signedBy('multilateral', ...crowd))
      .thenProblem('TOO_MANY', 'signatures', '300');
  });
});

describe('The day of signature', () => {
  const visitId = told('VisitStarted').data['visitId'] as string;

  test('is not wholly in the future', () =>
    given()
      .when(signed({ signedOn: '2026-12' }))
      .thenProblem('FUTURE_FACT', 'signedOn'));

  test('lies within the visit of which the signing was part', () => {
    const during = (signedOn: string) => signed({ signedOn, partOf: { kind: 'visit', id: visitId } });
    const visited = world({ streams: { [`visit-${visitId}`]: [told('VisitStarted'), told('VisitEnded')] } });
    given().when(during('2024-05-14'), visited).then('signed', 'AgreementSigned');
    given().when(during('2024-05-16'), visited).thenProblem('OUTSIDE_PARENT', 'signedOn');
  });

  test('falls into the life of every party', () =>
    given()
      .when(
        signed({
          signedOn: '2019-12-03',
          signatures: [signature('NO'), signature('SUHH', { signatory: signatory('IS') })],
        }),
      )
      .thenProblem('COUNTRY_NOT_EXISTING_THEN', 'signatures.1.party'));
});
