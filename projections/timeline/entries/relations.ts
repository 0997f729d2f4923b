import type { ParticipantRef } from '#domain/vocabulary/participant';
import type { PartyRef, PlaceRef } from '#domain/vocabulary/references';
import { pairOf } from '#domain/relations/pair';
import type { RecordedFact } from '../entry.ts';
import { type EntriesOf, type EntryDraft, asParties, lower, officialsOf, partyName } from '../entry-draft.ts';

interface Act {
  readonly by?: PartyRef;
  readonly of?: PartyRef;
  readonly power?: PartyRef;
  readonly form?: string;
  readonly to?: string;
  readonly asPublished?: string;
  readonly count?: number;
  readonly on?: string;
  readonly place?: PlaceRef;
  readonly official?: ParticipantRef;
  readonly receivedBy?: ParticipantRef;
  readonly officials?: readonly ParticipantRef[];
  readonly signatories?: readonly ParticipantRef[];
}

interface Words {
  readonly status: string;
  /** `both` names the pair, `first` and `second` its parties in the order of the fact. */
  readonly title: (act: Act, names: { both: string; first: string; second: string }) => string;
}

const form = ({ form: of }: Act): string => (of === undefined || of === 'unspecified' ? '' : ` (${lower(of)})`);
const name = ({ official }: Act): string => official?.nameAsPublished ?? 'an ambassador';
const expelled = ({ count, officials = [] }: Act): string => {
  const known = count ?? officials.length;
  if (known === 0) return 'Diplomats';
  return known === 1 ? 'A diplomat' : `${known} diplomats`;
};

const LEVELS: Readonly<Record<string, string>> = {
  ambassadorial: 'ambassadorial',
  legation: 'legation',
  charge_d_affaires: 'chargé d’affaires',
};

const WORDS: Readonly<Record<string, Words>> = {
  RecognitionExtended: {
    status: 'recognised',
    title: (act, { first, second }) => `${first} recognises ${second}${form(act)}`,
  },
  RecognitionWithdrawn: {
    status: 'recognition_withdrawn',
    title: (act, { first, second }) => `${first} withdraws its recognition of ${second}${form(act)}`,
  },
  DiplomaticRelationsEstablished: {
    status: 'established',
    title: (_act, { both }) => `Diplomatic relations established: ${both}`,
  },
  DiplomaticRelationsResumed: {
    status: 'resumed',
    title: (_act, { both }) => `Diplomatic relations resumed: ${both}`,
  },
  DiplomaticRelationsInterrupted: {
    status: 'interrupted',
    title: (_act, { both }) => `Diplomatic relations interrupted: ${both}`,
  },
  DiplomaticRelationsSevered: {
    status: 'severed',
    title: (_act, { both }) => `Diplomatic relations severed: ${both}`,
  },
  RelationsLevelChanged: {
    status: 'level_changed',
    title: ({ to }, { both }) => `Level of diplomatic relations now ${LEVELS[to ?? ''] ?? 'unspecified'}: ${both}`,
  },
  ConsularRelationsEstablished: {
    status: 'established',
    title: (_act, { both }) => `Consular relations established: ${both}`,
  },
  ConsularRelationsEnded: { status: 'ended', title: (_act, { both }) => `Consular relations ended: ${both}` },
  PartnershipDeclared: {
    status: 'declared',
    title: ({ asPublished }, { both }) => `Partnership declared: ${both}, ${asPublished ?? ''}`,
  },
  ProtectingPowerDesignated: {
    status: 'designated',
    title: ({ power }, { first, second }) => `${nameOf(power)} protects the interests of ${first} in ${second}`,
  },
  ProtectingPowerEnded: {
    status: 'ended',
    title: ({ power }, { first, second }) =>
      `${nameOf(power)} no longer protects the interests of ${first} in ${second}`,
  },
  AmbassadorSummoned: {
    status: 'summoned',
    title: (act, { first, second }) => `${first} summons the ambassador of ${second}: ${name(act)}`,
  },
  AmbassadorRecalledForConsultations: {
    status: 'recalled',
    title: (act, { first, second }) => `${first} recalls its ambassador to ${second} for consultations: ${name(act)}`,
  },
  AmbassadorReturned: {
    status: 'returned',
    title: (act, { first, second }) => `The ambassador of ${first} returns to ${second}: ${name(act)}`,
  },
  DiplomatsExpelled: {
    status: 'expelled',
    title: (act, { first, second }) => `${expelled(act)} of ${second} expelled by ${first}`,
  },
};

const nameOf = (party: PartyRef | undefined): string => (party === undefined ? 'A third party' : partyName(party));

function told(fact: RecordedFact): EntryDraft[] {
  const said = WORDS[fact.type];
  const pair = pairOf(fact.data);
  if (said === undefined || pair === undefined) return [];
  const act = fact.data as Act;
  const [first, second] = [partyName(pair[0]), partyName(pair[1])];
  const officials = [act.official, act.receivedBy].filter((one) => one !== undefined);
  return [
    {
      kind: 'RELATIONS',
      fact,
      status: said.status,
      title: said.title(act, { both: `${first} and ${second}`, first, second }),
      occurred: act.on,
      parties: asParties([...pair, ...(act.power === undefined ? [] : [act.power])], 'PARTICIPANT'),
      officials: officialsOf([...officials, ...(act.officials ?? []), ...(act.signatories ?? [])]),
      place: act.place,
    },
  ];
}

/** One entry for each act between the two. */
export const relationsEntries: EntriesOf = (facts) => facts.flatMap(told);
