// Generated from src/domain/*/*.event.ts and */stream.ts by `npm run generate`. Do not edit.
import { AgreementSigned } from './agreement/agreement-signed.event.ts';
import { BodyRegistered } from './body/body-registered.event.ts';
import { CallHeld } from './call/call-held.event.ts';
import { ConferenceAnnounced } from './conference/conference-announced.event.ts';
import { ConferenceCancelled } from './conference/conference-cancelled.event.ts';
import { ConferenceClosed } from './conference/conference-closed.event.ts';
import { ConferenceOpened } from './conference/conference-opened.event.ts';
import { ConferenceParticipationRecorded } from './conference/conference-participation-recorded.event.ts';
import { ConferencePostponed } from './conference/conference-postponed.event.ts';
import { CountryRegistered } from './country/country-registered.event.ts';
import { DuplicateMarked } from './engagement/duplicate-marked.event.ts';
import { EngagementLinked } from './engagement/engagement-linked.event.ts';
import { MeetingCancelled } from './meeting/meeting-cancelled.event.ts';
import { MeetingHeld } from './meeting/meeting-held.event.ts';
import { MeetingPostponed } from './meeting/meeting-postponed.event.ts';
import { MeetingRescheduled } from './meeting/meeting-rescheduled.event.ts';
import { MeetingScheduled } from './meeting/meeting-scheduled.event.ts';
import { MessageSent } from './message/message-sent.event.ts';
import { OfficeEstablished } from './office/office-established.event.ts';
import { OfficialNameRecorded } from './official/official-name-recorded.event.ts';
import { OfficialRegistered } from './official/official-registered.event.ts';
import { OrganisationRegistered } from './organisation/organisation-registered.event.ts';
import { SourceDocumentRegistered } from './source/source-document-registered.event.ts';
import { TenureAttested } from './tenure/tenure-attested.event.ts';
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
import { conferenceStream } from './conference/stream.ts';
import { countryStream } from './country/stream.ts';
import { engagementStream } from './engagement/stream.ts';
import { meetingStream } from './meeting/stream.ts';
import { messageStream } from './message/stream.ts';
import { officeStream } from './office/stream.ts';
import { officialStream } from './official/stream.ts';
import { organisationStream } from './organisation/stream.ts';
import { sourceStream } from './source/stream.ts';
import { tenureStream } from './tenure/stream.ts';
import { visitStream } from './visit/stream.ts';

export const definitions = [
  AgreementSigned,
  BodyRegistered,
  CallHeld,
  ConferenceAnnounced,
  ConferenceCancelled,
  ConferenceClosed,
  ConferenceOpened,
  ConferenceParticipationRecorded,
  ConferencePostponed,
  CountryRegistered,
  DuplicateMarked,
  EngagementLinked,
  MeetingCancelled,
  MeetingHeld,
  MeetingPostponed,
  MeetingRescheduled,
  MeetingScheduled,
  MessageSent,
  OfficeEstablished,
  OfficialNameRecorded,
  OfficialRegistered,
  OrganisationRegistered,
  SourceDocumentRegistered,
  TenureAttested,
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
  conferenceStream,
  countryStream,
  engagementStream,
  meetingStream,
  messageStream,
  officeStream,
  officialStream,
  organisationStream,
  sourceStream,
  tenureStream,
  visitStream,
] as const;
