// Generated from src/dashboard/operations/*.graphql and schema/graphql by `npm run generate`. Do not edit.
import type { Operation } from './ask.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AgreementStage =
  | 'REFERENCED'
  | 'NEGOTIATING'
  | 'INITIALLED'
  | 'TEXT_ADOPTED'
  | 'OPEN_FOR_SIGNATURE'
  | 'SIGNED'
  | 'PROVISIONALLY_APPLIED'
  | 'IN_FORCE'
  | 'OPERATIVE'
  | 'SUSPENDED'
  | 'TERMINATED'
  | 'SUPERSEDED'
  | 'LAPSED'
  | 'FAILED'
  | 'RETRACTED'
  | 'MERGED';

export type AgreementPartyState =
  | 'NON_PARTY'
  | 'SIGNATORY'
  | 'PROVISIONAL'
  | 'CONSENTED'
  | 'IN_FORCE_FOR_PARTY'
  | 'WITHDRAWN'
  | 'RELEASED';

export type TimelineChangeKind =
  | 'ADDED'
  | 'CHANGED'
  | 'RETRACTED';

export type CountryStatus =
  | 'REGISTERED'
  | 'SUCCEEDED'
  | 'RETRACTED';

export type DocumentStatus =
  | 'REGISTERED'
  | 'REVISED'
  | 'WITHDRAWN'
  | 'RETRACTED';

export type OfficialRefInput = {
  readonly id?: string | null | undefined;
  readonly identifier?: IdentifierInput | null | undefined;
};

export type ReferenceInput = {
  readonly id: string;
};

export type PartyInput =
  {   readonly country: string; readonly organisation?: never; readonly body?: never; }
  |  { readonly country?: never;   readonly organisation: ReferenceInput; readonly body?: never; }
  |  { readonly country?: never; readonly organisation?: never;   readonly body: ReferenceInput; };

export type EngagementInput = {
  readonly kind: EngagementKind;
  readonly id: string;
};

export type AsOfInput =
  {   readonly position: string; readonly instant?: never; }
  |  { readonly position?: never;   readonly instant: string; };

export type TimelineFilter = {
  readonly kinds?: ReadonlyArray<TimelineKind> | null | undefined;
  readonly roles?: ReadonlyArray<PartyRole> | null | undefined;
  readonly grain?: TimelineGrain | null | undefined;
  readonly assertions?: ReadonlyArray<Assertion> | null | undefined;
  readonly between?: BetweenInput | null | undefined;
  readonly with?: WithInput | null | undefined;
  readonly topics?: ReadonlyArray<string> | null | undefined;
  readonly text?: string | null | undefined;
  readonly places?: ReadonlyArray<PlaceFilter> | null | undefined;
  readonly offices?: ReadonlyArray<string> | null | undefined;
  readonly ranks?: ReadonlyArray<VisitRank> | null | undefined;
  readonly series?: ReadonlyArray<string> | null | undefined;
  readonly dateBases?: ReadonlyArray<DateBasis> | null | undefined;
};

export type PlaceFilter = {
  readonly country?: string | null | undefined;
  readonly city?: string | null | undefined;
};

export type TimelineGrain =
  | 'THING'
  | 'ACT';

export type BetweenInput = {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly match?: Match | null | undefined;
};

export type Match =
  | 'POSSIBLE'
  | 'CERTAIN';

export type WithInput = {
  readonly countries?: ReadonlyArray<string> | null | undefined;
  readonly officials?: ReadonlyArray<string> | null | undefined;
  readonly organisations?: ReadonlyArray<string> | null | undefined;
  readonly match?: WithMatch | null | undefined;
};

export type WithMatch =
  | 'ALL'
  | 'ANY';

export type TenureStatus =
  | 'CURRENT'
  | 'ENDED'
  | 'UNKNOWN';

export type TenureStage =
  | 'ATTESTED'
  | 'NOMINATED'
  | 'APPOINTED'
  | 'ASSUMED'
  | 'CREDENTIALED'
  | 'LEFT'
  | 'LAPSED'
  | 'RETRACTED';

export type OfficialStatus =
  | 'REGISTERED'
  | 'DIED'
  | 'RETRACTED';

export type ProjectionStatus =
  | 'BUILDING'
  | 'FOLLOWING'
  | 'STOPPED';

export type BuildPhase =
  | 'READING'
  | 'WHOLE'
  | 'VERIFYING'
  | 'FLIPPING'
  | 'FAILED';

export type AuditOutcome =
  | 'SOUND'
  | 'DIVERGES'
  | 'FAILED';

export type AgreementSignedInput = {
  readonly idempotencyKey: string;
  readonly expectedRevision?: number | null | undefined;
  readonly agreementId?: string | null | undefined;
  readonly title: string;
  readonly instrumentKind?: InstrumentKind | null | undefined;
  readonly bindingness?: Bindingness | null | undefined;
  readonly level?: AgreementLevel | null | undefined;
  readonly ambit?: Ambit | null | undefined;
  readonly signatures: ReadonlyArray<SignatureInput>;
  readonly signedOn: string;
  readonly partOfDay?: PartOfDay | null | undefined;
  readonly follows?: ReadonlyArray<EngagementInput> | null | undefined;
  readonly followedBy?: ReadonlyArray<EngagementInput> | null | undefined;
  readonly place?: ReadonlyArray<PlaceRefInput> | null | undefined;
  readonly languages?: ReadonlyArray<string> | null | undefined;
  readonly coverage?: string | null | undefined;
  readonly depositary?: PartyInput | null | undefined;
  readonly topics?: ReadonlyArray<TopicRefInput> | null | undefined;
  readonly partOf?: EngagementInput | null | undefined;
  readonly copies?: number | null | undefined;
  readonly provenance: ProvenanceInput;
};

export type CallHeldInput = {
  readonly idempotencyKey: string;
  readonly expectedRevision?: number | null | undefined;
  readonly callId?: string | null | undefined;
  readonly medium?: CallMedium | null | undefined;
  readonly initiatedBy?: PartyInput | null | undefined;
  readonly participants: ReadonlyArray<ParticipantRefInput>;
  readonly occurred: string;
  readonly startedAt?: ZonedInstantInput | null | undefined;
  readonly endedAt?: ZonedInstantInput | null | undefined;
  readonly partOfDay?: PartOfDay | null | undefined;
  readonly follows?: ReadonlyArray<EngagementInput> | null | undefined;
  readonly followedBy?: ReadonlyArray<EngagementInput> | null | undefined;
  readonly topics?: ReadonlyArray<TopicRefInput> | null | undefined;
  readonly provenance: ProvenanceInput;
};

export type ProblemCode =
  | 'INVALID_DATE'
  | 'NOT_EDTF'
  | 'SENTINEL_DATE'
  | 'DATE_SAYS_NOTHING'
  | 'INVERTED_INTERVAL'
  | 'INSTANT_WITHOUT_OFFSET'
  | 'UNKNOWN_TIME_ZONE'
  | 'OFFSET_MISMATCH'
  | 'DAY_MISMATCH'
  | 'IDENTIFIER_TAKEN'
  | 'AMBIGUOUS_REFERENCE'
  | 'FUTURE_FACT'
  | 'UNKNOWN_COUNTRY'
  | 'COUNTRY_NOT_EXISTING_THEN'
  | 'UNKNOWN_REFERENCE'
  | 'SELF_VISIT'
  | 'SELF_MEETING'
  | 'PARTY_COUNT'
  | 'DUPLICATE_PARTICIPANT'
  | 'PARTICIPANT_AMBIGUOUS'
  | 'NO_SOURCE'
  | 'ILLEGAL_TRANSITION'
  | 'DOUBLE_SIGNATURE'
  | 'TEXT_LIMITS'
  | 'TOO_MANY'
  | 'OUTSIDE_PARENT'
  | 'SEGMENT_ORDER'
  | 'ACCREDITED_TO_SENDER'
  | 'SELF_RELATION'
  | 'SIGNATURE_NOT_A_PARTY'
  | 'CONSENT_NOT_APPLICABLE'
  | 'STALE_CORRECTION'
  | 'EMPTY_CORRECTION'
  | 'CYCLE'
  | 'PLAN_MISMATCH'
  | 'KIND_MISMATCH'
  | 'CONCURRENCY'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INVALID_VALUE'
  | 'UNKNOWN_FIELD'
  | 'UNSUPPORTED_SCHEMA_VERSION'
  | 'STREAM_DELETED'
  | 'UNKNOWN_PROJECTION'
  | 'NOT_POSSIBLE_NOW';

export type WarningCode =
  | 'WARN_01'
  | 'WARN_02'
  | 'WARN_03'
  | 'WARN_04'
  | 'WARN_05'
  | 'WARN_06'
  | 'WARN_07'
  | 'WARN_08'
  | 'WARN_09'
  | 'WARN_10'
  | 'WARN_11'
  | 'WARN_12'
  | 'WARN_13'
  | 'WARN_14'
  | 'WARN_15'
  | 'WARN_16'
  | 'WARN_17';

export type AgreementLevel =
  | 'INTERSTATE'
  | 'INTERGOVERNMENTAL'
  | 'INTERAGENCY'
  | 'UNKNOWN';

export type Ambit =
  | 'BILATERAL'
  | 'PLURILATERAL'
  | 'MULTILATERAL'
  | 'UNKNOWN';

export type Assertion =
  | 'REPORTED'
  | 'ANNOUNCED'
  | 'INFERRED'
  | 'DENIED';

export type Attribution =
  | 'INDIVIDUAL'
  | 'JOINT'
  | 'UNATTRIBUTED';

export type Bindingness =
  | 'BINDING'
  | 'NON_BINDING'
  | 'UNKNOWN';

export type CallMedium =
  | 'PHONE'
  | 'VIDEO'
  | 'UNKNOWN';

export type Capacity =
  | 'OFFICE_HOLDER'
  | 'ACTING'
  | 'ELECT'
  | 'FORMER'
  | 'SPECIAL_ENVOY'
  | 'PRIVATE'
  | 'UNKNOWN';

export type Confidence =
  | 'HIGH'
  | 'MEDIUM'
  | 'LOW';

export type ConsentMeans =
  | 'DEFINITIVE_SIGNATURE'
  | 'RATIFICATION'
  | 'ACCEPTANCE'
  | 'APPROVAL'
  | 'ACCESSION'
  | 'SUCCESSION'
  | 'FORMAL_CONFIRMATION'
  | 'EXCHANGE_OF_INSTRUMENTS'
  | 'NOTIFICATION'
  | 'UNKNOWN';

export type CountryKind =
  | 'STATE'
  | 'TERRITORY'
  | 'FORMER_STATE'
  | 'PARTIALLY_RECOGNISED';

export type CountryNameForm =
  | 'SHORT'
  | 'FORMAL';

export type DialogueFormat =
  | 'INTER_PARLIAMENTARY'
  | 'INTER_MINISTERIAL'
  | 'SUMMIT'
  | 'EXPERT';

export type EngagementKind =
  | 'VISIT'
  | 'MEETING'
  | 'CALL'
  | 'MESSAGE'
  | 'CONFERENCE'
  | 'AGREEMENT'
  | 'OUTCOME'
  | 'CEREMONY'
  | 'STATEMENT';

