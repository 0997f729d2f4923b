// Generated from the event definitions by `npm run generate`. Do not edit.
import type { ParticipantRef } from './vocabulary/participant.ts';
import type { Provenance } from './vocabulary/provenance.ts';
import type { EngagementRef, PartyRef, PlaceRef, TopicRef } from './vocabulary/references.ts';

type ForceScope = 'definitive' | 'for_party';

type InstrumentKind = 'treaty' | 'convention' | 'agreement' | 'protocol' | 'exchange_of_notes' | 'memorandum_of_understanding' | 'joint_statement' | 'declaration' | 'communique' | 'plan' | 'programme' | 'roadmap' | 'charter' | 'other' | 'unknown';

type Bindingness = 'binding' | 'non_binding' | 'unknown';

type AgreementLevel = 'interstate' | 'intergovernmental' | 'interagency' | 'unknown';

type Ambit = 'bilateral' | 'plurilateral' | 'multilateral' | 'unknown';

type KnownStage = 'negotiating' | 'initialled' | 'text_adopted' | 'open_for_signature' | 'signed' | 'provisionally_applied' | 'in_force' | 'operative' | 'suspended' | 'terminated' | 'superseded' | 'lapsed' | 'failed';

type TreatyRegister = 'UNTS' | 'national' | 'other';

type SignatureMode = 'simple' | 'definitive' | 'ad_referendum' | 'unknown';

type Signature = {
  party: PartyRef;
  side?: number | undefined;
  extendsTo?: PartyRef[] | undefined;
  signatory?: ParticipantRef | undefined;
  signedOn?: string | undefined;
  mode: SignatureMode;
  fullPowers?: boolean | undefined;
};

type PartOfDay = 'morning' | 'afternoon' | 'evening';

type EngagementKind = 'visit' | 'meeting' | 'call' | 'message' | 'conference' | 'agreement' | 'outcome' | 'ceremony' | 'statement';

type LaterEngagementRef = {
  kind: EngagementKind;
  id: string;
};

type TerminationCause = 'expired' | 'denounced' | 'by_consent' | 'superseded' | 'fulfilled' | 'lost_party' | 'invalidated' | 'unknown';

type Votes = {
  inFavour: number;
  against?: number | undefined;
  abstaining?: number | undefined;
};

type ConsentMeans = 'definitive_signature' | 'ratification' | 'acceptance' | 'approval' | 'accession' | 'succession' | 'formal_confirmation' | 'exchange_of_instruments' | 'notification' | 'unknown';

type BodyKind = 'ministry' | 'presidency' | 'parliament' | 'government' | 'mission' | 'service' | 'agency';

type CallMedium = 'phone' | 'video' | 'unknown';

type Instant = {
  at: string;
  zone: string;
};

type CeremonyKind = 'guest_book' | 'wreath' | 'decoration' | 'inauguration' | 'address' | 'military_honours' | 'gift' | 'other';

type Occasion = {
  title: string;
  anniversaryOf?: PartyRef | undefined;
  years?: number | undefined;
};

type ConferenceRole = 'participant' | 'chair' | 'co_chair' | 'speaker' | 'observer' | 'guest';

type MeetingLevel = 'leaders' | 'ministers' | 'deputies' | 'ambassadors' | 'experts';

type CountryKind = 'state' | 'territory' | 'former_state' | 'partially_recognised';

type CountryNameForm = 'short' | 'formal';

type CountryName = {
  text: string;
  form: CountryNameForm;
  lang: string;
  period?: string | undefined;
};

type NewCountryName = {
  text: string;
  form: CountryNameForm;
  lang: string;
};

type SuccessionMode = 'dissolution' | 'separation' | 'unification' | 'transfer';

type EngagementRelation = 'part_of' | 'follow_up_of' | 'return_visit_of' | 'result_of' | 'duplicate_of' | 'preparatory_to';

type MeetingKind = 'bilateral' | 'trilateral' | 'multilateral' | 'audience' | 'consultations' | 'negotiation_round' | 'mediation' | 'sidelines' | 'delegation_level' | 'press_conference' | 'internal' | 'stakeholders';

type MeetingMedium = 'in_person' | 'video' | 'hybrid' | 'unknown';

type MeetingFormat = 'tete_a_tete' | 'expanded' | 'plenary' | 'working_lunch' | 'working_dinner' | 'video' | 'unspecified';

type Segment = {
  order: number;
  format: MeetingFormat;
  participantIdx?: number[] | undefined;
};

