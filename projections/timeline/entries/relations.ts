import { type FactData, factsOf, valueIn } from '#domain/fact';
import type { RecordedFactOf } from '#domain/recorded-fact';
import { pairOf } from '#domain/relations/pair';
import { RELATIONS_ACTS } from '#domain/relations/pair-state';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import {
  type EntriesOf,
  type EntryDraft,
  asParties,
  capital,
  lower,
  nameOf,
  officialsOf,
  partyInSentence,
} from '../entry-draft.ts';
import { rankOf } from '../rank.ts';

type Act = RecordedFactOf<(typeof RELATIONS_ACTS)[number]>;

/** Names for titles: of the pair, and of its parties in the order of the fact. */
interface Names {
  readonly both: string;
  readonly first: string;
  readonly second: string;
}

interface Said {
  readonly status: string;
  readonly title: string;
}

const inForm = (form: string): string => (form === 'unspecified' ? '' : ` (${lower(form)})`);

const expelled = ({ count, officials = [] }: FactData['DiplomatsExpelled']): string => {
  const known = count ?? officials.length;
  if (known === 0) return 'Diplomats';
  return known === 1 ? 'A diplomat' : `${known} diplomats`;
};

const LEVELS = {
  ambassadorial: 'now ambassadorial',
  legation: 'now legation',
  charge_d_affaires: 'now chargé d’affaires',
  unspecified: 'changed',
} as const;

function saidBy({ type, data }: Act, { both, first, second }: Names): Said {
  switch (type) {
    case 'RecognitionExtended':
      return { status: 'recognised', title: `${first} recognises ${second}${inForm(data.form)}` };
    case 'RecognitionWithdrawn':
      return {
        status: 'recognition_withdrawn',
        title: `${first} withdraws its recognition of ${second}${inForm(data.form)}`,
      };
    case 'DiplomaticRelationsEstablished':
      return { status: 'established', title: `Diplomatic relations established: ${both}` };
    case 'DiplomaticRelationsResumed':
      return { status: 'resumed', title: `Diplomatic relations resumed: ${both}` };
    case 'DiplomaticRelationsInterrupted':
      return { status: 'interrupted', title: `Diplomatic relations interrupted: ${both}` };
    case 'DiplomaticRelationsSevered':
      return { status: 'severed', title: `Diplomatic relations severed: ${both}` };
    case 'RelationsLevelChanged':
      return { status: 'level_changed', title: `Level of diplomatic relations ${LEVELS[data.to]}: ${both}` };
    case 'ConsularRelationsEstablished':
      return { status: 'established', title: `Consular relations established: ${both}` };
    case 'ConsularRelationsEnded':
      return { status: 'ended', title: `Consular relations ended: ${both}` };
    case 'PartnershipDeclared':
      return { status: 'declared', title: `Partnership declared: ${both}, ${data.asPublished}` };
    case 'ProtectingPowerDesignated':
      return {
        status: 'designated',
        title: `${partyInSentence(data.power)} protects the interests of ${first} in ${second}`,
      };
    case 'ProtectingPowerEnded':
      return {
        status: 'ended',
        title: `${partyInSentence(data.power)} no longer protects the interests of ${first} in ${second}`,
      };
    case 'AmbassadorSummoned':
      return {
        status: 'summoned',
        title: `${first} summons the ${rankOf(data.official)} of ${second}: ${nameOf(data.official)}`,
      };
    case 'AmbassadorRecalledForConsultations':
      return {
        status: 'recalled',
        title: `${first} recalls its ${rankOf(data.official)} to ${second} for consultations: ${nameOf(data.official)}`,
      };
    case 'AmbassadorReturned':
      return {
        status: 'returned',
        title: `The ${rankOf(data.official)} of ${first} returns to ${second}: ${nameOf(data.official)}`,
      };
    case 'DiplomatsExpelled':
      return { status: 'expelled', title: `${expelled(data)} of ${second} expelled by ${first}` };
  }
}

const peopleIn = (act: Act): ParticipantRef[] => [
  ...[valueIn(act, 'official'), valueIn(act, 'receivedBy')].filter((one) => one !== undefined),
  ...(valueIn(act, 'officials') ?? []),
  ...(valueIn(act, 'signatories') ?? []),
];

function entryOf(act: Act): EntryDraft[] {
  const pair = pairOf(act.data);
  if (pair === undefined) return [];
  const [first, second] = [partyInSentence(pair[0]), partyInSentence(pair[1])];
  const said = saidBy(act, { both: `${first} and ${second}`, first, second });
  const power = valueIn(act, 'power');
  return [
    {
      kind: 'RELATIONS',
      fact: act,
      ...said,
      title: capital(said.title),
      occurred: act.data.on,
      parties: asParties([...pair, ...(power === undefined ? [] : [power])], 'PARTICIPANT'),
      officials: officialsOf(peopleIn(act)),
      place: valueIn(act, 'place'),
    },
  ];
}

/** One entry per act. */
export const relationsEntries: EntriesOf = (facts) => factsOf(facts, ...RELATIONS_ACTS).flatMap(entryOf);