export type InferenceBasis =
  | 'PUBLICATION_DATE'
  | 'ADJACENT_SENTENCE'
  | 'DOCUMENT_TITLE'
  | 'PUBLISHER_PERSPECTIVE'
  | 'OTHER_SOURCE'
  | 'CURATOR';

export type InstrumentKind =
  | 'TREATY'
  | 'CONVENTION'
  | 'AGREEMENT'
  | 'PROTOCOL'
  | 'EXCHANGE_OF_NOTES'
  | 'MEMORANDUM_OF_UNDERSTANDING'
  | 'JOINT_STATEMENT'
  | 'DECLARATION'
  | 'COMMUNIQUE'
  | 'PLAN'
  | 'PROGRAMME'
  | 'ROADMAP'
  | 'CHARTER'
  | 'OTHER'
  | 'UNKNOWN';

export type MeetingFormat =
  | 'TETE_A_TETE'
  | 'EXPANDED'
  | 'PLENARY'
  | 'WORKING_LUNCH'
  | 'WORKING_DINNER'
  | 'VIDEO'
  | 'UNSPECIFIED';

export type MeetingKind =
  | 'BILATERAL'
  | 'TRILATERAL'
  | 'MULTILATERAL'
  | 'AUDIENCE'
  | 'CONSULTATIONS'
  | 'NEGOTIATION_ROUND'
  | 'MEDIATION'
  | 'SIDELINES'
  | 'DELEGATION_LEVEL'
  | 'PRESS_CONFERENCE'
  | 'INTERNAL'
  | 'STAKEHOLDERS';

export type MeetingLevel =
  | 'LEADERS'
  | 'MINISTERS'
  | 'DEPUTIES'
  | 'AMBASSADORS'
  | 'EXPERTS';

export type MeetingMedium =
  | 'IN_PERSON'
  | 'VIDEO'
  | 'HYBRID'
  | 'UNKNOWN';

export type MembershipStatus =
  | 'MEMBER'
  | 'OBSERVER'
  | 'PARTNER';

export type MentionKind =
  | 'COUNTRY'
  | 'ORGANISATION'
  | 'OFFICIAL'
  | 'TOPIC'
  | 'PLACE'
  | 'BODY';

export type MissionKind =
  | 'EMBASSY'
  | 'LEGATION'
  | 'HIGH_COMMISSION'
  | 'PERMANENT_MISSION'
  | 'CONSULATE_GENERAL'
  | 'CONSULATE'
  | 'INTERESTS_SECTION'
  | 'LIAISON_OFFICE'
  | 'REPRESENTATIVE_OFFICE';

export type OfficeKind =
  | 'HEAD_OF_STATE'
  | 'HEAD_OF_GOVERNMENT'
  | 'DEPUTY_HEAD_OF_STATE'
  | 'DEPUTY_HEAD_OF_GOVERNMENT'
  | 'FOREIGN_MINISTER'
  | 'MINISTER'
  | 'DEPUTY_MINISTER'
  | 'PARLIAMENT_SPEAKER'
  | 'AMBASSADOR'
  | 'PERMANENT_REPRESENTATIVE'
  | 'CHARGE_D_AFFAIRES'
  | 'CONSUL_GENERAL'
  | 'SPECIAL_ENVOY'
  | 'ORGANISATION_HEAD'
  | 'CROWN_PRINCE'
  | 'ADVISER'
  | 'OTHER';

export type OfficialNameKind =
  | 'TRANSLITERATION'
  | 'ABBREVIATION'
  | 'FORMER'
  | 'ALIAS';

export type PartOfDay =
  | 'MORNING'
  | 'AFTERNOON'
  | 'EVENING';

export type ParticipantRole =
  | 'PRINCIPAL'
  | 'HEAD_OF_DELEGATION'
  | 'DELEGATION_MEMBER'
  | 'HOST'
  | 'GUEST'
  | 'CHAIR'
  | 'MEDIATOR'
  | 'OBSERVER'
  | 'INTERPRETER';

export type PartnershipLevel =
  | 'STRATEGIC_PARTNERSHIP'
  | 'ALLIANCE'
  | 'PARTNERSHIP'
  | 'OTHER';

export type QuoteKind =
  | 'DIRECT'
  | 'INDIRECT';

export type RelationsLevel =
  | 'AMBASSADORIAL'
  | 'LEGATION'
  | 'CHARGE_D_AFFAIRES'
  | 'UNSPECIFIED';

export type SignatureMode =
  | 'SIMPLE'
  | 'DEFINITIVE'
  | 'AD_REFERENDUM'
  | 'UNKNOWN';

export type DocumentKind =
  | 'PRESS_RELEASE'
  | 'WEB_PAGE'
  | 'DATASET_ROW'
  | 'GAZETTE'
  | 'TREATY_SERIES'
  | 'SPEECH'
  | 'NEWS'
  | 'READOUT'
  | 'SOCIAL_POST';

export type StatementKind =
  | 'ASSESSMENT'
  | 'POSITION'
  | 'COMMITMENT'
  | 'HOPE'
  | 'GRATITUDE'
  | 'CONGRATULATION'
  | 'PRAISE'
  | 'EMPHASIS'
  | 'PROPOSAL'
  | 'PROTEST'
  | 'CONDEMNATION'
  | 'INVITATION'
  | 'DENIAL'
  | 'ANNOUNCEMENT'
  | 'WARNING'
  | 'DEMAND'
  | 'APPEAL'
  | 'SUPPORT'
  | 'CONDOLENCE'
  | 'APOLOGY'
  | 'WELCOME'
  | 'CONCERN';

export type Trend =
  | 'RISING'
  | 'FALLING'
  | 'STABLE';

export type VisitRank =
  | 'STATE'
  | 'OFFICIAL'
  | 'OFFICIAL_WORKING'
  | 'WORKING'
  | 'PRIVATE'
  | 'UNOFFICIAL'
  | 'TRANSIT'
  | 'CONFERENCE_ATTENDANCE'
  | 'UNSPECIFIED';

export type DocumentNumberInput = {
  readonly asPublished: string;
  readonly serial?: number | null | undefined;
  readonly year?: number | null | undefined;
};

export type IdentifierInput = {
  readonly scheme: string;
  readonly value: string;
};

export type IndicatorInput = {
  readonly name: string;
  readonly trend: Trend;
  readonly value?: number | null | undefined;
  readonly unit?: string | null | undefined;
};

export type InferenceInput = {
  readonly path: string;
  readonly basis: InferenceBasis;
  readonly note?: string | null | undefined;
};

export type ZonedInstantInput = {
  readonly at: string;
  readonly zone: string;
};

export type MentionInput = {
  readonly kind: MentionKind;
  readonly id?: string | null | undefined;
  readonly asPublished: string;
};

export type NamePartsInput = {
  readonly given?: string | null | undefined;
  readonly family?: string | null | undefined;
  readonly patronymic?: string | null | undefined;
};

export type ParticipantRefInput = {
  readonly official?: OfficialRefInput | null | undefined;
  readonly name?: string | null | undefined;
  readonly nameAsPublished?: string | null | undefined;
  readonly office?: ReferenceInput | null | undefined;
  readonly officeAsPublished?: string | null | undefined;
  readonly capacity?: Capacity | null | undefined;
  readonly represents: ReadonlyArray<PartyInput>;
  readonly role: ParticipantRole;
  readonly segments?: ReadonlyArray<number> | null | undefined;
};

export type PlaceRefInput = {
  readonly country?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly venue?: string | null | undefined;
  readonly disputed?: boolean | null | undefined;
  readonly asPublished?: string | null | undefined;
};

export type ProvenanceInput = {
  readonly sources: ReadonlyArray<SourceRefInput>;
  readonly assertion?: Assertion | null | undefined;
  readonly confidence?: Confidence | null | undefined;
  readonly inferences?: ReadonlyArray<InferenceInput> | null | undefined;
};

export type PublisherInput = {
  readonly name: string;
  readonly body?: ReferenceInput | null | undefined;
  readonly inferred: boolean;
};

export type RelationshipInput = {
  readonly parties: ReadonlyArray<PartyInput>;
  readonly level?: PartnershipLevel | null | undefined;
  readonly asPublished: string;
};

export type SegmentInput = {
  readonly order: number;
  readonly format?: MeetingFormat | null | undefined;
  readonly participantIdx?: ReadonlyArray<number> | null | undefined;
};

export type SeriesInput = {
  readonly name: string;
  readonly round?: number | null | undefined;
};

export type SignatureInput = {
  readonly party: PartyInput;
  readonly side?: number | null | undefined;
  readonly extendsTo?: ReadonlyArray<PartyInput> | null | undefined;
  readonly signatory?: ParticipantRefInput | null | undefined;
  readonly signedOn?: string | null | undefined;
  readonly mode?: SignatureMode | null | undefined;
  readonly fullPowers?: boolean | null | undefined;
};

export type SourceRefInput = {
  readonly document: ReferenceInput;
  readonly paragraph?: number | null | undefined;
  readonly sentence?: number | null | undefined;
  readonly quote?: string | null | undefined;
  readonly row?: string | null | undefined;
};

export type TopicRefInput = {
  readonly topic?: ReferenceInput | null | undefined;
  readonly label: string;
  readonly unspecified?: boolean | null | undefined;
};

export type UnresolvedEngagementInput = {
  readonly kind: EngagementKind;
  readonly description: string;
  readonly parties?: ReadonlyArray<PartyInput> | null | undefined;
  readonly officeKind?: OfficeKind | null | undefined;
  readonly reciprocal?: boolean | null | undefined;
  readonly plural?: boolean | null | undefined;
  readonly setting?: string | null | undefined;
  readonly occurred?: string | null | undefined;
};

export type MeetingHeldInput = {
  readonly idempotencyKey: string;
  readonly expectedRevision?: number | null | undefined;
  readonly meetingId?: string | null | undefined;
  readonly kind: MeetingKind;
  readonly occurred: string;
  readonly startedAt?: ZonedInstantInput | null | undefined;
  readonly endedAt?: ZonedInstantInput | null | undefined;
  readonly partOfDay?: PartOfDay | null | undefined;
  readonly follows?: ReadonlyArray<EngagementInput> | null | undefined;
  readonly followedBy?: ReadonlyArray<EngagementInput> | null | undefined;
  readonly place?: PlaceRefInput | null | undefined;
  readonly medium?: MeetingMedium | null | undefined;
  readonly hostedBy?: PartyInput | null | undefined;
  readonly participants: ReadonlyArray<ParticipantRefInput>;
  readonly segments?: ReadonlyArray<SegmentInput> | null | undefined;
  readonly topics?: ReadonlyArray<TopicRefInput> | null | undefined;
  readonly level?: MeetingLevel | null | undefined;
  readonly counterpartRelation?: boolean | null | undefined;
  readonly partOf?: EngagementInput | null | undefined;
  readonly sidelinesOf?: ReferenceInput | null | undefined;
  readonly series?: SeriesInput | null | undefined;
  readonly provenance: ProvenanceInput;
};

export type OfficialRegisteredInput = {
  readonly idempotencyKey: string;
  readonly expectedRevision?: number | null | undefined;
  readonly officialId?: string | null | undefined;
  readonly name: string;
  readonly nameParts?: NamePartsInput | null | undefined;
  readonly honorificPrefix?: string | null | undefined;
  readonly lang?: string | null | undefined;
  readonly identifiers?: ReadonlyArray<IdentifierInput> | null | undefined;
  readonly birth?: string | null | undefined;
  readonly death?: string | null | undefined;
  readonly provenance: ProvenanceInput;
};

