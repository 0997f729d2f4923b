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
import { CallHeld } from './call/call-held.event.ts';
import { CeremonialActPerformed } from './ceremony/ceremonial-act-performed.event.ts';
import { ConferenceAnnounced } from './conference/conference-announced.event.ts';
import { ConferenceCancelled } from './conference/conference-cancelled.event.ts';
import { ConferenceClosed } from './conference/conference-closed.event.ts';
import { ConferenceOpened } from './conference/conference-opened.event.ts';
import { ConferenceParticipationRecorded } from './conference/conference-participation-recorded.event.ts';
import { ConferencePostponed } from './conference/conference-postponed.event.ts';
import { CountryRegistered } from './country/country-registered.event.ts';
import { CountryRenamed } from './country/country-renamed.event.ts';
import { CountrySucceeded } from './country/country-succeeded.event.ts';
import { DuplicateMarked } from './engagement/duplicate-marked.event.ts';
import { EngagementLinked } from './engagement/engagement-linked.event.ts';
import { MeetingCancelled } from './meeting/meeting-cancelled.event.ts';
import { MeetingHeld } from './meeting/meeting-held.event.ts';
import { MeetingPostponed } from './meeting/meeting-postponed.event.ts';
import { MeetingRescheduled } from './meeting/meeting-rescheduled.event.ts';
import { MeetingScheduled } from './meeting/meeting-scheduled.event.ts';
import { MessageSent } from './message/message-sent.event.ts';
import { MissionClosed } from './mission/mission-closed.event.ts';
import { MissionMoved } from './mission/mission-moved.event.ts';
import { MissionOpened } from './mission/mission-opened.event.ts';
import { MissionReopened } from './mission/mission-reopened.event.ts';
import { MissionStatusChanged } from './mission/mission-status-changed.event.ts';
import { OfficeAbolished } from './office/office-abolished.event.ts';
import { OfficeEstablished } from './office/office-established.event.ts';
import { OfficeRenamed } from './office/office-renamed.event.ts';
import { OfficialDied } from './official/official-died.event.ts';
import { OfficialIdentifierLinked } from './official/official-identifier-linked.event.ts';
import { OfficialNameRecorded } from './official/official-name-recorded.event.ts';
import { OfficialRegistered } from './official/official-registered.event.ts';
import { OfficialsMerged } from './official/officials-merged.event.ts';
import { OrganisationMembershipEnded } from './organisation/organisation-membership-ended.event.ts';
import { OrganisationMembershipRecorded } from './organisation/organisation-membership-recorded.event.ts';
import { OrganisationRegistered } from './organisation/organisation-registered.event.ts';
import { OrganisationRoleAssumed } from './organisation/organisation-role-assumed.event.ts';
import { OrganisationRoleAttested } from './organisation/organisation-role-attested.event.ts';
import { OrganisationRoleEnded } from './organisation/organisation-role-ended.event.ts';
import { OutcomeAdopted } from './outcome/outcome-adopted.event.ts';
import { AmbassadorRecalledForConsultations } from './relations/ambassador-recalled-for-consultations.event.ts';
import { AmbassadorReturned } from './relations/ambassador-returned.event.ts';
import { AmbassadorSummoned } from './relations/ambassador-summoned.event.ts';
import { ConsularRelationsEnded } from './relations/consular-relations-ended.event.ts';
import { ConsularRelationsEstablished } from './relations/consular-relations-established.event.ts';
import { DiplomaticRelationsEstablished } from './relations/diplomatic-relations-established.event.ts';
import { DiplomaticRelationsInterrupted } from './relations/diplomatic-relations-interrupted.event.ts';
import { DiplomaticRelationsResumed } from './relations/diplomatic-relations-resumed.event.ts';
import { DiplomaticRelationsSevered } from './relations/diplomatic-relations-severed.event.ts';
import { DiplomatsExpelled } from './relations/diplomats-expelled.event.ts';
import { PartnershipDeclared } from './relations/partnership-declared.event.ts';
import { ProtectingPowerDesignated } from './relations/protecting-power-designated.event.ts';
import { ProtectingPowerEnded } from './relations/protecting-power-ended.event.ts';
import { RecognitionExtended } from './relations/recognition-extended.event.ts';
import { RecognitionWithdrawn } from './relations/recognition-withdrawn.event.ts';
import { RelationsLevelChanged } from './relations/relations-level-changed.event.ts';
import { SourceDocumentRegistered } from './source/source-document-registered.event.ts';
import { SourceDocumentRevised } from './source/source-document-revised.event.ts';
import { SourceDocumentWithdrawn } from './source/source-document-withdrawn.event.ts';
import { StatementMade } from './statement/statement-made.event.ts';
import { AppointmentLapsed } from './tenure/appointment-lapsed.event.ts';
import { CredentialsPresented } from './tenure/credentials-presented.event.ts';
import { OfficeAssumed } from './tenure/office-assumed.event.ts';
import { OfficeLeft } from './tenure/office-left.event.ts';
import { OfficialAppointed } from './tenure/official-appointed.event.ts';
import { TenureAttested } from './tenure/tenure-attested.event.ts';
import { TopicRegistered } from './topic/topic-registered.event.ts';
import { VisitAnnounced } from './visit/visit-announced.event.ts';
import { VisitCancelled } from './visit/visit-cancelled.event.ts';
import { VisitDelegationChanged } from './visit/visit-delegation-changed.event.ts';
import { VisitEnded } from './visit/visit-ended.event.ts';
import { VisitPostponed } from './visit/visit-postponed.event.ts';
import { VisitRescheduled } from './visit/visit-rescheduled.event.ts';
import { VisitStarted } from './visit/visit-started.event.ts';
import { VisitStopRecorded } from './visit/visit-stop-recorded.event.ts';
import { agreementStream } from './agreement/stream.ts';
import { bodyStream } from './body/stream.ts';
import { callStream } from './call/stream.ts';
import { ceremonyStream } from './ceremony/stream.ts';
import { conferenceStream } from './conference/stream.ts';
import { countryStream } from './country/stream.ts';
import { engagementStream } from './engagement/stream.ts';
import { meetingStream } from './meeting/stream.ts';
import { messageStream } from './message/stream.ts';
import { missionStream } from './mission/stream.ts';
import { officeStream } from './office/stream.ts';
import { officialStream } from './official/stream.ts';
import { organisationStream } from './organisation/stream.ts';
import { outcomeStream } from './outcome/stream.ts';
import { relationsStream } from './relations/stream.ts';
import { sourceStream } from './source/stream.ts';
import { statementStream } from './statement/stream.ts';
import { tenureStream } from './tenure/stream.ts';
import { topicStream } from './topic/stream.ts';
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
  CallHeld,
  CeremonialActPerformed,
  ConferenceAnnounced,
  ConferenceCancelled,
  ConferenceClosed,
  ConferenceOpened,
  ConferenceParticipationRecorded,
  ConferencePostponed,
  CountryRegistered,
  CountryRenamed,
  CountrySucceeded,
  DuplicateMarked,
  EngagementLinked,
  MeetingCancelled,
  MeetingHeld,
  MeetingPostponed,
  MeetingRescheduled,
  MeetingScheduled,
  MessageSent,
  MissionClosed,
  MissionMoved,
  MissionOpened,
  MissionReopened,
  MissionStatusChanged,
  OfficeAbolished,
  OfficeEstablished,
  OfficeRenamed,
  OfficialDied,
  OfficialIdentifierLinked,
  OfficialNameRecorded,
  OfficialRegistered,
  OfficialsMerged,
  OrganisationMembershipEnded,
  OrganisationMembershipRecorded,
  OrganisationRegistered,
  OrganisationRoleAssumed,
  OrganisationRoleAttested,
  OrganisationRoleEnded,
  OutcomeAdopted,
  AmbassadorRecalledForConsultations,
  AmbassadorReturned,
  AmbassadorSummoned,
  ConsularRelationsEnded,
  ConsularRelationsEstablished,
  DiplomaticRelationsEstablished,
  DiplomaticRelationsInterrupted,
  DiplomaticRelationsResumed,
  DiplomaticRelationsSevered,
  DiplomatsExpelled,
  PartnershipDeclared,
  ProtectingPowerDesignated,
  ProtectingPowerEnded,
  RecognitionExtended,
  RecognitionWithdrawn,
  RelationsLevelChanged,
  SourceDocumentRegistered,
  SourceDocumentRevised,
  SourceDocumentWithdrawn,
  StatementMade,
  AppointmentLapsed,
  CredentialsPresented,
  OfficeAssumed,
  OfficeLeft,
  OfficialAppointed,
  TenureAttested,
  TopicRegistered,
  VisitAnnounced,
  VisitCancelled,
  VisitDelegationChanged,
  VisitEnded,
  VisitPostponed,
  VisitRescheduled,
  VisitStarted,
  VisitStopRecorded,
] as const;

/** Every kind of stream. */
export const streams = [
  agreementStream,
  bodyStream,
  callStream,
  ceremonyStream,
  conferenceStream,
  countryStream,
  engagementStream,
  meetingStream,
  messageStream,
  missionStream,
  officeStream,
  officialStream,
  organisationStream,
  outcomeStream,
  relationsStream,
  sourceStream,
  statementStream,
  tenureStream,
  topicStream,
  visitStream,
] as const;
