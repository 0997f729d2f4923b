/** One form for each kind: what it asks for, and the mutations that record what was filled in. */
import {
  type AgreementSignedInput,
  type CallHeldInput,
  DeskCall,
  DeskMeeting,
  DeskSigning,
  DeskStatement,
  DeskVisit,
  DeskVisitEnd,
  type MeetingHeldInput,
  type ParticipantRefInput,
  type ProvenanceInput,
  type StatementMadeInput,
  type TimelineKind,
  type TopicRefInput,
  type VisitEndedInput,
  type VisitStartedInput,
} from '../../operations.generated.ts';
import type { Operation } from '../../ask.ts';
import { W } from './words.ts';
import { type Choices, type Draft, type Kind, type Person, namedPeople } from './draft.ts';

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly path: string;
  readonly expected: string;
}

/** What is wrong, and what would be right. */
export const refusalText = ({ message, expected }: Refusal): string => `${message} ${W.expected(expected)}`;

export interface Doubt {
  readonly code: string;
  readonly message: string;
}

export interface Recorded {
  readonly recorded: {
    readonly thing: { readonly id: string } | null;
    readonly problems: readonly Refusal[];
    readonly warnings: readonly Doubt[];
  };
}

/** A mutation that is to be sent; what the one before it has made is known by then. */
export interface Step {
  readonly operation: Operation<Recorded, { readonly input: never }>;
  input(before: { readonly id: string } | null): Readonly<Record<string, unknown>>;
}

/** Controls of the form, by the part of the draft that they fill in. */
export type Control = 'people' | 'host' | 'date' | 'endDate' | 'place' | 'title' | 'text' | 'topics' | keyof Choices;

export interface Form {
  readonly controls: readonly Control[];
  /** Of timelines: where the same would be found. */
  readonly timelineKind: TimelineKind;
  /** Of each path of the input that may be refused, the control that fills it in. The longest that fits counts. */
  readonly paths: Readonly<Record<string, Control>>;
  steps(draft: Draft, document: string): readonly Step[];
}

/** A draft without a country or a name is sent as it is: the service says what is missing, and where. */
const partyOf = ({ represents }: Person) => (represents === null ? [] : [{ country: represents.code }]);

const participantOf = (person: Person): ParticipantRefInput => ({
  ...(person.official === null ? {} : { official: { id: person.official.id }, nameAsPublished: person.official.name }),
  ...(person.office === null ? {} : { office: { id: person.office.id } }),
  represents: partyOf(person),
  role: person.role,
});

const provenanceOf = ({ evidence }: Draft, document: string): ProvenanceInput => ({
  sources:
    evidence.length === 0
      ? [{ document: { id: document } }]
      : evidence.map((one) => ({ document: { id: document }, ...one })),
});

const topicsOf = ({ topics }: Draft): TopicRefInput[] =>
  topics
    .split(/[,;]/u)
    .map((label) => label.trim())
    .filter((label) => label !== '')
    .map((label) => ({ label }));

function placeOf({ country, city }: Draft) {
  if (country === null && city.trim() === '') return undefined;
  return {
    ...(country === null ? {} : { country: country.code }),
    ...(city.trim() === '' ? {} : { city: city.trim() }),
  };
}

const given = <Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> =>
  value === undefined || (Array.isArray(value) && value.length === 0) ? {} : ({ [name]: value } as Record<Name, Value>);

const textOf = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

type Input<Of extends { readonly idempotencyKey: string }> = Omit<Of, 'idempotencyKey'>;

/** The generated operation takes the input of its own mutation; the desk sends what its form has made for it. */
function step<Of extends { readonly idempotencyKey: string }>(
  operation: Operation<Recorded, { readonly input: Of }>,
  input: (before: { readonly id: string } | null) => Input<Of>,
): Step {
  return { operation: operation as Step['operation'], input };
}