export type SourceDocumentRegisteredInput = {
  readonly idempotencyKey: string;
  readonly expectedRevision?: number | null | undefined;
  readonly documentId?: string | null | undefined;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly publisher?: PublisherInput | null | undefined;
  readonly number?: DocumentNumberInput | null | undefined;
  readonly publishedOn?: string | null | undefined;
  readonly language?: string | null | undefined;
  readonly perspectiveCountry?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly rights?: string | null | undefined;
  readonly contentHash: string;
  readonly retrievedAt?: ZonedInstantInput | null | undefined;
  readonly boilerplate?: ReadonlyArray<string> | null | undefined;
  readonly provenance?: ProvenanceInput | null | undefined;
};

export type StatementMadeInput = {
  readonly idempotencyKey: string;
  readonly expectedRevision?: number | null | undefined;
  readonly statementId?: string | null | undefined;
  readonly kind: StatementKind;
  readonly speakers: ReadonlyArray<ParticipantRefInput>;
  readonly attribution: Attribution;
  readonly onBehalfOf?: ReadonlyArray<PartyInput> | null | undefined;
  readonly quoteKind: QuoteKind;
  readonly text: string;
  readonly lang?: string | null | undefined;
  readonly topics?: ReadonlyArray<TopicRefInput> | null | undefined;
  readonly about?: ReadonlyArray<EngagementInput> | null | undefined;
  readonly mentions?: ReadonlyArray<MentionInput> | null | undefined;
  readonly mentionedEngagements?: ReadonlyArray<UnresolvedEngagementInput> | null | undefined;
  readonly relationship?: RelationshipInput | null | undefined;
  readonly dialogueFormats?: ReadonlyArray<DialogueFormat> | null | undefined;
  readonly indicators?: ReadonlyArray<IndicatorInput> | null | undefined;
  readonly platforms?: ReadonlyArray<PartyInput> | null | undefined;
  readonly platformsOpenEnded?: boolean | null | undefined;
  readonly madeDuring?: EngagementInput | null | undefined;
  readonly statedOn?: string | null | undefined;
  readonly partOfDay?: PartOfDay | null | undefined;
  readonly follows?: ReadonlyArray<EngagementInput> | null | undefined;
  readonly followedBy?: ReadonlyArray<EngagementInput> | null | undefined;
  readonly order?: number | null | undefined;
  readonly provenance: ProvenanceInput;
};

export type VisitEndedInput = {
  readonly idempotencyKey: string;
  readonly expectedRevision?: number | null | undefined;
  readonly visitId: string;
  readonly endedOn?: string | null | undefined;
  readonly cutShort?: boolean | null | undefined;
  readonly reason?: string | null | undefined;
  readonly departurePlace?: PlaceRefInput | null | undefined;
  readonly provenance: ProvenanceInput;
};

export type VisitStartedInput = {
  readonly idempotencyKey: string;
  readonly expectedRevision?: number | null | undefined;
  readonly visitId?: string | null | undefined;
  readonly visitors: ReadonlyArray<ParticipantRefInput>;
  readonly host?: PartyInput | null | undefined;
  readonly rank?: VisitRank | null | undefined;
  readonly rankAsPublished?: string | null | undefined;
  readonly startedOn?: string | null | undefined;
  readonly attestedOn?: string | null | undefined;
  readonly partOfDay?: PartOfDay | null | undefined;
  readonly follows?: ReadonlyArray<EngagementInput> | null | undefined;
  readonly followedBy?: ReadonlyArray<EngagementInput> | null | undefined;
  readonly arrivalPlace?: PlaceRefInput | null | undefined;
  readonly purpose?: string | null | undefined;
  readonly invitedBy?: ParticipantRefInput | null | undefined;
  readonly returnVisitOf?: ReferenceInput | null | undefined;
  readonly provenance: ProvenanceInput;
};

export type RelationsState =
  | 'NONE'
  | 'RECOGNISED'
  | 'RELATIONS'
  | 'INTERRUPTED'
  | 'SEVERED'
  | 'RESUMED';

export type TimelineKind =
  | 'VISIT'
  | 'MEETING'
  | 'CALL'
  | 'MESSAGE'
  | 'CONFERENCE'
  | 'AGREEMENT'
  | 'STATEMENT'
  | 'OUTCOME'
  | 'CEREMONY'
  | 'RELATIONS'
  | 'ORGANISATION_ROLE'
  | 'TENURE';

export type PartyRole =
  | 'HOST'
  | 'VISITOR'
  | 'SIGNATORY'
  | 'PARTICIPANT'
  | 'MENTIONED';

export type TimelineOrder =
  | 'OCCURRED_ASC'
  | 'OCCURRED_DESC'
  | 'RECORDED_DESC';

export type DateBasis =
  | 'FACT'
  | 'WHOLE'
  | 'FORMER_PLAN'
  | 'PUBLICATION'
  | 'NONE';

export type DatePrecision =
  | 'DAY'
  | 'MONTH'
  | 'YEAR'
  | 'DECADE'
  | 'CENTURY'
  | 'SET'
  | 'INTERVAL'
  | 'INSTANT';

export type AgreementPageQueryVariables = Exact<{
  id: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type AgreementPageQuery = { readonly agreement: { readonly id: string, readonly title: string, readonly titleAsPublished: string | null, readonly instrumentKind: InstrumentKind | null, readonly bindingness: Bindingness | null, readonly stage: AgreementStage, readonly signedOn: { readonly text: string } | null, readonly inForceOn: { readonly text: string } | null, readonly coverage: { readonly text: string } | null, readonly parties: ReadonlyArray<{ readonly state: AgreementPartyState, readonly party:
        | { readonly __typename: 'Country', readonly code: string, readonly name: string }
        | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
        | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
       | null, readonly signedOn: { readonly text: string } | null, readonly consent: { readonly means: ConsentMeans, readonly actedOn: { readonly text: string } | null, readonly effectiveOn: { readonly text: string } | null } | null, readonly periodsInForce: ReadonlyArray<{ readonly since: { readonly text: string } | null, readonly until: { readonly text: string } | null }>, readonly reservations: ReadonlyArray<{ readonly text: string | null, readonly withdrawn: boolean }> }>, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly status: string, readonly assertion: Assertion, readonly dateBasis: DateBasis, readonly revision: number, readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly parties: ReadonlyArray<{ readonly role: PartyRole, readonly party:
          | { readonly __typename: 'Country', readonly code: string, readonly name: string }
          | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
          | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
         | null }>, readonly officials: ReadonlyArray<{ readonly role: ParticipantRole, readonly name: string | null, readonly nameAsPublished: string, readonly officeAsPublished: string | null, readonly official: { readonly id: string, readonly name: string } | null, readonly office: { readonly id: string, readonly title: string } | null }>, readonly place: { readonly city: string | null, readonly venue: string | null, readonly disputed: boolean, readonly country: { readonly code: string, readonly name: string } | null } | null, readonly topics: ReadonlyArray<{ readonly label: string, readonly unspecified: boolean, readonly topic: { readonly id: string, readonly label: string } | null }>, readonly engagement:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly partOf: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
         } | null, readonly parts: ReadonlyArray<{ readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        , readonly occurred: { readonly text: string } | null }>, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string }>, readonly recorded: { readonly position: string, readonly at: string } } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> } | null };

export type WhatChangedQueryVariables = Exact<{
  after?: string | null | undefined;
  filter?: TimelineFilter | null | undefined;
}>;


export type WhatChangedQuery = { readonly changes: { readonly freshness: { readonly position: string | null, readonly recordedAt: string | null }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly position: string, readonly change: TimelineChangeKind, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        , readonly occurred: { readonly text: string } | null } }> } };

export type CountryPageQueryVariables = Exact<{
  code: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  orderBy?: TimelineOrder | null | undefined;
  filter?: TimelineFilter | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;


export type CountryPageQuery = { readonly country: { readonly code: string, readonly alpha3: string | null, readonly name: string, readonly formalName: string | null, readonly kind: CountryKind, readonly status: CountryStatus | null, readonly existence: { readonly text: string } | null, readonly names: ReadonlyArray<{ readonly text: string, readonly form: CountryNameForm, readonly lang: string, readonly period: { readonly text: string } | null }>, readonly memberships: ReadonlyArray<{ readonly status: MembershipStatus, readonly organisation: { readonly id: string, readonly name: string } | null }>, readonly timeline: { readonly totalCount: number, readonly freshness: { readonly position: string | null, readonly recordedAt: string | null, readonly stale: boolean, readonly reason: string | null, readonly lagEvents: number }, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly status: string, readonly assertion: Assertion, readonly dateBasis: DateBasis, readonly revision: number, readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly parties: ReadonlyArray<{ readonly role: PartyRole, readonly party:
              | { readonly __typename: 'Country', readonly code: string, readonly name: string }
              | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
              | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
             | null }>, readonly officials: ReadonlyArray<{ readonly role: ParticipantRole, readonly name: string | null, readonly nameAsPublished: string, readonly officeAsPublished: string | null, readonly official: { readonly id: string, readonly name: string } | null, readonly office: { readonly id: string, readonly title: string } | null }>, readonly place: { readonly city: string | null, readonly venue: string | null, readonly disputed: boolean, readonly country: { readonly code: string, readonly name: string } | null } | null, readonly topics: ReadonlyArray<{ readonly label: string, readonly unspecified: boolean, readonly topic: { readonly id: string, readonly label: string } | null }>, readonly engagement:
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
          , readonly partOf: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
             } | null, readonly parts: ReadonlyArray<{ readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            , readonly occurred: { readonly text: string } | null }>, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string }>, readonly recorded: { readonly position: string, readonly at: string } } }> } } | null };

export type CountryOfficialsQueryVariables = Exact<{
  code: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type CountryOfficialsQuery = { readonly officials: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly tenures: ReadonlyArray<{ readonly id: string, readonly status: TenureStatus, readonly stage: TenureStage, readonly office: { readonly id: string, readonly title: string, readonly represents:
              | { readonly code: string }
              | Record<PropertyKey, never>
             | null } | null, readonly assumedOn: { readonly text: string } | null, readonly appointedOn: { readonly text: string } | null, readonly leftOn: { readonly text: string } | null, readonly attestedOn: { readonly text: string } | null }> } }> } };

export type DeskDocumentQueryVariables = Exact<{
  id: string;
}>;


export type DeskDocumentQuery = { readonly document: { readonly id: string, readonly title: string, readonly number: string | null, readonly contentHash: string, readonly language: string | null, readonly publishedOn: { readonly text: string } | null } | null };

export type DeskDocumentsQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskDocumentsQuery = { readonly documents: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly title: string, readonly number: string | null, readonly publishedOn: { readonly text: string } | null } }> } };

export type DeskPeopleQueryVariables = Exact<{
  text: string;
}>;


export type DeskPeopleQuery = { readonly search: { readonly edges: ReadonlyArray<{ readonly node:
        | { readonly id: string, readonly name: string, readonly tenures: ReadonlyArray<{ readonly status: TenureStatus, readonly office: { readonly id: string, readonly title: string, readonly represents:
                | { readonly code: string, readonly name: string }
                | Record<PropertyKey, never>
               | null, readonly sendingCountry: { readonly code: string, readonly name: string } | null } | null }> }
        | Record<PropertyKey, never>
       }> } };

