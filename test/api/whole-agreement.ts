/** One convention of which everything is told that can be told of an agreement. */
import type { Server, Variables } from '../support/server.ts';
import { told } from './tell.ts';

export async function wholeAgreement(server: Server, provenance: Variables): Promise<string> {
  let count = 0;
  const say = async (event: string, input: Variables): Promise<string> => {
    count += 1;
    return (await told(server, event, { idempotencyKey: `whole/${count}`, provenance, ...input })).id;
  };
  const NO = { country: 'NO' };
  const UY = { country: 'UY' };
  const parties = [NO, UY];
  const person = (name: string, party: Variables) => ({ name, represents: [party], role: 'PRINCIPAL' });
  const text = { instrumentKind: 'CONVENTION', bindingness: 'BINDING', level: 'INTERSTATE', ambit: 'MULTILATERAL' };
  const title = 'Convention on the Sea';

  const meeting = await say('MeetingHeld', {
    kind: 'BILATERAL',
    occurred: '2001-02-03',
    participants: [person('A', NO), person('B', UY)],
  });
  const other = await say('AgreementReferenced', {
    title,
    titleAsPublished: 'the Convention of 1999',
    ...{ instrumentKind: 'CONVENTION', bindingness: 'BINDING', ambit: 'MULTILATERAL' },
    parties,
    knownStage: 'IN_FORCE',
    asOf: '1999',
  });
  const agreementId = await say('NegotiationsOpened', { title, ...text, parties, on: '2001-01' });
  const on = (event: string, input: Variables) => say(event, { agreementId, ...input });
  await on('NegotiationRoundHeld', { parties, on: '2001-02', round: 1, meeting: { id: meeting }, result: 'Progress.' });
  await on('AgreementInitialled', { initialledOn: '2001-03-01', by: [person('A', NO)] });
  await on('AgreementTextAdopted', { adoptedOn: '2001-04-01', votes: { inFavour: 2, against: 0, abstaining: 1 } });
  await on('AgreementOpenedForSignature', { openedOn: '2001-05-01', closesOn: '2001-12-31', depositary: UY });
  await on('AgreementSigned', {
    partOfDay: 'EVENING',
    title,
    ...text,
    signatures: [
      {
        party: NO,
        side: 1,
        extendsTo: [{ country: 'SJ' }],
        signatory: person('A', NO),
        signedOn: '2001-05-02',
        mode: 'SIMPLE',
        fullPowers: true,
      },
    ],
    signedOn: '2001-05-01',
    languages: ['nb', 'es'],
    coverage: '2002/2020',
  });
  await on('ProvisionalApplicationStarted', { effectiveOn: '2001-06-01' });
  await on('ConsentToBeBoundExpressed', {
    party: NO,
    means: 'SUCCESSION',
    approvedOn: '2001-07-01',
    actedOn: '2001-08-01',
    effectiveOn: '2001-09-01',
    depositary: UY,
    predecessorParty: { country: 'CSHH' },
  });
  await on('ReservationMade', { party: NO, actedOn: '2001-08-01', text: 'Not article 3.', articles: ['3'] });
  await on('ObjectionMade', { party: NO, actedOn: '2001-08-02', text: 'No.', articles: ['4'], againstParty: UY });
  await on('AgreementEnteredIntoForce', { scope: 'DEFINITIVE', effectiveOn: '2001-09-01' });
  await on('ProvisionalApplicationEnded', { effectiveOn: '2001-09-01' });
  await on('ReservationWithdrawn', { party: NO, actedOn: '2002-08-01' });
  await on('AgreementRegistered', { register: 'UNTS', number: '1', registeredOn: '2002-01-01' });
  await on('AgreementAmended', { amendmentTitle: 'Protocol', amendingAgreement: { id: other }, effectiveOn: '2003' });
  await on('PartyWithdrew', { party: NO, notifiedOn: '2004', effectiveOn: '2005-01-01' });
  await on('AgreementTerminated', {
    cause: 'SUPERSEDED',
    actedOn: '2005',
    effectiveOn: '2006-01-01',
    supersededBy: { id: other },
  });
  return agreementId;
}