export const FORMS: Readonly<Record<Kind, Form>> = {
  MEETING: {
    controls: ['meetingKind', 'date', 'people', 'place', 'topics'],
    timelineKind: 'MEETING',
    paths: { kind: 'meetingKind', occurred: 'date', participants: 'people', place: 'place', topics: 'topics' },
    steps: (draft, document) => [
      step<MeetingHeldInput>(DeskMeeting, () => ({
        ...given('meetingId', draft.sameAs ?? undefined),
        kind: draft.choices.meetingKind,
        occurred: draft.date.trim(),
        participants: namedPeople(draft).map(participantOf),
        ...given('place', placeOf(draft)),
        ...given('topics', topicsOf(draft)),
        provenance: provenanceOf(draft, document),
      })),
    ],
  },
  VISIT: {
    controls: ['visitRank', 'people', 'host', 'date', 'endDate'],
    timelineKind: 'VISIT',
    paths: {
      rank: 'visitRank',
      visitors: 'people',
      host: 'host',
      startedOn: 'date',
      attestedOn: 'date',
      endedOn: 'endDate',
    },
    steps: (draft, document) => [
      step<VisitStartedInput>(DeskVisit, () => ({
        ...given('visitId', draft.sameAs ?? undefined),
        visitors: namedPeople(draft).map(participantOf),
        host: { country: draft.country?.code ?? '' },
        rank: draft.choices.visitRank,
        ...given('startedOn', textOf(draft.date)),
        provenance: provenanceOf(draft, document),
      })),
      ...(textOf(draft.endDate) === undefined
        ? []
        : [
            step<VisitEndedInput>(DeskVisitEnd, (visit) => ({
              visitId: visit?.id ?? '',
              endedOn: draft.endDate.trim(),
              provenance: provenanceOf(draft, document),
            })),
          ]),
    ],
  },
  CALL: {
    controls: ['callMedium', 'date', 'people', 'topics'],
    timelineKind: 'CALL',
    paths: { medium: 'callMedium', occurred: 'date', participants: 'people', topics: 'topics' },
    steps: (draft, document) => [
      step<CallHeldInput>(DeskCall, () => ({
        ...given('callId', draft.sameAs ?? undefined),
        medium: draft.choices.callMedium,
        occurred: draft.date.trim(),
        participants: namedPeople(draft).map(participantOf),
        ...given('topics', topicsOf(draft)),
        provenance: provenanceOf(draft, document),
      })),
    ],
  },
  SIGNING: {
    controls: [
      'title',
      'instrumentKind',
      'date',
      'people',
      'place',
      'ambit',
      'agreementLevel',
      'bindingness',
      'signatureMode',
    ],
    timelineKind: 'AGREEMENT',
    paths: {
      title: 'title',
      instrumentKind: 'instrumentKind',
      signedOn: 'date',
      signatures: 'people',
      place: 'place',
      ambit: 'ambit',
      level: 'agreementLevel',
      bindingness: 'bindingness',
    },
    steps: (draft, document) => [
      step<AgreementSignedInput>(DeskSigning, () => ({
        ...given('agreementId', draft.sameAs ?? undefined),
        title: draft.title.trim(),
        instrumentKind: draft.choices.instrumentKind,
        bindingness: draft.choices.bindingness,
        level: draft.choices.agreementLevel,
        ambit: draft.choices.ambit,
        signatures: namedPeople(draft).map((person) => ({
          party: { country: person.represents?.code ?? '' },
          signatory: participantOf(person),
          mode: draft.choices.signatureMode,
        })),
        signedOn: draft.date.trim(),
        ...given('place', placeOf(draft) === undefined ? undefined : [placeOf(draft) ?? {}]),
        provenance: provenanceOf(draft, document),
      })),
    ],
  },
  STATEMENT: {
    controls: ['statementKind', 'people', 'attribution', 'text', 'quoteKind', 'date', 'topics'],
    timelineKind: 'STATEMENT',
    paths: {
      kind: 'statementKind',
      speakers: 'people',
      attribution: 'attribution',
      text: 'text',
      quoteKind: 'quoteKind',
      statedOn: 'date',
      topics: 'topics',
    },
    steps: (draft, document) => [
      step<StatementMadeInput>(DeskStatement, () => ({
        ...given('statementId', draft.sameAs ?? undefined),
        kind: draft.choices.statementKind,
        speakers: namedPeople(draft).map(participantOf),
        attribution: draft.choices.attribution,
        quoteKind: draft.choices.quoteKind,
        text: draft.text.trim(),
        ...given('statedOn', textOf(draft.date)),
        ...given('topics', topicsOf(draft)),
        provenance: provenanceOf(draft, document),
      })),
    ],
  },
};

/** The control that filled in what was refused; undefined where none of this form did. */
export function controlOf({ paths }: Form, path: string): Control | undefined {
  const [name = ''] = path.split('.');
  return paths[name];
}
