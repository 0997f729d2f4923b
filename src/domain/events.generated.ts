// Generated from src/domain/*/*.event.ts and */stream.ts by `npm run generate`. Do not edit.
import { AgreementSigned } from './agreement/agreement-signed.event.ts';
import { BodyRegistered } from './body/body-registered.event.ts';
import { CountryRegistered } from './country/country-registered.event.ts';
import { DuplicateMarked } from './engagement/duplicate-marked.event.ts';
import { EngagementLinked } from './engagement/engagement-linked.event.ts';
import { MeetingHeld } from './meeting/meeting-held.event.ts';
import { OfficeEstablished } from './office/office-established.event.ts';
import { OfficialNameRecorded } from './official/official-name-recorded.event.ts';
import { OfficialRegistered } from './official/official-registered.event.ts';
import { OrganisationRegistered } from './organisation/organisation-registered.event.ts';
import { SourceDocumentRegistered } from './source/source-document-registered.event.ts';
import { TenureAttested } from './tenure/tenure-attested.event.ts';
import { VisitEnded } from './visit/visit-ended.event.ts';
import { VisitStarted } from './visit/visit-started.event.ts';
import { agreementStream } from './agreement/stream.ts';
import { bodyStream } from './body/stream.ts';
import { countryStream } from './country/stream.ts';
import { engagementStream } from './engagement/stream.ts';
import { meetingStream } from './meeting/stream.ts';
import { officeStream } from './office/stream.ts';
import { officialStream } from './official/stream.ts';
import { organisationStream } from './organisation/stream.ts';
import { sourceStream } from './source/stream.ts';
import { tenureStream } from './tenure/stream.ts';
import { visitStream } from './visit/stream.ts';

export const definitions = [
  AgreementSigned,
  BodyRegistered,
  CountryRegistered,
  DuplicateMarked,
  EngagementLinked,
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

/** Every kind of stream. */
export const streams = [
  agreementStream,
  bodyStream,
  countryStream,
  engagementStream,
  meetingStream,
  officeStream,
  officialStream,
  organisationStream,
  sourceStream,
  tenureStream,
  visitStream,
] as const;