type Series = {
  name: string;
  round?: number | undefined;
};

type MessageMedium = 'letter' | 'telegram' | 'note_verbale' | 'public_message' | 'unknown';

type MessageKind = 'congratulation' | 'condolence' | 'invitation' | 'protest' | 'proposal' | 'other';

type MissionKind = 'embassy' | 'legation' | 'high_commission' | 'permanent_mission' | 'consulate_general' | 'consulate' | 'interests_section' | 'liaison_office' | 'representative_office';

type OfficeKind = 'head_of_state' | 'head_of_government' | 'deputy_head_of_state' | 'deputy_head_of_government' | 'foreign_minister' | 'minister' | 'deputy_minister' | 'parliament_speaker' | 'ambassador' | 'permanent_representative' | 'charge_d_affaires' | 'consul_general' | 'special_envoy' | 'organisation_head' | 'crown_prince' | 'adviser' | 'other';

type OfficialNameKind = 'transliteration' | 'abbreviation' | 'former' | 'alias';

type NameParts = {
  given?: string | undefined;
  family?: string | undefined;
  patronymic?: string | undefined;
};

type Identifier = {
  scheme: string;
  value: string;
};

type MembershipStatus = 'member' | 'observer' | 'partner';

type OrganisationKind = 'organisation' | 'movement' | 'alliance' | 'negotiation_format' | 'state_group';

type OrganisationRole = 'chair' | 'co_chair' | 'presidency' | 'host' | 'depositary';

type OutcomeKind = 'priority_area' | 'recurring_forum' | 'working_group' | 'visa_regime' | 'exchange' | 'other';

type SummonsOutcome = 'protest_note' | 'explanation_asked' | 'other';

type RelationsLevel = 'ambassadorial' | 'legation' | 'charge_d_affaires' | 'unspecified';

type PartnershipLevel = 'strategic_partnership' | 'alliance' | 'partnership' | 'other';

type RecognitionForm = 'de_jure' | 'de_facto' | 'implied' | 'unspecified';

type SourceKind = 'press_release' | 'web_page' | 'dataset_row' | 'gazette' | 'treaty_series' | 'speech' | 'news' | 'readout' | 'social_post';

type Publisher = {
  name: string;
  bodyId?: string | undefined;
  inferred: boolean;
};

type DocumentNumber = {
  asPublished: string;
  serial?: number | undefined;
  year?: number | undefined;
};

type StatementKind = 'assessment' | 'position' | 'commitment' | 'hope' | 'gratitude' | 'congratulation' | 'praise' | 'emphasis' | 'proposal' | 'protest' | 'condemnation' | 'invitation' | 'denial' | 'announcement' | 'warning' | 'demand' | 'appeal' | 'support' | 'condolence' | 'apology' | 'welcome' | 'concern';

type Attribution = 'individual' | 'joint' | 'unattributed';

type QuoteKind = 'direct' | 'indirect';

type MentionKind = 'country' | 'organisation' | 'official' | 'topic' | 'place' | 'body';

type Mention = {
  kind: MentionKind;
  id?: string | undefined;
  asPublished: string;
};

type UnresolvedEngagement = {
  kind: EngagementKind;
  description: string;
  parties?: PartyRef[] | undefined;
  officeKind?: OfficeKind | undefined;
  reciprocal?: boolean | undefined;
  plural?: boolean | undefined;
  setting?: string | undefined;
  occurred?: string | undefined;
};

type Relationship = {
  parties: PartyRef[];
  level?: PartnershipLevel | undefined;
  asPublished: string;
};

type DialogueFormat = 'inter_parliamentary' | 'inter_ministerial' | 'summit' | 'expert';

type Trend = 'rising' | 'falling' | 'stable';

type Indicator = {
  name: string;
  trend: Trend;
  value?: number | undefined;
  unit?: string | undefined;
};

type LapseCause = 'declined' | 'nomination_rejected' | 'nomination_withdrawn' | 'did_not_proceed' | 'died_before_assuming' | 'unknown';

type EndCause = 'term_ended' | 'resigned' | 'dismissed' | 'recalled' | 'left_post' | 'superseded' | 'promoted' | 'transferred' | 'died_in_office' | 'mission_terminated' | 'office_abolished' | 'unknown';

type TenureCapacity = 'substantive' | 'acting' | 'ad_interim' | 'elect' | 'nominee';

type TopicKind = 'subject' | 'conflict' | 'project' | 'region' | 'relationship';