export type DeskCountriesQueryVariables = Exact<{
  text: string;
}>;


export type DeskCountriesQuery = { readonly search: { readonly edges: ReadonlyArray<{ readonly node:
        | { readonly code: string, readonly name: string }
        | Record<PropertyKey, never>
       }> } };

export type DeskOfficesQueryVariables = Exact<{
  text: string;
}>;


export type DeskOfficesQuery = { readonly search: { readonly edges: ReadonlyArray<{ readonly node:
        | { readonly id: string, readonly title: string }
        | Record<PropertyKey, never>
       }> } };

export type DeskDateQueryVariables = Exact<{
  edtf: string;
}>;


export type DeskDateQuery = { readonly fuzzyDate: { readonly text: string, readonly earliest: string | null, readonly latest: string | null } };

export type DeskAlikeQueryVariables = Exact<{
  filter: TimelineFilter;
}>;


export type DeskAlikeQuery = { readonly timeline: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly title: string, readonly occurred: { readonly text: string } | null, readonly engagement:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
         } }> } };

export type RefusalFragment = { readonly code: ProblemCode, readonly message: string, readonly path: string, readonly expected: string };

export type DoubtFragment = { readonly code: WarningCode, readonly message: string, readonly path: string };

export type DeskRegisterDocumentMutationVariables = Exact<{
  input: SourceDocumentRegisteredInput;
}>;


export type DeskRegisterDocumentMutation = { readonly recorded: { readonly thing: { readonly id: string } | null, readonly problems: ReadonlyArray<{ readonly code: ProblemCode, readonly message: string, readonly path: string, readonly expected: string }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: string }> } };

export type DeskRegisterOfficialMutationVariables = Exact<{
  input: OfficialRegisteredInput;
}>;


export type DeskRegisterOfficialMutation = { readonly recorded: { readonly thing: { readonly id: string } | null, readonly problems: ReadonlyArray<{ readonly code: ProblemCode, readonly message: string, readonly path: string, readonly expected: string }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: string }> } };

export type DeskMeetingMutationVariables = Exact<{
  input: MeetingHeldInput;
}>;


export type DeskMeetingMutation = { readonly recorded: { readonly thing: { readonly id: string } | null, readonly problems: ReadonlyArray<{ readonly code: ProblemCode, readonly message: string, readonly path: string, readonly expected: string }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: string }> } };

export type DeskVisitMutationVariables = Exact<{
  input: VisitStartedInput;
}>;


export type DeskVisitMutation = { readonly recorded: { readonly thing: { readonly id: string } | null, readonly problems: ReadonlyArray<{ readonly code: ProblemCode, readonly message: string, readonly path: string, readonly expected: string }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: string }> } };

export type DeskVisitEndMutationVariables = Exact<{
  input: VisitEndedInput;
}>;


export type DeskVisitEndMutation = { readonly recorded: { readonly thing: { readonly id: string } | null, readonly problems: ReadonlyArray<{ readonly code: ProblemCode, readonly message: string, readonly path: string, readonly expected: string }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: string }> } };

export type DeskCallMutationVariables = Exact<{
  input: CallHeldInput;
}>;


export type DeskCallMutation = { readonly recorded: { readonly thing: { readonly id: string } | null, readonly problems: ReadonlyArray<{ readonly code: ProblemCode, readonly message: string, readonly path: string, readonly expected: string }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: string }> } };

export type DeskSigningMutationVariables = Exact<{
  input: AgreementSignedInput;
}>;


export type DeskSigningMutation = { readonly recorded: { readonly thing: { readonly id: string } | null, readonly problems: ReadonlyArray<{ readonly code: ProblemCode, readonly message: string, readonly path: string, readonly expected: string }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: string }> } };

export type DeskStatementMutationVariables = Exact<{
  input: StatementMadeInput;
}>;


export type DeskStatementMutation = { readonly recorded: { readonly thing: { readonly id: string } | null, readonly problems: ReadonlyArray<{ readonly code: ProblemCode, readonly message: string, readonly path: string, readonly expected: string }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: string }> } };

export type DocumentPageQueryVariables = Exact<{
  id: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type DocumentPageQuery = { readonly document: { readonly id: string, readonly revision: number, readonly status: DocumentStatus, readonly kind: DocumentKind, readonly title: string, readonly number: string | null, readonly language: string | null, readonly url: string | null, readonly rights: string | null, readonly contentHash: string, readonly publisher: { readonly name: string, readonly inferred: boolean } | null, readonly publishedOn: { readonly text: string } | null, readonly perspective: { readonly code: string, readonly name: string } | null, readonly revisions: ReadonlyArray<{ readonly note: string | null, readonly revisedOn: { readonly text: string } | null }>, readonly withdrawal: { readonly reason: string, readonly withdrawnOn: { readonly text: string } | null } | null, readonly sentences: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quotes: ReadonlyArray<string>, readonly facts: ReadonlyArray<{ readonly id: string, readonly type: string, readonly alone: boolean, readonly quote: string | null, readonly about:
          | { readonly __typename: 'Agreement', readonly id: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null }
          | { readonly __typename: 'Call', readonly id: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null }
          | { readonly __typename: 'Conference', readonly id: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null }
          | { readonly __typename: 'Country', readonly code: string, readonly id: string, readonly countryName: string }
          | { readonly __typename: 'Document', readonly id: string }
          | { readonly __typename: 'CitedFact', readonly id: string }
          | { readonly __typename: 'HistoryEvent', readonly id: string }
          | { readonly __typename: 'Meeting', readonly id: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null }
          | { readonly __typename: 'Message', readonly id: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null }
          | { readonly __typename: 'Office', readonly id: string, readonly officeTitle: string }
          | { readonly __typename: 'Tenure', readonly id: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null, readonly official: { readonly id: string, readonly name: string } | null, readonly office: { readonly title: string } | null }
          | { readonly __typename: 'Official', readonly id: string, readonly officialName: string }
          | { readonly __typename: 'Organisation', readonly id: string, readonly organisationName: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null }
          | { readonly __typename: 'Body', readonly id: string, readonly bodyName: string }
          | { readonly __typename: 'Relations', readonly id: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null }
          | { readonly __typename: 'Mission', readonly id: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null }
          | { readonly __typename: 'ReviewItem', readonly id: string }
          | { readonly __typename: 'Statement', readonly id: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null }
          | { readonly __typename: 'Outcome', readonly id: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null }
          | { readonly __typename: 'CeremonialAct', readonly id: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null }
          | { readonly __typename: 'TimelineEntry', readonly kind: TimelineKind, readonly title: string, readonly id: string, readonly engagement:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
             }
          | { readonly __typename: 'Topic', readonly label: string, readonly id: string }
          | { readonly __typename: 'Visit', readonly id: string, readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string } | null }
         | null }> }> } | null };

export type EngagementPageQueryVariables = Exact<{
  id: string;
  asOf?: AsOfInput | null | undefined;
}>;


export type EngagementPageQuery = { readonly entry: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly status: string, readonly assertion: Assertion, readonly dateBasis: DateBasis, readonly revision: number, readonly engagement:
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
      | { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    , readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly parties: ReadonlyArray<{ readonly role: PartyRole, readonly party:
        | { readonly __typename: 'Country', readonly code: string, readonly name: string }
        | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
        | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
       | null }>, readonly officials: ReadonlyArray<{ readonly role: ParticipantRole, readonly name: string | null, readonly nameAsPublished: string, readonly officeAsPublished: string | null, readonly official: { readonly id: string, readonly name: string } | null, readonly office: { readonly id: string, readonly title: string } | null }>, readonly place: { readonly city: string | null, readonly venue: string | null, readonly disputed: boolean, readonly country: { readonly code: string, readonly name: string } | null } | null, readonly topics: ReadonlyArray<{ readonly label: string, readonly unspecified: boolean, readonly topic: { readonly id: string, readonly label: string } | null }>, readonly partOf: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       } | null, readonly parts: ReadonlyArray<{ readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly occurred: { readonly text: string } | null }>, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string }>, readonly recorded: { readonly position: string, readonly at: string } } | null, readonly node:
    | { readonly __typename: 'Agreement', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    | { readonly __typename: 'Call', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    | { readonly __typename: 'Conference', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    | { readonly __typename: 'Country', readonly id: string }
    | { readonly __typename: 'Document', readonly id: string }
    | { readonly __typename: 'CitedFact', readonly id: string }
    | { readonly __typename: 'HistoryEvent', readonly id: string }
    | { readonly __typename: 'Meeting', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    | { readonly __typename: 'Message', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    | { readonly __typename: 'Office', readonly id: string }
    | { readonly __typename: 'Tenure', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    | { readonly __typename: 'Official', readonly id: string }
    | { readonly __typename: 'Organisation', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    | { readonly __typename: 'Body', readonly id: string }
    | { readonly __typename: 'Relations', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    | { readonly __typename: 'Mission', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    | { readonly __typename: 'ReviewItem', readonly id: string }
    | { readonly __typename: 'Statement', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    | { readonly __typename: 'Outcome', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    | { readonly __typename: 'CeremonialAct', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
    | { readonly __typename: 'TimelineEntry', readonly id: string }
    | { readonly __typename: 'Topic', readonly id: string }
    | { readonly __typename: 'Visit', readonly id: string, readonly entry: { readonly id: string } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> }
   | null };

type History_Agreement_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

type History_Call_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

type History_Conference_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

type History_Meeting_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

type History_Message_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

type History_Tenure_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

type History_Organisation_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

type History_Relations_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

type History_Mission_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

type History_Statement_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

type History_Outcome_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

type History_CeremonialAct_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

type History_Visit_Fragment = { readonly id: string, readonly history: ReadonlyArray<{ readonly id: string, readonly type: string, readonly revision: number, readonly data: unknown, readonly recorded: { readonly position: string, readonly at: string }, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }> }> };

export type HistoryFragment =
  | History_Agreement_Fragment
  | History_Call_Fragment
  | History_Conference_Fragment
  | History_Meeting_Fragment
  | History_Message_Fragment
  | History_Tenure_Fragment
  | History_Organisation_Fragment
  | History_Relations_Fragment
  | History_Mission_Fragment
  | History_Statement_Fragment
  | History_Outcome_Fragment
  | History_CeremonialAct_Fragment
  | History_Visit_Fragment
;

export type EntryFragment = { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly status: string, readonly assertion: Assertion, readonly dateBasis: DateBasis, readonly revision: number, readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly parties: ReadonlyArray<{ readonly role: PartyRole, readonly party:
      | { readonly __typename: 'Country', readonly code: string, readonly name: string }
      | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
      | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
     | null }>, readonly officials: ReadonlyArray<{ readonly role: ParticipantRole, readonly name: string | null, readonly nameAsPublished: string, readonly officeAsPublished: string | null, readonly official: { readonly id: string, readonly name: string } | null, readonly office: { readonly id: string, readonly title: string } | null }>, readonly place: { readonly city: string | null, readonly venue: string | null, readonly disputed: boolean, readonly country: { readonly code: string, readonly name: string } | null } | null, readonly topics: ReadonlyArray<{ readonly label: string, readonly unspecified: boolean, readonly topic: { readonly id: string, readonly label: string } | null }>, readonly engagement:
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
  , readonly partOf: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
     } | null, readonly parts: ReadonlyArray<{ readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
      | { readonly id: string }
    , readonly occurred: { readonly text: string } | null }>, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string }>, readonly recorded: { readonly position: string, readonly at: string } };

export type OccurredFragment = { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string };

type Party_Country_Fragment = { readonly __typename: 'Country', readonly code: string, readonly name: string };

type Party_Organisation_Fragment = { readonly __typename: 'Organisation', readonly id: string, readonly name: string };

type Party_Body_Fragment = { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } };

export type PartyFragment =
  | Party_Country_Fragment
  | Party_Organisation_Fragment
  | Party_Body_Fragment
;

export type PageFragment = { readonly totalCount: number, readonly freshness: { readonly position: string | null, readonly recordedAt: string | null, readonly stale: boolean, readonly reason: string | null, readonly lagEvents: number }, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly status: string, readonly assertion: Assertion, readonly dateBasis: DateBasis, readonly revision: number, readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly parties: ReadonlyArray<{ readonly role: PartyRole, readonly party:
          | { readonly __typename: 'Country', readonly code: string, readonly name: string }
          | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
          | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
         | null }>, readonly officials: ReadonlyArray<{ readonly role: ParticipantRole, readonly name: string | null, readonly nameAsPublished: string, readonly officeAsPublished: string | null, readonly official: { readonly id: string, readonly name: string } | null, readonly office: { readonly id: string, readonly title: string } | null }>, readonly place: { readonly city: string | null, readonly venue: string | null, readonly disputed: boolean, readonly country: { readonly code: string, readonly name: string } | null } | null, readonly topics: ReadonlyArray<{ readonly label: string, readonly unspecified: boolean, readonly topic: { readonly id: string, readonly label: string } | null }>, readonly engagement:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
      , readonly partOf: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
         } | null, readonly parts: ReadonlyArray<{ readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        , readonly occurred: { readonly text: string } | null }>, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string }>, readonly recorded: { readonly position: string, readonly at: string } } }> };

export type HomePageQueryVariables = Exact<{
  kinds?: ReadonlyArray<TimelineKind> | TimelineKind | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;


export type HomePageQuery = { readonly timeline: { readonly totalCount: number, readonly freshness: { readonly position: string | null, readonly recordedAt: string | null, readonly stale: boolean, readonly reason: string | null, readonly lagEvents: number }, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly status: string, readonly assertion: Assertion, readonly dateBasis: DateBasis, readonly revision: number, readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly parties: ReadonlyArray<{ readonly role: PartyRole, readonly party:
            | { readonly __typename: 'Country', readonly code: string, readonly name: string }
            | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
            | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
           | null }>, readonly officials: ReadonlyArray<{ readonly role: ParticipantRole, readonly name: string | null, readonly nameAsPublished: string, readonly officeAsPublished: string | null, readonly official: { readonly id: string, readonly name: string } | null, readonly office: { readonly id: string, readonly title: string } | null }>, readonly place: { readonly city: string | null, readonly venue: string | null, readonly disputed: boolean, readonly country: { readonly code: string, readonly name: string } | null } | null, readonly topics: ReadonlyArray<{ readonly label: string, readonly unspecified: boolean, readonly topic: { readonly id: string, readonly label: string } | null }>, readonly engagement:
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
          | { readonly id: string }
        , readonly partOf: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
           } | null, readonly parts: ReadonlyArray<{ readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
          , readonly occurred: { readonly text: string } | null }>, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string }>, readonly recorded: { readonly position: string, readonly at: string } } }> } };

