/** What the release says nothing of: how documents, countries, organisations, people and posts change. */
import { idOf } from '../../src/cli/press-release/telling.ts';
import type { Server } from '../support/server.ts';
import { tell } from './tell.ts';

/** Tells it; answers the ids of what is worth asking for. */
export async function tellReferenceData(server: Server, provenance: object) {
  const THERE = { topic: '', tenure: '', official: '', office: '', organisation: '' };
  const ends = { tenure: '', document: '', body: '' };
  let count = 0;
  const told = async (event: string, fields: Record<string, unknown>): Promise<string> => {
    const idempotencyKey = `reference/${(count += 1)}`;
    const result = await tell(server, event, { idempotencyKey, provenance, ...fields });
    if (result.problems.length > 0) throw new Error(`${event}: ${JSON.stringify(result.problems)}`);
    return result.id;
  };
  const person = { name: 'A', represents: [{ country: 'AZ' }], role: 'PRINCIPAL' };
  const sourceId = await told('SourceDocumentRegistered', {
    kind: 'WEB_PAGE',
    title: 'Another page',
    publishedOn: '2019-05-04',
    publisher: { name: 'The ministry', inferred: false, body: { id: idOf('body', 'body-mfa-az') } },
    contentHash: 'c'.repeat(64),
    retrievedAt: { at: '2019-05-05T10:30:00+04:00', zone: 'Asia/Baku' },
  });
  await told('SourceDocumentRevised', {
    documentId: sourceId,
    previousContentHash: 'c'.repeat(64),
    contentHash: 'd'.repeat(64),
    revisedOn: '2019-05-02',
    note: 'A name was spelled anew.',
  });
  await told('SourceDocumentWithdrawn', { documentId: sourceId, reason: 'Taken down.', withdrawnOn: '2019-06' });
  const rows = { sources: [{ document: { id: sourceId }, paragraph: 1, sentence: 2, quote: 'a name', row: '7' }] };
  THERE.topic = await told('TopicRegistered', { kind: 'SUBJECT', label: 'Transport' });
  const under = {
    parent: { id: THERE.topic },
    partiesConcerned: [{ country: 'AZ' }],
    labelsAsPublished: ['Bridges'],
  };
  const bridge = await told('TopicRegistered', { kind: 'PROJECT', label: 'A bridge', ...under, provenance: rows });
  await told('MeetingHeld', {
    kind: 'BILATERAL',
    occurred: '2018-06-04',
    participants: [person, { name: 'B', represents: [{ country: 'RU' }], role: 'PRINCIPAL' }],
    topics: [{ label: 'The bridge', topic: { id: bridge } }],
  });
  THERE.topic = bridge;
  const names = [{ text: 'Azərbaycan', form: 'SHORT', lang: 'az', period: '1991/..' }];
  await told('CountryRegistered', { countryId: 'SJ', kind: 'TERRITORY', sovereign: 'NO', names });
  await told('CountryRenamed', {
    countryId: 'AZ',
    name: { text: 'Azərbaycan', form: 'SHORT', lang: 'az' },
    effectiveOn: '1991',
  });
  await told('CountrySucceeded', { countryId: 'AZ', successors: ['AM'], mode: 'TRANSFER', effectiveOn: '2018' });
  THERE.organisation = await told('OrganisationRegistered', {
    kind: 'ALLIANCE',
    name: 'The Alliance',
    existence: '1991/..',
    members: ['AZ'],
  });
  const orgId = THERE.organisation;
  const nam = { organisation: { id: idOf('organisation', 'org-nam') } };
  for (const member of [nam, { country: 'AZ' }])
    await told('OrganisationMembershipRecorded', { orgId, member, status: 'OBSERVER', on: '2011' });
  await told('OrganisationMembershipEnded', { orgId, member: { country: 'AZ' }, status: 'OBSERVER', on: '2012' });
  const held = { orgId, holder: { country: 'AZ' }, role: 'CHAIR', roleAsPublished: 'Chairmanship' };
  await told('OrganisationRoleAssumed', { ...held, on: '2014', term: '2014/2016' });
  await told('OrganisationRoleAttested', { ...held, attestedOn: '2015' });
  await told('OrganisationRoleEnded', { ...held, on: '2016' });
  ends.body = await told('BodyRegistered', {
    country: 'AZ',
    kind: 'MISSION',
    name: 'An embassy',
    parentBody: { id: idOf('body', 'body-mfa-az') },
  });
  THERE.official = await told('OfficialRegistered', {
    name: 'Vilayat Guliyev',
    nameParts: { given: 'Vilayat', family: 'Guliyev', patronymic: 'Mukhtar oglu' },
    birth: '1952',
  });
  const officialId = THERE.official;
  await told('OfficialNameRecorded', {
    officialId,
    text: 'Вилаят Гулиев',
    kind: 'TRANSLITERATION',
    lang: 'ru',
    script: 'Cyrl',
    period: '1991/..',
  });
  await told('OfficialIdentifierLinked', { officialId, scheme: 'wikidata', value: 'Q1' });
  const other = await told('OfficialRegistered', { name: 'V. Guliyev' });
  await told('OfficialsMerged', { survivorId: officialId, absorbed: { id: other }, reason: 'One person.' });
  await told('OfficialDied', { officialId, on: '2020' });
  THERE.office = await told('OfficeEstablished', {
    kind: 'AMBASSADOR',
    title: 'Ambassador',
    representedParty: { country: 'AZ' },
    sendingCountry: 'AZ',
    accreditedTo: { country: 'HU' },
    headOfMissionClass: 1,
    body: { id: idOf('body', 'body-mfa-az') },
    organisation: { id: orgId },
    existence: '1992/..',
  });
  const tenure = { official: { id: officialId }, office: { id: THERE.office }, capacity: 'SUBSTANTIVE' };
  const tenureId = await told('OfficialAppointed', { ...tenure, appointedOn: '2010', appointedBy: person });
  THERE.tenure = tenureId;
  await told('OfficeAssumed', { tenureId, assumedOn: '2010-05-04', arrivedAtPostOn: '2010-05-03' });
  await told('CredentialsPresented', { tenureId, presentedOn: '2010-06', to: person });
  await told('TenureAttested', { tenureId, ...tenure, attestedOn: '2011-05-04' });
  await told('OfficeLeft', { tenureId, leftOn: '2012-05-04', cause: 'RECALLED' });
  const successor = { official: { id: idOf('official', 'off-i-aliyev') }, office: { id: THERE.office } };
  const next = await told('OfficialAppointed', { ...successor, capacity: 'ACTING', appointedOn: '2014' });
  await told('OfficeAssumed', { tenureId: next, assumedOn: '2014-05-04' });
  const beside = await told('TenureAttested', {
    ...tenure,
    official: { id: idOf('official', 'off-lavrov') },
    attestedOn: '2011-06-07',
  });
  await told('OfficeLeft', { tenureId: beside, leftOn: '2011-07', cause: 'UNKNOWN' });
  const lapsed = await told('OfficialAppointed', { ...successor, capacity: 'NOMINEE' });
  await told('AppointmentLapsed', { tenureId: lapsed, cause: 'DECLINED', on: '2019' });
  THERE.tenure = lapsed;
  await told('OfficeAbolished', {
    officeId: THERE.office,
    abolishedOn: '2020',
    successorOffice: { id: idOf('office', 'ofc-fm-az') },
  });
  ends.tenure = tenureId;
  ends.document = sourceId;
  return { ...THERE, ended: ends };
}