type VisitRank = 'state' | 'official' | 'official_working' | 'working' | 'private' | 'unofficial' | 'transit' | 'conference_attendance' | 'unspecified';

type FieldChange = {
  path: string;
  from?: unknown;
  to?: unknown;
};

type CorrectionReason = 'source_corrected' | 'transcription_error' | 'better_source' | 'identity_resolved' | 'date_refined' | 'policy';

type RetractionReason = 'source_withdrawn' | 'not_happened' | 'duplicate' | 'wrong_entity' | 'legal' | 'other';

export type Correction = {
  targetEventId: string;
  changes: FieldChange[];
  reason: CorrectionReason;
  note?: string | undefined;
  prov: Provenance;
};

export type Retraction = {
  targetEventId?: string | undefined;
  whole?: boolean | undefined;
  reason: RetractionReason;
  note?: string | undefined;
  prov: Provenance;
};

export type Reinstatement = {
  retractionEventId: string;
  reason: string;
  prov: Provenance;
};

/** What each event says, by its type: its data in the newest version, valid under its schema. */
export interface FactData {
  AgreementAmended: {
    amendmentTitle: string;
    amendingAgreementId?: string | undefined;
    effectiveOn?: string | undefined;
    prov: Provenance;
  };
  AgreementEnteredIntoForce: {
    scope: ForceScope;
    party?: PartyRef | undefined;
    actedOn?: string | undefined;
    effectiveOn: string;
    retroactive?: boolean | undefined;
    basis?: string | undefined;
    prov: Provenance;
  };
  AgreementInitialled: {
    agreementId: string;
    title?: string | undefined;
    instrumentKind?: InstrumentKind | undefined;
    bindingness?: Bindingness | undefined;
    level?: AgreementLevel | undefined;
    ambit?: Ambit | undefined;
    initialledOn?: string | undefined;
    by: ParticipantRef[];
    place?: PlaceRef | undefined;
    prov: Provenance;
  };
  AgreementOpenedForSignature: {
    openedOn?: string | undefined;
    closesOn?: string | undefined;
    place?: PlaceRef | undefined;
    depositary?: PartyRef | undefined;
    prov: Provenance;
  };
  AgreementReferenced: {
    agreementId: string;
    title: string;
    titleAsPublished: string;
    instrumentKind: InstrumentKind;
    bindingness: Bindingness;
    ambit: Ambit;
    parties?: PartyRef[] | undefined;
    knownStage: KnownStage;
    asOf?: string | undefined;
    topics?: TopicRef[] | undefined;
    prov: Provenance;
  };
  AgreementRegistered: {
    register: TreatyRegister;
    number?: string | undefined;
    registeredOn?: string | undefined;
    prov: Provenance;
  };
  AgreementResumed: {
    party?: PartyRef | undefined;
    effectiveOn?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  AgreementSignatureRefused: {
    party?: PartyRef | undefined;
    on?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  AgreementSigned: {
    agreementId: string;
    title: string;
    instrumentKind: InstrumentKind;
    bindingness: Bindingness;
    level: AgreementLevel;
    ambit: Ambit;
    signatures: Signature[];
    signedOn: string;
    partOfDay?: PartOfDay | undefined;
    follows?: LaterEngagementRef[] | undefined;
    followedBy?: LaterEngagementRef[] | undefined;
    place?: PlaceRef[] | undefined;
    languages?: string[] | undefined;
    coverage?: string | undefined;
    depositary?: PartyRef | undefined;
    topics?: TopicRef[] | undefined;
    partOf?: EngagementRef | undefined;
    copies?: number | undefined;
    prov: Provenance;
  };
  AgreementSuspended: {
    party?: PartyRef | undefined;
    effectiveOn?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  AgreementTerminated: {
    cause: TerminationCause;
    actedOn?: string | undefined;
    effectiveOn?: string | undefined;
    supersededBy?: string | undefined;
    prov: Provenance;
  };
  AgreementTextAdopted: {
    agreementId: string;
    title?: string | undefined;
    instrumentKind?: InstrumentKind | undefined;
    bindingness?: Bindingness | undefined;
    level?: AgreementLevel | undefined;
    ambit?: Ambit | undefined;
    parties?: PartyRef[] | undefined;
    adoptedOn?: string | undefined;
    adoptedAt?: string | undefined;
    votes?: Votes | undefined;
    prov: Provenance;
  };
  ConsentToBeBoundExpressed: {
    party: PartyRef;
    means: ConsentMeans;
    approvedOn?: string | undefined;
    actedOn?: string | undefined;
    effectiveOn?: string | undefined;
    depositary?: PartyRef | undefined;
    predecessorPartyId?: {
    kind: ('country' | 'organisation' | 'body');
    id: string;
  } | undefined;
    prov: Provenance;
  };
  NegotiationRoundHeld: {
    parties: PartyRef[];
    on?: string | undefined;
    round?: number | undefined;
    meetingId?: string | undefined;
    result?: string | undefined;
    prov: Provenance;
  };
  NegotiationsClosed: {
    parties: PartyRef[];
    on?: string | undefined;
    result?: string | undefined;
    prov: Provenance;
  };
  NegotiationsFailed: {
    party?: PartyRef | undefined;
    on?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  NegotiationsOpened: {
    agreementId: string;
    title?: string | undefined;
    instrumentKind?: InstrumentKind | undefined;
    bindingness?: Bindingness | undefined;
    level?: AgreementLevel | undefined;
    ambit?: Ambit | undefined;
    parties: PartyRef[];
    on?: string | undefined;
    topics?: TopicRef[] | undefined;
    prov: Provenance;
  };
  ObjectionMade: {
    party: PartyRef;
    actedOn?: string | undefined;
    text?: string | undefined;
    articles?: string[] | undefined;
    againstParty?: PartyRef | undefined;
    prov: Provenance;
  };
  PartyWithdrew: {
    party: PartyRef;
    notifiedOn?: string | undefined;
    effectiveOn?: string | undefined;
    prov: Provenance;
  };
  ProvisionalApplicationEnded: {
    party?: PartyRef | undefined;
    effectiveOn: string;
    prov: Provenance;
  };
  ProvisionalApplicationStarted: {
    party?: PartyRef | undefined;
    effectiveOn: string;
    prov: Provenance;
  };
  ReservationMade: {
    party: PartyRef;
    actedOn?: string | undefined;
    text?: string | undefined;
    articles?: string[] | undefined;
    prov: Provenance;
  };
  ReservationWithdrawn: {
    party: PartyRef;
    actedOn?: string | undefined;
    text?: string | undefined;
    articles?: string[] | undefined;
    prov: Provenance;
  };
  BodyRegistered: {
    bodyId: string;
    countryId: string;
    kind: BodyKind;
    name: string;
    names?: string[] | undefined;
    parentBodyId?: string | undefined;
    prov: Provenance;
  };
  CallHeld: {
    callId: string;
    medium: CallMedium;
    initiatedBy?: PartyRef | undefined;
    participants: ParticipantRef[];
    occurred: string;
    startedAt?: Instant | undefined;
    endedAt?: Instant | undefined;
    partOfDay?: PartOfDay | undefined;
    follows?: LaterEngagementRef[] | undefined;
    followedBy?: LaterEngagementRef[] | undefined;
    topics?: TopicRef[] | undefined;
    prov: Provenance;
  };
  CeremonialActPerformed: {
    actId: string;
    kind: CeremonyKind;
    actors: ParticipantRef[];
    object?: string | undefined;
    occasion?: Occasion | undefined;
    performedOn?: string | undefined;
    partOfDay?: PartOfDay | undefined;
    follows?: LaterEngagementRef[] | undefined;
    followedBy?: LaterEngagementRef[] | undefined;
    place?: PlaceRef | undefined;
    partOf?: EngagementRef | undefined;
    prov: Provenance;
  };
  ConferenceAnnounced: {
    conferenceId: string;
    name: string;
    series?: string | undefined;
    edition?: number | undefined;
    organiser?: PartyRef[] | undefined;
    host?: PartyRef | undefined;
    planned?: string | undefined;
    place?: PlaceRef | undefined;
    prov: Provenance;
  };
  ConferenceCancelled: {
    reason?: string | undefined;
    cancelledBy?: PartyRef | undefined;
    on?: string | undefined;
    prov: Provenance;
  };
  ConferenceClosed: {
    closedOn?: string | undefined;
    prov: Provenance;
  };
  ConferenceOpened: {
    openedOn?: string | undefined;
    prov: Provenance;
  };
  ConferenceParticipationRecorded: {
    participant: ParticipantRef;
    role: ConferenceRole;
    from?: string | undefined;
    to?: string | undefined;
    level?: MeetingLevel | undefined;
    prov: Provenance;
  };
  ConferencePostponed: {
    reason?: string | undefined;
    on?: string | undefined;
    newPlanned?: string | undefined;
    prov: Provenance;
  };
  CountryRegistered: {
    countryId: string;
    alpha3?: string | undefined;
    kind: CountryKind;
    names: CountryName[];
    existence?: string | undefined;
    sovereignId?: string | undefined;
    prov: Provenance;
  };
  CountryRenamed: {
    name: NewCountryName;
    effectiveOn?: string | undefined;
    prov: Provenance;
  };
  CountrySucceeded: {
    successorIds: string[];
    mode: SuccessionMode;
    effectiveOn?: string | undefined;
    prov: Provenance;
  };
  DuplicateMarked: {
    engagement: EngagementRef;
    duplicateOf: EngagementRef;
    reason: string;
    prov: Provenance;
  };
  EngagementLinked: {
    from: EngagementRef;
    to: EngagementRef;
    relation: EngagementRelation;
    prov: Provenance;
  };
  MeetingCancelled: {
    reason?: string | undefined;
    cancelledBy?: PartyRef | undefined;
    on?: string | undefined;
    prov: Provenance;
  };
  MeetingHeld: {
    meetingId: string;
    kind: MeetingKind;
    occurred: string;
    startedAt?: Instant | undefined;
    endedAt?: Instant | undefined;
    partOfDay?: PartOfDay | undefined;
    follows?: LaterEngagementRef[] | undefined;
    followedBy?: LaterEngagementRef[] | undefined;
    place?: PlaceRef | undefined;
    medium?: MeetingMedium | undefined;
    hostedBy?: PartyRef | undefined;
    participants: ParticipantRef[];
    segments?: Segment[] | undefined;
    topics?: TopicRef[] | undefined;
    level?: MeetingLevel | undefined;
    counterpartRelation?: boolean | undefined;
    partOf?: EngagementRef | undefined;
    sidelinesOf?: string | undefined;
    series?: Series | undefined;
    prov: Provenance;
  };
  MeetingPostponed: {
    reason?: string | undefined;
    on?: string | undefined;
    newPlanned?: string | undefined;
    prov: Provenance;
  };
  MeetingRescheduled: {
    planned: string;
    previousPlanned?: string | undefined;
    reason?: string | undefined;
    on?: string | undefined;
    prov: Provenance;
  };
  MeetingScheduled: {
    meetingId: string;
    kind: MeetingKind;
    participants: ParticipantRef[];
    planned?: string | undefined;
    partOfDay?: PartOfDay | undefined;
    place?: PlaceRef | undefined;
    topics?: TopicRef[] | undefined;
    partOf?: EngagementRef | undefined;
    announcedOn?: string | undefined;
    prov: Provenance;
  };
  MessageSent: {
    messageId: string;
    medium: MessageMedium;
    kind: MessageKind;
    from: ParticipantRef;
    to: ParticipantRef[];
    sentOn?: string | undefined;
    receivedOn?: string | undefined;
    partOfDay?: PartOfDay | undefined;
    follows?: LaterEngagementRef[] | undefined;
    followedBy?: LaterEngagementRef[] | undefined;
    topics?: TopicRef[] | undefined;
    prov: Provenance;
  };
  MissionClosed: {
    on?: string | undefined;
    reason?: string | undefined;
    permanently?: boolean | undefined;
    prov: Provenance;
  };
  MissionMoved: {
    to: PlaceRef;
    on?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  MissionOpened: {
    missionId: string;
    sending: PartyRef;
    receiving: PartyRef;
    kind: MissionKind;
    place?: PlaceRef | undefined;
    on?: string | undefined;
    prov: Provenance;
  };
  MissionReopened: {
    on?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  MissionStatusChanged: {
    to: MissionKind;
    on?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  OfficeAbolished: {
    abolishedOn?: string | undefined;
    successorOfficeId?: string | undefined;
    prov: Provenance;
  };
  OfficeEstablished: {
    officeId: string;
    kind: OfficeKind;
    title: string;
    titles?: string[] | undefined;
    bodyId?: string | undefined;
    orgId?: string | undefined;
    representedParty: PartyRef;
    sendingCountryId?: string | undefined;
    accreditedTo?: PartyRef | undefined;
    headOfMissionClass?: number | undefined;
    seats?: number | undefined;
    existence?: string | undefined;
    prov: Provenance;
  };
  OfficeRenamed: {
    title: string;
    effectiveOn?: string | undefined;
    prov: Provenance;
  };
  OfficialDied: {
    on?: string | undefined;
    prov: Provenance;
  };
  OfficialIdentifierLinked: {
    scheme: string;
    value: string;
    prov: Provenance;
  };
  OfficialNameRecorded: {
    text: string;
    lang?: string | undefined;
    script?: string | undefined;
    kind: OfficialNameKind;
    period?: string | undefined;
    prov: Provenance;
  };
  OfficialRegistered: {
    officialId: string;
    name: string;
    nameParts?: NameParts | undefined;
    honorificPrefix?: string | undefined;
    lang?: string | undefined;
    identifiers?: Identifier[] | undefined;
    birth?: string | undefined;
    death?: string | undefined;
    prov: Provenance;
  };
  OfficialsMerged: {
    survivorId: string;
    absorbedId: string;
    reason: string;
    prov: Provenance;
  };
  OrganisationMembershipEnded: {
    member: PartyRef;
    status: MembershipStatus;
    on?: string | undefined;
    prov: Provenance;
  };
  OrganisationMembershipRecorded: {
    member: PartyRef;
    status: MembershipStatus;
    on?: string | undefined;
    prov: Provenance;
  };
  OrganisationRegistered: {
    orgId: string;
    kind: OrganisationKind;
    name: string;
    acronym?: string | undefined;
    names?: string[] | undefined;
    parentOrgId?: string | undefined;
    memberIds?: string[] | undefined;
    existence?: string | undefined;
    prov: Provenance;
  };
  OrganisationRoleAssumed: {
    holder: PartyRef;
    role: OrganisationRole;
    roleAsPublished: string;
    term?: string | undefined;
    on?: string | undefined;
    prov: Provenance;
  };
  OrganisationRoleAttested: {
    holder: PartyRef;
    role: OrganisationRole;
    roleAsPublished: string;
    attestedOn: string;
    prov: Provenance;
  };
  OrganisationRoleEnded: {
    holder: PartyRef;
    role: OrganisationRole;
    roleAsPublished: string;
    term?: string | undefined;
    on?: string | undefined;
    prov: Provenance;
  };
  OutcomeAdopted: {
    outcomeId: string;
    kind: OutcomeKind;
    title: string;
    parties: PartyRef[];
    arisingFrom: EngagementRef;
    topics?: TopicRef[] | undefined;
    adoptedOn?: string | undefined;
    partOfDay?: PartOfDay | undefined;
    follows?: LaterEngagementRef[] | undefined;
    followedBy?: LaterEngagementRef[] | undefined;
    prov: Provenance;
  };
  AmbassadorRecalledForConsultations: {
    relationsId: string;
    by: PartyRef;
    official: ParticipantRef;
    accreditedTo?: PartyRef | undefined;
    tenureId?: string | undefined;
    on?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  AmbassadorReturned: {
    relationsId: string;
    by: PartyRef;
    official: ParticipantRef;
    accreditedTo?: PartyRef | undefined;
    tenureId?: string | undefined;
    on?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  AmbassadorSummoned: {
    relationsId: string;
    by: PartyRef;
    official: ParticipantRef;
    receivedBy?: ParticipantRef | undefined;
    on?: string | undefined;
    topics?: TopicRef[] | undefined;
    outcome?: SummonsOutcome | undefined;
    prov: Provenance;
  };
  ConsularRelationsEnded: {
    relationsId: string;
    parties: PartyRef[];
    on?: string | undefined;
    prov: Provenance;
  };
  ConsularRelationsEstablished: {
    relationsId: string;
    parties: PartyRef[];
    on?: string | undefined;
    prov: Provenance;
  };
  DiplomaticRelationsEstablished: {
    relationsId: string;
    parties: PartyRef[];
    on?: string | undefined;
    level?: RelationsLevel | undefined;
    agreementId?: string | undefined;
    signatories?: ParticipantRef[] | undefined;
    place?: PlaceRef | undefined;
    prov: Provenance;
  };
  DiplomaticRelationsInterrupted: {
    relationsId: string;
    parties: PartyRef[];
    by?: PartyRef | undefined;
    on?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  DiplomaticRelationsResumed: {
    relationsId: string;
    parties: PartyRef[];
    on?: string | undefined;
    level?: RelationsLevel | undefined;
    agreementId?: string | undefined;
    signatories?: ParticipantRef[] | undefined;
    place?: PlaceRef | undefined;
    prov: Provenance;
  };
  DiplomaticRelationsSevered: {
    relationsId: string;
    parties: PartyRef[];
    by?: PartyRef | undefined;
    on?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  DiplomatsExpelled: {
    relationsId: string;
    by: PartyRef;
    of: PartyRef;
    officials?: ParticipantRef[] | undefined;
    count?: number | undefined;
    personaNonGrata?: boolean | undefined;
    on?: string | undefined;
    leaveBy?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  PartnershipDeclared: {
    relationsId: string;
    parties: PartyRef[];
    level?: PartnershipLevel | undefined;
    asPublished: string;
    on?: string | undefined;
    agreementId?: string | undefined;
    prov: Provenance;
  };
  ProtectingPowerDesignated: {
    relationsId: string;
    power: PartyRef;
    represents: PartyRef;
    in: PartyRef;
    on?: string | undefined;
    prov: Provenance;
  };
  ProtectingPowerEnded: {
    relationsId: string;
    power: PartyRef;
    represents: PartyRef;
    in: PartyRef;
    on?: string | undefined;
    prov: Provenance;
  };
  RecognitionExtended: {
    relationsId: string;
    by: PartyRef;
    of: PartyRef;
    form: RecognitionForm;
    on?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  RecognitionWithdrawn: {
    relationsId: string;
    by: PartyRef;
    of: PartyRef;
    form: RecognitionForm;
    on?: string | undefined;
    reason?: string | undefined;
    prov: Provenance;
  };
  RelationsLevelChanged: {
    relationsId: string;
    parties: PartyRef[];
    to: RelationsLevel;
    from?: RelationsLevel | undefined;
    on?: string | undefined;
    by?: PartyRef | undefined;
    prov: Provenance;
  };
  SourceDocumentRegistered: {
    sourceId: string;
    kind: SourceKind;
    title: string;
    publisher?: Publisher | undefined;
    number?: DocumentNumber | undefined;
    publishedOn?: string | undefined;
    language?: string | undefined;
    perspectiveCountryId?: string | undefined;
    url?: string | undefined;
    rights?: string | undefined;
    contentHash: string;
    retrievedAt?: Instant | undefined;
    boilerplate?: string[] | undefined;
    prov: Provenance;
  };
  SourceDocumentRevised: {
    contentHash: string;
    previousContentHash: string;
    revisedOn?: string | undefined;
    note?: string | undefined;
    prov: Provenance;
  };
  SourceDocumentWithdrawn: {
    reason: string;
    withdrawnOn?: string | undefined;
    prov: Provenance;
  };
  StatementMade: {
    statementId: string;
    kind: StatementKind;
    speakers: ParticipantRef[];
    attribution: Attribution;
    onBehalfOf?: PartyRef[] | undefined;
    quoteKind: QuoteKind;
    text: string;
    lang?: string | undefined;
    topics?: TopicRef[] | undefined;
    about?: EngagementRef[] | undefined;
    mentions?: Mention[] | undefined;
    mentionedEngagements?: UnresolvedEngagement[] | undefined;
    relationship?: Relationship | undefined;
    dialogueFormats?: DialogueFormat[] | undefined;
    indicators?: Indicator[] | undefined;
    platforms?: PartyRef[] | undefined;
    platformsOpenEnded?: boolean | undefined;
    madeDuring?: EngagementRef | undefined;
    statedOn?: string | undefined;
    partOfDay?: PartOfDay | undefined;
    follows?: LaterEngagementRef[] | undefined;
    followedBy?: LaterEngagementRef[] | undefined;
    order?: number | undefined;
    prov: Provenance;
  };
  AppointmentLapsed: {
    cause: LapseCause;
    on?: string | undefined;
    prov: Provenance;
  };
  CredentialsPresented: {
    presentedOn?: string | undefined;
    to: ParticipantRef;
    prov: Provenance;
  };
  OfficeAssumed: {
    assumedOn?: string | undefined;
    arrivedAtPostOn?: string | undefined;
    prov: Provenance;
  };
  OfficeLeft: {
    leftOn?: string | undefined;
    cause: EndCause;
    prov: Provenance;
  };
  OfficialAppointed: {
    tenureId: string;
    officialId: string;
    officeId: string;
    capacity: TenureCapacity;
    appointedOn?: string | undefined;
    appointedBy?: ParticipantRef | undefined;
    prov: Provenance;
  };
  TenureAttested: {
    tenureId: string;
    officialId: string;
    officeId: string;
    attestedOn: string;
    capacity: TenureCapacity;
    prov: Provenance;
  };
  TopicRegistered: {
    topicId: string;
    kind: TopicKind;
    label: string;
    labelsAsPublished?: string[] | undefined;
    parentId?: string | undefined;
    partiesConcerned?: PartyRef[] | undefined;
    prov: Provenance;
  };
  VisitAnnounced: {
    visitId: string;
    visitors: ParticipantRef[];
    host?: PartyRef | undefined;
    rank: VisitRank;
    planned?: string | undefined;
    stops?: PlaceRef[] | undefined;
    invitedBy?: ParticipantRef | undefined;
    purpose?: string | undefined;
    conferenceId?: string | undefined;
    announcedOn?: string | undefined;
    prov: Provenance;
  };
  VisitCancelled: {
    reason?: string | undefined;
    cancelledBy?: PartyRef | undefined;
    on?: string | undefined;
    prov: Provenance;
  };
  VisitDelegationChanged: {
    added?: ParticipantRef[] | undefined;
    removed?: ParticipantRef[] | undefined;
    prov: Provenance;
  };
  VisitEnded: {
    endedOn?: string | undefined;
    cutShort?: boolean | undefined;
    reason?: string | undefined;
    departurePlace?: PlaceRef | undefined;
    prov: Provenance;
  };
  VisitPostponed: {
    reason?: string | undefined;
    on?: string | undefined;
    newPlanned?: string | undefined;
    prov: Provenance;
  };
  VisitRescheduled: {
    planned: string;
    previousPlanned?: string | undefined;
    reason?: string | undefined;
    on?: string | undefined;
    prov: Provenance;
  };
  VisitStarted: {
    visitId: string;
    visitors: ParticipantRef[];
    host?: PartyRef | undefined;
    rank: VisitRank;
    rankAsPublished?: string | undefined;
    startedOn?: string | undefined;
    attestedOn?: string | undefined;
    partOfDay?: PartOfDay | undefined;
    follows?: LaterEngagementRef[] | undefined;
    followedBy?: LaterEngagementRef[] | undefined;
    arrivalPlace?: PlaceRef | undefined;
    purpose?: string | undefined;
    invitedBy?: ParticipantRef | undefined;
    returnVisitOf?: string | undefined;
    prov: Provenance;
  };
  VisitStopRecorded: {
    order: number;
    place: PlaceRef;
    arrivedOn?: string | undefined;
    leftOn?: string | undefined;
    purpose?: string | undefined;
    prov: Provenance;
  };
  AgreementCorrected: Correction;
  AgreementRetracted: Retraction;
  AgreementReinstated: Reinstatement;
  BodyCorrected: Correction;
  BodyRetracted: Retraction;
  BodyReinstated: Reinstatement;
  CallCorrected: Correction;
  CallRetracted: Retraction;
  CallReinstated: Reinstatement;
  CeremonialActCorrected: Correction;
  CeremonialActRetracted: Retraction;
  CeremonialActReinstated: Reinstatement;
  ConferenceCorrected: Correction;
  ConferenceRetracted: Retraction;
  ConferenceReinstated: Reinstatement;
  CountryCorrected: Correction;
  CountryRetracted: Retraction;
  CountryReinstated: Reinstatement;
  MeetingCorrected: Correction;
  MeetingRetracted: Retraction;
  MeetingReinstated: Reinstatement;
  MessageCorrected: Correction;
  MessageRetracted: Retraction;
  MessageReinstated: Reinstatement;
  MissionCorrected: Correction;
  MissionRetracted: Retraction;
  MissionReinstated: Reinstatement;
  OfficeCorrected: Correction;
  OfficeRetracted: Retraction;
  OfficeReinstated: Reinstatement;
  OfficialCorrected: Correction;
  OfficialRetracted: Retraction;
  OfficialReinstated: Reinstatement;
  OrganisationCorrected: Correction;
  OrganisationRetracted: Retraction;
  OrganisationReinstated: Reinstatement;
  OutcomeCorrected: Correction;
  OutcomeRetracted: Retraction;
  OutcomeReinstated: Reinstatement;
  RelationsCorrected: Correction;
  RelationsRetracted: Retraction;
  RelationsReinstated: Reinstatement;
  SourceDocumentCorrected: Correction;
  SourceDocumentRetracted: Retraction;
  SourceDocumentReinstated: Reinstatement;
  StatementCorrected: Correction;
  StatementRetracted: Retraction;
  StatementReinstated: Reinstatement;
  TenureCorrected: Correction;
  TenureRetracted: Retraction;
  TenureReinstated: Reinstatement;
  TopicCorrected: Correction;
  TopicRetracted: Retraction;
  TopicReinstated: Reinstatement;
  VisitCorrected: Correction;
  VisitRetracted: Retraction;
  VisitReinstated: Reinstatement;
}