export type CountryMarksQueryVariables = Exact<{
  country: string;
  after?: string | null | undefined;
  filter?: TimelineFilter | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;


export type CountryMarksQuery = { readonly country: { readonly timeline: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly engagement:
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
           } }> } } | null };

export type OfficialMarksQueryVariables = Exact<{
  official: string;
  after?: string | null | undefined;
  filter?: TimelineFilter | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;


export type OfficialMarksQuery = { readonly official: { readonly timeline: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly engagement:
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
           } }> } } | null };

export type PairMarksQueryVariables = Exact<{
  a: string;
  b: string;
  after?: string | null | undefined;
  filter?: TimelineFilter | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;


export type PairMarksQuery = { readonly relations: { readonly timeline: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly engagement:
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
           } }> } } | null };

export type MarksFragment = { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly engagement:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       } }> };

export type OfficialPageQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  orderBy?: TimelineOrder | null | undefined;
  filter?: TimelineFilter | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;


export type OfficialPageQuery = { readonly official: { readonly id: string, readonly name: string, readonly honorificPrefix: string | null, readonly status: OfficialStatus, readonly names: ReadonlyArray<{ readonly text: string, readonly kind: OfficialNameKind | null, readonly lang: string | null, readonly script: string | null }>, readonly identifiers: ReadonlyArray<{ readonly scheme: string, readonly value: string }>, readonly birth: { readonly text: string } | null, readonly death: { readonly text: string } | null, readonly tenures: ReadonlyArray<{ readonly id: string, readonly status: TenureStatus, readonly office: { readonly id: string, readonly title: string } | null, readonly assumedOn: { readonly text: string } | null, readonly appointedOn: { readonly text: string } | null, readonly leftOn: { readonly text: string } | null, readonly attestedOn: { readonly text: string } | null }>, readonly timeline: { readonly totalCount: number, readonly freshness: { readonly position: string | null, readonly recordedAt: string | null, readonly stale: boolean, readonly reason: string | null, readonly lagEvents: number }, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly status: string, readonly assertion: Assertion, readonly dateBasis: DateBasis, readonly revision: number, readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly parties: ReadonlyArray<{ readonly role: PartyRole, readonly party:
              | { readonly __typename: 'Country', readonly code: string, readonly name: string }
              | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
              | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
             | null }>, readonly officials: ReadonlyArray<{ readonly role: ParticipantRole, readonly name: string | null, readonly nameAsPublished: string, readonly officeAsPublished: string | null, readonly official: { readonly id: string, readonly name: string } | null, readonly office: { readonly id: string, readonly title: string } | null }>, readonly place: { readonly city: string | null, readonly venue: string | null, readonly disputed: boolean, readonly country: { readonly code: string, readonly name: string } | null } | null, readonly topics: ReadonlyArray<{ readonly label: string, readonly unspecified: boolean, readonly topic: { readonly id: string, readonly label: string } | null }>, readonly engagement:
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
          , readonly partOf: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
             } | null, readonly parts: ReadonlyArray<{ readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            , readonly occurred: { readonly text: string } | null }>, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string }>, readonly recorded: { readonly position: string, readonly at: string } } }> } } | null };

export type TenureDatesFragment = { readonly assumedOn: { readonly text: string } | null, readonly appointedOn: { readonly text: string } | null, readonly leftOn: { readonly text: string } | null, readonly attestedOn: { readonly text: string } | null };

export type OperationsPageQueryVariables = Exact<{ [key: string]: never; }>;


export type OperationsPageQuery = { readonly projections: ReadonlyArray<{ readonly name: string, readonly version: number, readonly status: ProjectionStatus, readonly reason: string | null, readonly parkedCount: number, readonly lastAudit: { readonly outcome: AuditOutcome, readonly sentence: string, readonly at: string } | null, readonly serving: { readonly build: string, readonly position: string, readonly lagEvents: number, readonly digest: string } | null, readonly building: { readonly build: string, readonly phase: BuildPhase, readonly position: string, readonly target: string, readonly etaSeconds: number | null } | null }> };

export type PairPageQueryVariables = Exact<{
  a: string;
  b: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  orderBy?: TimelineOrder | null | undefined;
  filter?: TimelineFilter | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;


export type PairPageQuery = { readonly relations: { readonly id: string, readonly state: RelationsState, readonly level: RelationsLevel | null, readonly parties: ReadonlyArray<
      | { readonly __typename: 'Country', readonly code: string, readonly name: string }
      | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
      | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
     | null>, readonly timeline: { readonly totalCount: number, readonly freshness: { readonly position: string | null, readonly recordedAt: string | null, readonly stale: boolean, readonly reason: string | null, readonly lagEvents: number }, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly status: string, readonly assertion: Assertion, readonly dateBasis: DateBasis, readonly revision: number, readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly parties: ReadonlyArray<{ readonly role: PartyRole, readonly party:
              | { readonly __typename: 'Country', readonly code: string, readonly name: string }
              | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
              | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
             | null }>, readonly officials: ReadonlyArray<{ readonly role: ParticipantRole, readonly name: string | null, readonly nameAsPublished: string, readonly officeAsPublished: string | null, readonly official: { readonly id: string, readonly name: string } | null, readonly office: { readonly id: string, readonly title: string } | null }>, readonly place: { readonly city: string | null, readonly venue: string | null, readonly disputed: boolean, readonly country: { readonly code: string, readonly name: string } | null } | null, readonly topics: ReadonlyArray<{ readonly label: string, readonly unspecified: boolean, readonly topic: { readonly id: string, readonly label: string } | null }>, readonly engagement:
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
          , readonly partOf: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
             } | null, readonly parts: ReadonlyArray<{ readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            , readonly occurred: { readonly text: string } | null }>, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string }>, readonly recorded: { readonly position: string, readonly at: string } } }> }, readonly since: { readonly text: string } | null, readonly partnership: { readonly asPublished: string, readonly declaredOn: { readonly text: string } | null } | null, readonly missions: ReadonlyArray<{ readonly id: string, readonly kind: MissionKind, readonly isOpen: boolean, readonly place: { readonly city: string | null } | null, readonly sending:
        | { readonly __typename: 'Country', readonly code: string, readonly name: string }
        | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
        | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
       | null }> } | null };

export type CountryTiesQueryVariables = Exact<{
  a: string;
  b: string;
}>;


export type CountryTiesQuery = { readonly relations: { readonly state: RelationsState, readonly level: RelationsLevel | null, readonly since: { readonly text: string } | null, readonly partnership: { readonly asPublished: string, readonly declaredOn: { readonly text: string } | null } | null, readonly missions: ReadonlyArray<{ readonly id: string, readonly kind: MissionKind, readonly isOpen: boolean, readonly place: { readonly city: string | null } | null, readonly sending:
        | { readonly __typename: 'Country', readonly code: string, readonly name: string }
        | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
        | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
       | null }> } | null };

export type TiesFragment = { readonly state: RelationsState, readonly level: RelationsLevel | null, readonly since: { readonly text: string } | null, readonly partnership: { readonly asPublished: string, readonly declaredOn: { readonly text: string } | null } | null, readonly missions: ReadonlyArray<{ readonly id: string, readonly kind: MissionKind, readonly isOpen: boolean, readonly place: { readonly city: string | null } | null, readonly sending:
      | { readonly __typename: 'Country', readonly code: string, readonly name: string }
      | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
      | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
     | null }> };

export type SearchPageQueryVariables = Exact<{
  text: string;
  after?: string | null | undefined;
  asOf?: AsOfInput | null | undefined;
}>;


