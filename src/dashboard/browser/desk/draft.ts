/** What a recorder has filled in so far. All kinds share one draft: what was typed stands when another kind is chosen. */
import type {
  AgreementLevel,
  Ambit,
  Attribution,
  Bindingness,
  CallMedium,
  InstrumentKind,
  MeetingKind,
  ParticipantRole,
  QuoteKind,
  SignatureMode,
  StatementKind,
  VisitRank,
} from '../../operations.generated.ts';

export const RECORDED_KINDS = ['MEETING', 'VISIT', 'CALL', 'SIGNING', 'STATEMENT'] as const;
export type Kind = (typeof RECORDED_KINDS)[number];

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Country {
  readonly code: string;
  readonly name: string;
}

/** Somebody of the cast: whom the recorder has named before. */
export interface CastMember {
  readonly official: Named;
  readonly represents: Country | null;
  readonly office: Named | null;
}

export interface Person {
  /** Of the row, not of the official. */
  readonly key: number;
  readonly official: Named | null;
  readonly represents: Country | null;
  readonly office: Named | null;
  readonly role: ParticipantRole;
}

/** A sentence of the document that says so. */
export interface Evidence {
  readonly paragraph: number;
  readonly sentence: number;
  readonly quote: string;
}

export interface Choices {
  readonly meetingKind: MeetingKind;
  readonly visitRank: VisitRank;
  readonly callMedium: CallMedium;
  readonly instrumentKind: InstrumentKind;
  readonly bindingness: Bindingness;
  readonly agreementLevel: AgreementLevel;
  readonly ambit: Ambit;
  readonly signatureMode: SignatureMode;
  readonly statementKind: StatementKind;
  readonly attribution: Attribution;
  readonly quoteKind: QuoteKind;
}

export interface Draft {
  readonly kind: Kind;
  readonly people: readonly Person[];
  readonly date: string;
  readonly endDate: string;
  readonly country: Country | null;
  readonly city: string;
  readonly title: string;
  readonly text: string;
  readonly topics: string;
  readonly choices: Choices;
  readonly evidence: readonly Evidence[];
  /** What is on record already, where this is told of it again. */
  readonly sameAs: string | null;
}

let rows = 0;
export const newPerson = (role: ParticipantRole = 'PRINCIPAL'): Person => ({
  key: (rows += 1),
  official: null,
  represents: null,
  office: null,
  role,
});

/** How many persons a kind takes at first. */
const FIRST_PEOPLE: Readonly<Record<Kind, number>> = { MEETING: 2, VISIT: 1, CALL: 2, SIGNING: 2, STATEMENT: 1 };

export function newDraft(kind: Kind): Draft {
  return {
    kind,
    people: Array.from({ length: FIRST_PEOPLE[kind] }, () => newPerson()),
    date: '',
    endDate: '',
    country: null,
    city: '',
    title: '',
    text: '',
    topics: '',
    choices: {
      meetingKind: 'BILATERAL',
      visitRank: 'UNSPECIFIED',
      callMedium: 'PHONE',
      instrumentKind: 'AGREEMENT',
      bindingness: 'UNKNOWN',
      agreementLevel: 'INTERGOVERNMENTAL',
      ambit: 'BILATERAL',
      signatureMode: 'SIMPLE',
      statementKind: 'ASSESSMENT',
      attribution: 'INDIVIDUAL',
      quoteKind: 'INDIRECT',
    },
    evidence: [],
    sameAs: null,
  };
}

/** The same draft as another kind, with as many persons as that takes at least. */
export function asKind(draft: Draft, kind: Kind): Draft {
  const missing = Math.max(0, FIRST_PEOPLE[kind] - draft.people.length);
  return {
    ...draft,
    kind,
    sameAs: null,
    people: [...draft.people, ...Array.from({ length: missing }, () => newPerson())],
  };
}

/** Without the rows that nobody has filled in. */
export const namedPeople = ({ people }: Draft): Person[] =>
  people.filter(({ official, represents }) => official !== null || represents !== null);
