// Generated from src/domain/*/*.event.ts by `npm run generate`. Do not edit.
import { AgreementSigned } from './agreement/agreement-signed.event.ts';
import { BodyRegistered } from './body/body-registered.event.ts';
import { CountryRegistered } from './country/country-registered.event.ts';
import { MeetingHeld } from './meeting/meeting-held.event.ts';
import { OfficeEstablished } from './office/office-established.event.ts';
import { OfficialNameRecorded } from './official/official-name-recorded.event.ts';
import { OfficialRegistered } from './official/official-registered.event.ts';
import { OrganisationRegistered } from './organisation/organisation-registered.event.ts';
import { SourceDocumentRegistered } from './source/source-document-registered.event.ts';
import { TenureAttested } from './tenure/tenure-attested.event.ts';
import { VisitEnded } from './visit/visit-ended.event.ts';
import { VisitStarted } from './visit/visit-started.event.ts';

export const definitions = [
  AgreementSigned,
  BodyRegistered,
  CountryRegistered,
  MeetingHeld,
  OfficeEstablished,
  OfficialNameRecorded,
  OfficialRegistered,
  OrganisationRegistered,
  SourceDocumentRegistered,
  TenureAttested,
  VisitEnded,
  VisitStarted,
] as const;