export type SearchPageQuery = { readonly names: { readonly edges: ReadonlyArray<{ readonly node:
        | { readonly __typename: 'Country', readonly code: string, readonly name: string }
        | { readonly __typename: 'Official', readonly id: string, readonly name: string, readonly tenures: ReadonlyArray<{ readonly office: { readonly title: string } | null }> }
        | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
        | { readonly __typename: 'Body', readonly id: string, readonly name: string }
        | { readonly __typename: 'Office', readonly id: string, readonly title: string }
        | { readonly __typename: 'Topic', readonly id: string, readonly label: string }
        | { readonly __typename: 'Document', readonly id: string, readonly number: string | null, readonly documentTitle: string }
        | { readonly __typename: 'TimelineEntry' }
       }> }, readonly entries: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node:
        | { readonly __typename: 'Country' }
        | { readonly __typename: 'Official' }
        | { readonly __typename: 'Organisation' }
        | { readonly __typename: 'Body' }
        | { readonly __typename: 'Office' }
        | { readonly __typename: 'Topic' }
        | { readonly __typename: 'Document' }
        | { readonly __typename: 'TimelineEntry', readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly status: string, readonly assertion: Assertion, readonly dateBasis: DateBasis, readonly revision: number, readonly occurred: { readonly edtf: string, readonly earliest: string | null, readonly latest: string | null, readonly precision: DatePrecision, readonly uncertain: boolean, readonly approximate: boolean, readonly text: string } | null, readonly parties: ReadonlyArray<{ readonly role: PartyRole, readonly party:
              | { readonly __typename: 'Country', readonly code: string, readonly name: string }
              | { readonly __typename: 'Organisation', readonly id: string, readonly name: string }
              | { readonly __typename: 'Body', readonly id: string, readonly name: string, readonly country: { readonly code: string } }
             | null }>, readonly officials: ReadonlyArray<{ readonly role: ParticipantRole, readonly name: string | null, readonly nameAsPublished: string, readonly officeAsPublished: string | null, readonly official: { readonly id: string, readonly name: string } | null, readonly office: { readonly id: string, readonly title: string } | null }>, readonly place: { readonly city: string | null, readonly venue: string | null, readonly disputed: boolean, readonly country: { readonly code: string, readonly name: string } | null } | null, readonly topics: ReadonlyArray<{ readonly label: string, readonly unspecified: boolean, readonly topic: { readonly id: string, readonly label: string } | null }>, readonly engagement:
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
          , readonly partOf: { readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
             } | null, readonly parts: ReadonlyArray<{ readonly id: string, readonly kind: TimelineKind, readonly title: string, readonly engagement:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
            , readonly occurred: { readonly text: string } | null }>, readonly sources: ReadonlyArray<{ readonly paragraph: number | null, readonly sentence: number | null, readonly quote: string | null, readonly document: { readonly id: string, readonly number: string | null, readonly title: string } | null }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string }>, readonly recorded: { readonly position: string, readonly at: string } }
       }> } };

export const AgreementPage: Operation<AgreementPageQuery, AgreementPageQueryVariables> = {
  name: 'AgreementPage',
  text: "query AgreementPage($id: ID!, $asOf: AsOfInput) {\n  agreement(id: $id, asOf: $asOf) {\n    id\n    title\n    titleAsPublished\n    instrumentKind\n    bindingness\n    stage\n    signedOn {\n      text\n    }\n    inForceOn {\n      text\n    }\n    coverage {\n      text\n    }\n    parties {\n      state\n      party {\n        ...Party\n      }\n      signedOn {\n        text\n      }\n      consent {\n        means\n        actedOn {\n          text\n        }\n        effectiveOn {\n          text\n        }\n      }\n      periodsInForce {\n        since {\n          text\n        }\n        until {\n          text\n        }\n      }\n      reservations {\n        text\n        withdrawn\n      }\n    }\n    entry {\n      ...Entry\n    }\n    ...History\n  }\n}\nfragment Party on Party {\n  __typename\n  ... on Country {\n    code\n    name\n  }\n  ... on Organisation {\n    id\n    name\n  }\n  ... on Body {\n    id\n    name\n    country {\n      code\n    }\n  }\n}\nfragment Entry on TimelineEntry {\n  id\n  kind\n  title\n  status\n  assertion\n  dateBasis\n  occurred {\n    ...Occurred\n  }\n  parties {\n    role\n    party {\n      ...Party\n    }\n  }\n  officials {\n    role\n    name\n    nameAsPublished\n    officeAsPublished\n    official {\n      id\n      name\n    }\n    office {\n      id\n      title\n    }\n  }\n  place {\n    city\n    venue\n    disputed\n    country {\n      code\n      name\n    }\n  }\n  topics {\n    label\n    unspecified\n    topic {\n      id\n      label\n    }\n  }\n  engagement {\n    id\n  }\n  partOf {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n  }\n  parts {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n    occurred {\n      text\n    }\n  }\n  sources {\n    document {\n      id\n      number\n      title\n    }\n    paragraph\n    sentence\n    quote\n  }\n  warnings {\n    code\n    message\n  }\n  recorded {\n    position\n    at\n  }\n  revision\n}\nfragment Occurred on FuzzyDate {\n  edtf\n  earliest\n  latest\n  precision\n  uncertain\n  approximate\n  text\n}\nfragment History on Engagement {\n  id\n  history {\n    id\n    type\n    revision\n    recorded {\n      position\n      at\n    }\n    data\n    sources {\n      document {\n        id\n        number\n        title\n      }\n      paragraph\n      sentence\n      quote\n    }\n  }\n}",
};

export const WhatChanged: Operation<WhatChangedQuery, WhatChangedQueryVariables> = {
  name: 'WhatChanged',
  text: "query WhatChanged($after: String, $filter: TimelineFilter) {\n  changes(after: $after, first: 100, filter: $filter) {\n    freshness {\n      position\n      recordedAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      position\n      change\n      entry {\n        id\n        kind\n        title\n        engagement {\n          id\n        }\n        occurred {\n          text\n        }\n      }\n    }\n  }\n}",
};

export const CountryPage: Operation<CountryPageQuery, CountryPageQueryVariables> = {
  name: 'CountryPage',
  text: "query CountryPage($code: String!, $first: Int, $after: String, $last: Int, $before: String, $orderBy: TimelineOrder, $filter: TimelineFilter, $asOf: AsOfInput) {\n  country(code: $code, asOf: $asOf) {\n    code\n    alpha3\n    name\n    formalName\n    kind\n    status\n    existence {\n      text\n    }\n    names {\n      text\n      form\n      lang\n      period {\n        text\n      }\n    }\n    memberships {\n      organisation {\n        id\n        name\n      }\n      status\n    }\n    timeline(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      orderBy: $orderBy\n      filter: $filter\n      asOf: $asOf\n    ) {\n      ...Page\n    }\n  }\n}\nfragment Page on TimelineConnection {\n  totalCount\n  freshness {\n    position\n    recordedAt\n    stale\n    reason\n    lagEvents\n  }\n  pageInfo {\n    hasNextPage\n    hasPreviousPage\n    startCursor\n    endCursor\n  }\n  edges {\n    node {\n      ...Entry\n    }\n  }\n}\nfragment Entry on TimelineEntry {\n  id\n  kind\n  title\n  status\n  assertion\n  dateBasis\n  occurred {\n    ...Occurred\n  }\n  parties {\n    role\n    party {\n      ...Party\n    }\n  }\n  officials {\n    role\n    name\n    nameAsPublished\n    officeAsPublished\n    official {\n      id\n      name\n    }\n    office {\n      id\n      title\n    }\n  }\n  place {\n    city\n    venue\n    disputed\n    country {\n      code\n      name\n    }\n  }\n  topics {\n    label\n    unspecified\n    topic {\n      id\n      label\n    }\n  }\n  engagement {\n    id\n  }\n  partOf {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n  }\n  parts {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n    occurred {\n      text\n    }\n  }\n  sources {\n    document {\n      id\n      number\n      title\n    }\n    paragraph\n    sentence\n    quote\n  }\n  warnings {\n    code\n    message\n  }\n  recorded {\n    position\n    at\n  }\n  revision\n}\nfragment Occurred on FuzzyDate {\n  edtf\n  earliest\n  latest\n  precision\n  uncertain\n  approximate\n  text\n}\nfragment Party on Party {\n  __typename\n  ... on Country {\n    code\n    name\n  }\n  ... on Organisation {\n    id\n    name\n  }\n  ... on Body {\n    id\n    name\n    country {\n      code\n    }\n  }\n}",
};

export const CountryOfficials: Operation<CountryOfficialsQuery, CountryOfficialsQueryVariables> = {
  name: 'CountryOfficials',
  text: "query CountryOfficials($code: String!, $asOf: AsOfInput) {\n  officials(country: $code, first: 50, asOf: $asOf) {\n    edges {\n      node {\n        id\n        name\n        tenures {\n          id\n          status\n          stage\n          office {\n            id\n            title\n            represents {\n              ... on Country {\n                code\n              }\n            }\n          }\n          ...TenureDates\n        }\n      }\n    }\n  }\n}\nfragment TenureDates on Tenure {\n  assumedOn {\n    text\n  }\n  appointedOn {\n    text\n  }\n  leftOn {\n    text\n  }\n  attestedOn {\n    text\n  }\n}",
};

export const DeskDocument: Operation<DeskDocumentQuery, DeskDocumentQueryVariables> = {
  name: 'DeskDocument',
  text: "query DeskDocument($id: ID!) {\n  document(id: $id) {\n    id\n    title\n    number\n    contentHash\n    language\n    publishedOn {\n      text\n    }\n  }\n}",
};

export const DeskDocuments: Operation<DeskDocumentsQuery, DeskDocumentsQueryVariables> = {
  name: 'DeskDocuments',
  text: "query DeskDocuments {\n  documents(first: 20) {\n    edges {\n      node {\n        id\n        title\n        number\n        publishedOn {\n          text\n        }\n      }\n    }\n  }\n}",
};

export const DeskPeople: Operation<DeskPeopleQuery, DeskPeopleQueryVariables> = {
  name: 'DeskPeople',
  text: "query DeskPeople($text: String!) {\n  search(text: $text, kinds: [OFFICIAL], first: 8) {\n    edges {\n      node {\n        ... on Official {\n          id\n          name\n          tenures {\n            status\n            office {\n              id\n              title\n              represents {\n                ... on Country {\n                  code\n                  name\n                }\n              }\n              sendingCountry {\n                code\n                name\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n}",
};

export const DeskCountries: Operation<DeskCountriesQuery, DeskCountriesQueryVariables> = {
  name: 'DeskCountries',
  text: "query DeskCountries($text: String!) {\n  search(text: $text, kinds: [COUNTRY], first: 8) {\n    edges {\n      node {\n        ... on Country {\n          code\n          name\n        }\n      }\n    }\n  }\n}",
};

export const DeskOffices: Operation<DeskOfficesQuery, DeskOfficesQueryVariables> = {
  name: 'DeskOffices',
  text: "query DeskOffices($text: String!) {\n  search(text: $text, kinds: [OFFICE], first: 8) {\n    edges {\n      node {\n        ... on Office {\n          id\n          title\n        }\n      }\n    }\n  }\n}",
};

export const DeskDate: Operation<DeskDateQuery, DeskDateQueryVariables> = {
  name: 'DeskDate',
  text: "query DeskDate($edtf: EdtfDate!) {\n  fuzzyDate(edtf: $edtf) {\n    text\n    earliest\n    latest\n  }\n}",
};

