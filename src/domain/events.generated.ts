// Generated from src/domain/*/*.event.ts and */stream.ts by `npm run generate`. Do not edit.
import { AgreementAmended } from './agreement/agreement-amended.event.ts';
import { AgreementEnteredIntoForce } from './agreement/agreement-entered-into-force.event.ts';
import { AgreementInitialled } from './agreement/agreement-initialled.event.ts';
import { AgreementOpenedForSignature } from './agreement/agreement-opened-for-signature.event.ts';
import { AgreementReferenced } from './agreement/agreement-referenced.event.ts';
import { AgreementRegistered } from './agreement/agreement-registered.event.ts';
import { AgreementResumed } from './agreement/agreement-resumed.event.ts';
import { AgreementSignatureRefused } from './agreement/agreement-signature-refused.event.ts';
import { AgreementSigned } from './agreement/agreement-signed.event.ts';
import { AgreementSuspended } from './agreement/agreement-suspended.event.ts';
import { AgreementTerminated } from './agreement/agreement-terminated.event.ts';
import { AgreementTextAdopted } from './agreement/agreement-text-adopted.event.ts';
import { ConsentToBeBoundExpressed } from './agreement/consent-to-be-bound-expressed.event.ts';
import { NegotiationRoundHeld } from './agreement/negotiation-round-held.event.ts';
import { NegotiationsClosed } from './agreement/negotiations-closed.event.ts';
import { NegotiationsFailed } from './agreement/negotiations-failed.event.ts';
import { NegotiationsOpened } from './agreement/negotiations-opened.event.ts';
import { ObjectionMade } from './agreement/objection-made.event.ts';
import { PartyWithdrew } from './agreement/party-withdrew.event.ts';
import { ProvisionalApplicationEnded } from './agreement/provisional-application-ended.event.ts';
import { ProvisionalApplicationStarted } from './agreement/provisional-application-started.event.ts';
import { ReservationMade } from './agreement/reservation-made.event.ts';
import { ReservationWithdrawn } from './agreement/reservation-withdrawn.event.ts';
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
  AgreementAmended,
  AgreementEnteredIntoForce,
  AgreementInitialled,
  AgreementOpenedForSignature,
  AgreementReferenced,
  AgreementRegistered,
  AgreementResumed,
  AgreementSignatureRefused,
  AgreementSigned,
  AgreementSuspended,
  AgreementTerminated,
  AgreementTextAdopted,
  ConsentToBeBoundExpressed,
  NegotiationRoundHeld,
  NegotiationsClosed,
  NegotiationsFailed,
  NegotiationsOpened,
  ObjectionMade,
  PartyWithdrew,
  ProvisionalApplicationEnded,
  ProvisionalApplicationStarted,
  ReservationMade,
  ReservationWithdrawn,
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