export const DeskAlike: Operation<DeskAlikeQuery, DeskAlikeQueryVariables> = {
  name: 'DeskAlike',
  text: "query DeskAlike($filter: TimelineFilter!) {\n  timeline(first: 5, filter: $filter) {\n    edges {\n      node {\n        id\n        title\n        occurred {\n          text\n        }\n        engagement {\n          id\n        }\n      }\n    }\n  }\n}",
};

export const DeskRegisterDocument: Operation<DeskRegisterDocumentMutation, DeskRegisterDocumentMutationVariables> = {
  name: 'DeskRegisterDocument',
  text: "mutation DeskRegisterDocument($input: SourceDocumentRegisteredInput!) {\n  recorded: recordSourceDocumentRegistered(input: $input) {\n    thing: document {\n      id\n    }\n    problems {\n      ...Refusal\n    }\n    warnings {\n      ...Doubt\n    }\n  }\n}\nfragment Refusal on Problem {\n  code\n  message\n  path\n  expected\n}\nfragment Doubt on Warning {\n  code\n  message\n  path\n}",
};

export const DeskRegisterOfficial: Operation<DeskRegisterOfficialMutation, DeskRegisterOfficialMutationVariables> = {
  name: 'DeskRegisterOfficial',
  text: "mutation DeskRegisterOfficial($input: OfficialRegisteredInput!) {\n  recorded: recordOfficialRegistered(input: $input) {\n    thing: official {\n      id\n    }\n    problems {\n      ...Refusal\n    }\n    warnings {\n      ...Doubt\n    }\n  }\n}\nfragment Refusal on Problem {\n  code\n  message\n  path\n  expected\n}\nfragment Doubt on Warning {\n  code\n  message\n  path\n}",
};

export const DeskMeeting: Operation<DeskMeetingMutation, DeskMeetingMutationVariables> = {
  name: 'DeskMeeting',
  text: "mutation DeskMeeting($input: MeetingHeldInput!) {\n  recorded: recordMeetingHeld(input: $input) {\n    thing: meeting {\n      id\n    }\n    problems {\n      ...Refusal\n    }\n    warnings {\n      ...Doubt\n    }\n  }\n}\nfragment Refusal on Problem {\n  code\n  message\n  path\n  expected\n}\nfragment Doubt on Warning {\n  code\n  message\n  path\n}",
};

export const DeskVisit: Operation<DeskVisitMutation, DeskVisitMutationVariables> = {
  name: 'DeskVisit',
  text: "mutation DeskVisit($input: VisitStartedInput!) {\n  recorded: recordVisitStarted(input: $input) {\n    thing: visit {\n      id\n    }\n    problems {\n      ...Refusal\n    }\n    warnings {\n      ...Doubt\n    }\n  }\n}\nfragment Refusal on Problem {\n  code\n  message\n  path\n  expected\n}\nfragment Doubt on Warning {\n  code\n  message\n  path\n}",
};

export const DeskVisitEnd: Operation<DeskVisitEndMutation, DeskVisitEndMutationVariables> = {
  name: 'DeskVisitEnd',
  text: "mutation DeskVisitEnd($input: VisitEndedInput!) {\n  recorded: recordVisitEnded(input: $input) {\n    thing: visit {\n      id\n    }\n    problems {\n      ...Refusal\n    }\n    warnings {\n      ...Doubt\n    }\n  }\n}\nfragment Refusal on Problem {\n  code\n  message\n  path\n  expected\n}\nfragment Doubt on Warning {\n  code\n  message\n  path\n}",
};

export const DeskCall: Operation<DeskCallMutation, DeskCallMutationVariables> = {
  name: 'DeskCall',
  text: "mutation DeskCall($input: CallHeldInput!) {\n  recorded: recordCallHeld(input: $input) {\n    thing: call {\n      id\n    }\n    problems {\n      ...Refusal\n    }\n    warnings {\n      ...Doubt\n    }\n  }\n}\nfragment Refusal on Problem {\n  code\n  message\n  path\n  expected\n}\nfragment Doubt on Warning {\n  code\n  message\n  path\n}",
};

export const DeskSigning: Operation<DeskSigningMutation, DeskSigningMutationVariables> = {
  name: 'DeskSigning',
  text: "mutation DeskSigning($input: AgreementSignedInput!) {\n  recorded: recordAgreementSigned(input: $input) {\n    thing: agreement {\n      id\n    }\n    problems {\n      ...Refusal\n    }\n    warnings {\n      ...Doubt\n    }\n  }\n}\nfragment Refusal on Problem {\n  code\n  message\n  path\n  expected\n}\nfragment Doubt on Warning {\n  code\n  message\n  path\n}",
};

export const DeskStatement: Operation<DeskStatementMutation, DeskStatementMutationVariables> = {
  name: 'DeskStatement',
  text: "mutation DeskStatement($input: StatementMadeInput!) {\n  recorded: recordStatementMade(input: $input) {\n    thing: statement {\n      id\n    }\n    problems {\n      ...Refusal\n    }\n    warnings {\n      ...Doubt\n    }\n  }\n}\nfragment Refusal on Problem {\n  code\n  message\n  path\n  expected\n}\nfragment Doubt on Warning {\n  code\n  message\n  path\n}",
};

export const DocumentPage: Operation<DocumentPageQuery, DocumentPageQueryVariables> = {
  name: 'DocumentPage',
  text: "query DocumentPage($id: ID!, $asOf: AsOfInput) {\n  document(id: $id, asOf: $asOf) {\n    id\n    revision\n    status\n    kind\n    title\n    number\n    publisher {\n      name\n      inferred\n    }\n    publishedOn {\n      text\n    }\n    language\n    perspective {\n      code\n      name\n    }\n    url\n    rights\n    contentHash\n    revisions {\n      revisedOn {\n        text\n      }\n      note\n    }\n    withdrawal {\n      reason\n      withdrawnOn {\n        text\n      }\n    }\n    sentences {\n      paragraph\n      sentence\n      quotes\n      facts {\n        id\n        type\n        alone\n        quote\n        about {\n          __typename\n          id\n          ... on TimelineEntry {\n            kind\n            title\n            engagement {\n              id\n            }\n          }\n          ... on Official {\n            officialName: name\n          }\n          ... on Office {\n            officeTitle: title\n          }\n          ... on Organisation {\n            organisationName: name\n          }\n          ... on Body {\n            bodyName: name\n          }\n          ... on Country {\n            code\n            countryName: name\n          }\n          ... on Topic {\n            label\n          }\n          ... on Engagement {\n            entry {\n              id\n              kind\n              title\n            }\n          }\n          ... on Tenure {\n            official {\n              id\n              name\n            }\n            office {\n              title\n            }\n          }\n        }\n      }\n    }\n  }\n}",
};

export const EngagementPage: Operation<EngagementPageQuery, EngagementPageQueryVariables> = {
  name: 'EngagementPage',
  text: "query EngagementPage($id: ID!, $asOf: AsOfInput) {\n  entry(id: $id, asOf: $asOf) {\n    ...Entry\n    engagement {\n      ...History\n    }\n  }\n  node(id: $id) {\n    __typename\n    id\n    ... on Engagement {\n      entry {\n        id\n      }\n      ...History\n    }\n  }\n}\nfragment Entry on TimelineEntry {\n  id\n  kind\n  title\n  status\n  assertion\n  dateBasis\n  occurred {\n    ...Occurred\n  }\n  parties {\n    role\n    party {\n      ...Party\n    }\n  }\n  officials {\n    role\n    name\n    nameAsPublished\n    officeAsPublished\n    official {\n      id\n      name\n    }\n    office {\n      id\n      title\n    }\n  }\n  place {\n    city\n    venue\n    disputed\n    country {\n      code\n      name\n    }\n  }\n  topics {\n    label\n    unspecified\n    topic {\n      id\n      label\n    }\n  }\n  engagement {\n    id\n  }\n  partOf {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n  }\n  parts {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n    occurred {\n      text\n    }\n  }\n  sources {\n    document {\n      id\n      number\n      title\n    }\n    paragraph\n    sentence\n    quote\n  }\n  warnings {\n    code\n    message\n  }\n  recorded {\n    position\n    at\n  }\n  revision\n}\nfragment Occurred on FuzzyDate {\n  edtf\n  earliest\n  latest\n  precision\n  uncertain\n  approximate\n  text\n}\nfragment Party on Party {\n  __typename\n  ... on Country {\n    code\n    name\n  }\n  ... on Organisation {\n    id\n    name\n  }\n  ... on Body {\n    id\n    name\n    country {\n      code\n    }\n  }\n}\nfragment History on Engagement {\n  id\n  history {\n    id\n    type\n    revision\n    recorded {\n      position\n      at\n    }\n    data\n    sources {\n      document {\n        id\n        number\n        title\n      }\n      paragraph\n      sentence\n      quote\n    }\n  }\n}",
};

export const HomePage: Operation<HomePageQuery, HomePageQueryVariables> = {
  name: 'HomePage',
  text: "query HomePage($kinds: [TimelineKind!], $asOf: AsOfInput) {\n  timeline(first: 8, orderBy: RECORDED_DESC, filter: {kinds: $kinds}, asOf: $asOf) {\n    ...Page\n  }\n}\nfragment Page on TimelineConnection {\n  totalCount\n  freshness {\n    position\n    recordedAt\n    stale\n    reason\n    lagEvents\n  }\n  pageInfo {\n    hasNextPage\n    hasPreviousPage\n    startCursor\n    endCursor\n  }\n  edges {\n    node {\n      ...Entry\n    }\n  }\n}\nfragment Entry on TimelineEntry {\n  id\n  kind\n  title\n  status\n  assertion\n  dateBasis\n  occurred {\n    ...Occurred\n  }\n  parties {\n    role\n    party {\n      ...Party\n    }\n  }\n  officials {\n    role\n    name\n    nameAsPublished\n    officeAsPublished\n    official {\n      id\n      name\n    }\n    office {\n      id\n      title\n    }\n  }\n  place {\n    city\n    venue\n    disputed\n    country {\n      code\n      name\n    }\n  }\n  topics {\n    label\n    unspecified\n    topic {\n      id\n      label\n    }\n  }\n  engagement {\n    id\n  }\n  partOf {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n  }\n  parts {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n    occurred {\n      text\n    }\n  }\n  sources {\n    document {\n      id\n      number\n      title\n    }\n    paragraph\n    sentence\n    quote\n  }\n  warnings {\n    code\n    message\n  }\n  recorded {\n    position\n    at\n  }\n  revision\n}\nfragment Occurred on FuzzyDate {\n  edtf\n  earliest\n  latest\n  precision\n  uncertain\n  approximate\n  text\n}\nfragment Party on Party {\n  __typename\n  ... on Country {\n    code\n    name\n  }\n  ... on Organisation {\n    id\n    name\n  }\n  ... on Body {\n    id\n    name\n    country {\n      code\n    }\n  }\n}",
};

export const CountryMarks: Operation<CountryMarksQuery, CountryMarksQueryVariables> = {
  name: 'CountryMarks',
  text: "query CountryMarks($country: String!, $after: String, $filter: TimelineFilter, $asOf: AsOfInput) {\n  country(code: $country, asOf: $asOf) {\n    timeline(first: 100, after: $after, filter: $filter, asOf: $asOf) {\n      ...Marks\n    }\n  }\n}\nfragment Marks on TimelineConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  edges {\n    node {\n      id\n      kind\n      title\n      occurred {\n        ...Occurred\n      }\n      engagement {\n        id\n      }\n    }\n  }\n}\nfragment Occurred on FuzzyDate {\n  edtf\n  earliest\n  latest\n  precision\n  uncertain\n  approximate\n  text\n}",
};

export const OfficialMarks: Operation<OfficialMarksQuery, OfficialMarksQueryVariables> = {
  name: 'OfficialMarks',
  text: "query OfficialMarks($official: ID!, $after: String, $filter: TimelineFilter, $asOf: AsOfInput) {\n  official(id: $official, asOf: $asOf) {\n    timeline(first: 100, after: $after, filter: $filter, asOf: $asOf) {\n      ...Marks\n    }\n  }\n}\nfragment Marks on TimelineConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  edges {\n    node {\n      id\n      kind\n      title\n      occurred {\n        ...Occurred\n      }\n      engagement {\n        id\n      }\n    }\n  }\n}\nfragment Occurred on FuzzyDate {\n  edtf\n  earliest\n  latest\n  precision\n  uncertain\n  approximate\n  text\n}",
};

export const PairMarks: Operation<PairMarksQuery, PairMarksQueryVariables> = {
  name: 'PairMarks',
  text: "query PairMarks($a: ID!, $b: ID!, $after: String, $filter: TimelineFilter, $asOf: AsOfInput) {\n  relations(a: $a, b: $b, asOf: $asOf) {\n    timeline(first: 100, after: $after, filter: $filter, asOf: $asOf) {\n      ...Marks\n    }\n  }\n}\nfragment Marks on TimelineConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  edges {\n    node {\n      id\n      kind\n      title\n      occurred {\n        ...Occurred\n      }\n      engagement {\n        id\n      }\n    }\n  }\n}\nfragment Occurred on FuzzyDate {\n  edtf\n  earliest\n  latest\n  precision\n  uncertain\n  approximate\n  text\n}",
};

export const OfficialPage: Operation<OfficialPageQuery, OfficialPageQueryVariables> = {
  name: 'OfficialPage',
  text: "query OfficialPage($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $orderBy: TimelineOrder, $filter: TimelineFilter, $asOf: AsOfInput) {\n  official(id: $id, asOf: $asOf) {\n    id\n    name\n    honorificPrefix\n    status\n    names {\n      text\n      kind\n      lang\n      script\n    }\n    identifiers {\n      scheme\n      value\n    }\n    birth {\n      text\n    }\n    death {\n      text\n    }\n    tenures {\n      id\n      status\n      office {\n        id\n        title\n      }\n      ...TenureDates\n    }\n    timeline(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      orderBy: $orderBy\n      filter: $filter\n      asOf: $asOf\n    ) {\n      ...Page\n    }\n  }\n}\nfragment TenureDates on Tenure {\n  assumedOn {\n    text\n  }\n  appointedOn {\n    text\n  }\n  leftOn {\n    text\n  }\n  attestedOn {\n    text\n  }\n}\nfragment Page on TimelineConnection {\n  totalCount\n  freshness {\n    position\n    recordedAt\n    stale\n    reason\n    lagEvents\n  }\n  pageInfo {\n    hasNextPage\n    hasPreviousPage\n    startCursor\n    endCursor\n  }\n  edges {\n    node {\n      ...Entry\n    }\n  }\n}\nfragment Entry on TimelineEntry {\n  id\n  kind\n  title\n  status\n  assertion\n  dateBasis\n  occurred {\n    ...Occurred\n  }\n  parties {\n    role\n    party {\n      ...Party\n    }\n  }\n  officials {\n    role\n    name\n    nameAsPublished\n    officeAsPublished\n    official {\n      id\n      name\n    }\n    office {\n      id\n      title\n    }\n  }\n  place {\n    city\n    venue\n    disputed\n    country {\n      code\n      name\n    }\n  }\n  topics {\n    label\n    unspecified\n    topic {\n      id\n      label\n    }\n  }\n  engagement {\n    id\n  }\n  partOf {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n  }\n  parts {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n    occurred {\n      text\n    }\n  }\n  sources {\n    document {\n      id\n      number\n      title\n    }\n    paragraph\n    sentence\n    quote\n  }\n  warnings {\n    code\n    message\n  }\n  recorded {\n    position\n    at\n  }\n  revision\n}\nfragment Occurred on FuzzyDate {\n  edtf\n  earliest\n  latest\n  precision\n  uncertain\n  approximate\n  text\n}\nfragment Party on Party {\n  __typename\n  ... on Country {\n    code\n    name\n  }\n  ... on Organisation {\n    id\n    name\n  }\n  ... on Body {\n    id\n    name\n    country {\n      code\n    }\n  }\n}",
};

export const OperationsPage: Operation<OperationsPageQuery, OperationsPageQueryVariables> = {
  name: 'OperationsPage',
  text: "query OperationsPage {\n  projections {\n    name\n    version\n    status\n    reason\n    parkedCount\n    lastAudit {\n      outcome\n      sentence\n      at\n    }\n    serving {\n      build\n      position\n      lagEvents\n      digest\n    }\n    building {\n      build\n      phase\n      position\n      target\n      etaSeconds\n    }\n  }\n}",
};

export const PairPage: Operation<PairPageQuery, PairPageQueryVariables> = {
  name: 'PairPage',
  text: "query PairPage($a: ID!, $b: ID!, $first: Int, $after: String, $last: Int, $before: String, $orderBy: TimelineOrder, $filter: TimelineFilter, $asOf: AsOfInput) {\n  relations(a: $a, b: $b, asOf: $asOf) {\n    id\n    parties {\n      ...Party\n    }\n    ...Ties\n    timeline(\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n      orderBy: $orderBy\n      filter: $filter\n      asOf: $asOf\n    ) {\n      ...Page\n    }\n  }\n}\nfragment Party on Party {\n  __typename\n  ... on Country {\n    code\n    name\n  }\n  ... on Organisation {\n    id\n    name\n  }\n  ... on Body {\n    id\n    name\n    country {\n      code\n    }\n  }\n}\nfragment Ties on Relations {\n  state\n  since {\n    text\n  }\n  level\n  partnership {\n    asPublished\n    declaredOn {\n      text\n    }\n  }\n  missions {\n    id\n    kind\n    isOpen\n    place {\n      city\n    }\n    sending {\n      ...Party\n    }\n  }\n}\nfragment Page on TimelineConnection {\n  totalCount\n  freshness {\n    position\n    recordedAt\n    stale\n    reason\n    lagEvents\n  }\n  pageInfo {\n    hasNextPage\n    hasPreviousPage\n    startCursor\n    endCursor\n  }\n  edges {\n    node {\n      ...Entry\n    }\n  }\n}\nfragment Entry on TimelineEntry {\n  id\n  kind\n  title\n  status\n  assertion\n  dateBasis\n  occurred {\n    ...Occurred\n  }\n  parties {\n    role\n    party {\n      ...Party\n    }\n  }\n  officials {\n    role\n    name\n    nameAsPublished\n    officeAsPublished\n    official {\n      id\n      name\n    }\n    office {\n      id\n      title\n    }\n  }\n  place {\n    city\n    venue\n    disputed\n    country {\n      code\n      name\n    }\n  }\n  topics {\n    label\n    unspecified\n    topic {\n      id\n      label\n    }\n  }\n  engagement {\n    id\n  }\n  partOf {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n  }\n  parts {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n    occurred {\n      text\n    }\n  }\n  sources {\n    document {\n      id\n      number\n      title\n    }\n    paragraph\n    sentence\n    quote\n  }\n  warnings {\n    code\n    message\n  }\n  recorded {\n    position\n    at\n  }\n  revision\n}\nfragment Occurred on FuzzyDate {\n  edtf\n  earliest\n  latest\n  precision\n  uncertain\n  approximate\n  text\n}",
};

export const CountryTies: Operation<CountryTiesQuery, CountryTiesQueryVariables> = {
  name: 'CountryTies',
  text: "query CountryTies($a: ID!, $b: ID!) {\n  relations(a: $a, b: $b) {\n    ...Ties\n  }\n}\nfragment Ties on Relations {\n  state\n  since {\n    text\n  }\n  level\n  partnership {\n    asPublished\n    declaredOn {\n      text\n    }\n  }\n  missions {\n    id\n    kind\n    isOpen\n    place {\n      city\n    }\n    sending {\n      ...Party\n    }\n  }\n}\nfragment Party on Party {\n  __typename\n  ... on Country {\n    code\n    name\n  }\n  ... on Organisation {\n    id\n    name\n  }\n  ... on Body {\n    id\n    name\n    country {\n      code\n    }\n  }\n}",
};

export const SearchPage: Operation<SearchPageQuery, SearchPageQueryVariables> = {
  name: 'SearchPage',
  text: "query SearchPage($text: String!, $after: String, $asOf: AsOfInput) {\n  names: search(\n    text: $text\n    kinds: [COUNTRY, OFFICIAL, ORGANISATION, BODY, OFFICE, TOPIC, DOCUMENT]\n    first: 60\n    asOf: $asOf\n  ) {\n    edges {\n      node {\n        __typename\n        ... on Country {\n          code\n          name\n        }\n        ... on Official {\n          id\n          name\n          tenures {\n            office {\n              title\n            }\n          }\n        }\n        ... on Organisation {\n          id\n          name\n        }\n        ... on Body {\n          id\n          name\n        }\n        ... on Office {\n          id\n          title\n        }\n        ... on Topic {\n          id\n          label\n        }\n        ... on Document {\n          id\n          number\n          documentTitle: title\n        }\n      }\n    }\n  }\n  entries: search(\n    text: $text\n    kinds: [ENTRY]\n    first: 20\n    after: $after\n    asOf: $asOf\n  ) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      node {\n        __typename\n        ... on TimelineEntry {\n          ...Entry\n        }\n      }\n    }\n  }\n}\nfragment Entry on TimelineEntry {\n  id\n  kind\n  title\n  status\n  assertion\n  dateBasis\n  occurred {\n    ...Occurred\n  }\n  parties {\n    role\n    party {\n      ...Party\n    }\n  }\n  officials {\n    role\n    name\n    nameAsPublished\n    officeAsPublished\n    official {\n      id\n      name\n    }\n    office {\n      id\n      title\n    }\n  }\n  place {\n    city\n    venue\n    disputed\n    country {\n      code\n      name\n    }\n  }\n  topics {\n    label\n    unspecified\n    topic {\n      id\n      label\n    }\n  }\n  engagement {\n    id\n  }\n  partOf {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n  }\n  parts {\n    id\n    kind\n    title\n    engagement {\n      id\n    }\n    occurred {\n      text\n    }\n  }\n  sources {\n    document {\n      id\n      number\n      title\n    }\n    paragraph\n    sentence\n    quote\n  }\n  warnings {\n    code\n    message\n  }\n  recorded {\n    position\n    at\n  }\n  revision\n}\nfragment Occurred on FuzzyDate {\n  edtf\n  earliest\n  latest\n  precision\n  uncertain\n  approximate\n  text\n}\nfragment Party on Party {\n  __typename\n  ... on Country {\n    code\n    name\n  }\n  ... on Organisation {\n    id\n    name\n  }\n  ... on Body {\n    id\n    name\n    country {\n      code\n    }\n  }\n}",
};
