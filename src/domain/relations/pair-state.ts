/** What holds between two parties, as their acts leave it (DOMAIN A5.9). A pure fold over facts in the order of time. */
import { nextStatus } from '../event.ts';
import { type Fact, type FactOf, factsOf, valueIn } from '../fact.ts';
import { type PartyRef, partyKey } from '../vocabulary/references.ts';

const ACT = { none: 'on_record', '*': '*' } as const;
/** States in which nothing is on record of the diplomatic relations themselves: guides start late. */
const unknown = (to: string) => ({ none: to, on_record: to, recognised: to });

/** From which state to which each act leads. An act that is not here leaves the state, and may open the record. */
export const PAIR_MOVES = {
  RecognitionExtended: { none: 'recognised', on_record: 'recognised', '*': '*' },
  DiplomaticRelationsEstablished: { ...unknown('established'), severed: 'established' },
  DiplomaticRelationsInterrupted: { ...unknown('interrupted'), established: 'interrupted', resumed: 'interrupted' },
  DiplomaticRelationsResumed: { ...unknown('resumed'), interrupted: 'established', severed: 'resumed' },
  DiplomaticRelationsSevered: {
    ...unknown('severed'),
    established: 'severed',
    resumed: 'severed',
    interrupted: 'severed',
  },
  RelationsLevelChanged: { ...unknown('established'), established: 'established', resumed: 'resumed' },
} as const;

/** The moves of an act that does not touch recognition and diplomatic relations. */
export const LEAVES_STATE = ACT;

export interface Recognition {
  readonly by: PartyRef;
  readonly of: PartyRef;
  readonly form?: string | undefined;
  readonly on?: string | undefined;
  readonly withdrawnOn?: string | undefined;
  readonly inForce: boolean;
}

export interface Consular {
  readonly inForce: boolean;
  readonly since?: string | undefined;
  readonly endedOn?: string | undefined;
}

export interface Partnership {
  readonly level?: string | undefined;
  readonly asPublished: string;
  readonly on?: string | undefined;
  readonly agreementId?: string | undefined;
}

export interface ProtectingPower {
  readonly power: PartyRef;
  readonly represents: PartyRef;
  readonly in: PartyRef;
  readonly on?: string | undefined;
  readonly endedOn?: string | undefined;
  readonly inForce: boolean;
}

export interface PairState {
  readonly state: 'none' | 'recognised' | 'relations' | 'interrupted' | 'severed' | 'resumed';
  /** EDTF; absent where no source says since when. */
  readonly since?: string | undefined;
  readonly level?: string | undefined;
  readonly levelSince?: string | undefined;
  readonly recognition: readonly Recognition[];
  readonly consular?: Consular | undefined;
  readonly partnerships: readonly Partnership[];
  readonly protectingPowers: readonly ProtectingPower[];
}

interface Walked extends Omit<PairState, 'state'> {
  readonly status: string;
}

export const RELATIONS_ACTS = [
  'RecognitionExtended',
  'RecognitionWithdrawn',
  'DiplomaticRelationsEstablished',
  'DiplomaticRelationsResumed',
  'DiplomaticRelationsInterrupted',
  'DiplomaticRelationsSevered',
  'RelationsLevelChanged',
  'ConsularRelationsEstablished',
  'ConsularRelationsEnded',
  'PartnershipDeclared',
  'ProtectingPowerDesignated',
  'ProtectingPowerEnded',
  'AmbassadorSummoned',
  'AmbassadorRecalledForConsultations',
  'AmbassadorReturned',
  'DiplomatsExpelled',
] as const;

type Act = FactOf<(typeof RELATIONS_ACTS)[number]>;

const isSame = (one: PartyRef, other: PartyRef): boolean => partyKey(one) === partyKey(other);

/** Marks the matching items in force as ended. If none is on record, adds one of which only the end is known. */
function ended<Item extends { readonly inForce: boolean }>(
  items: readonly Item[],
  isMeant: (item: Item) => boolean,
  end: Partial<Item>,
  unheardOf: Item,
): readonly Item[] {
  const meant = items.filter((item) => item.inForce && isMeant(item));
  return meant.length === 0
    ? [...items, unheardOf]
    : items.map((item) => (meant.includes(item) ? { ...item, ...end, inForce: false } : item));
}

const inForce = (consular: Consular | undefined) => (consular?.inForce === true ? consular : undefined);

/** What an act changes besides the state of diplomatic relations. */
function after({ recognition, consular, partnerships, protectingPowers }: Walked, act: Act): Partial<Walked> {
  switch (act.type) {
    case 'RecognitionExtended': {
      const { by, of, form, on } = act.data;
      return { recognition: [...recognition, { by, of, form, on, inForce: true }] };
    }
    case 'RecognitionWithdrawn': {
      const { by, of, form, on } = act.data;
      const end = { withdrawnOn: on, inForce: false };
      const isMeant = (one: Recognition) => isSame(one.by, by) && isSame(one.of, of);
      return { recognition: ended(recognition, isMeant, end, { by, of, form, ...end }) };
    }
    case 'ConsularRelationsEstablished':
      return inForce(consular) ? {} : { consular: { inForce: true, since: act.data.on } };
    case 'ConsularRelationsEnded':
      return {
        consular: { ...inForce(consular), endedOn: act.data.on, inForce: false },
      };
    case 'PartnershipDeclared': {
      const { level, asPublished, on, agreementId } = act.data;
      return { partnerships: [...partnerships, { level, asPublished, on, agreementId }] };
    }
    case 'ProtectingPowerDesignated': {
      const { power, represents, in: where, on } = act.data;
      return { protectingPowers: [...protectingPowers, { power, represents, in: where, on, inForce: true }] };
    }
    case 'ProtectingPowerEnded': {
      const { power, represents, in: where, on } = act.data;
      const end = { endedOn: on, inForce: false };
      const isMeant = (one: ProtectingPower) => isSame(one.power, power) && isSame(one.represents, represents);
      return {
        protectingPowers: ended(protectingPowers, isMeant, end, { power, represents, in: where, ...end }),
      };
    }
    case 'AmbassadorRecalledForConsultations':
    case 'AmbassadorReturned':
    case 'AmbassadorSummoned':
    case 'DiplomaticRelationsEstablished':
    case 'DiplomaticRelationsInterrupted':
    case 'DiplomaticRelationsResumed':
    case 'DiplomaticRelationsSevered':
    case 'DiplomatsExpelled':
    case 'RelationsLevelChanged':
      return {};
  }
}

const RELATED = new Set(['established', 'resumed']);

/**
 * Since when relations hold, and at which level. Interrupted or severed relations have no level, and a resumption may
 * not say it.
 */
function moved(before: Walked, act: Act, status: string): Walked {
  const { since: _since, level: _level, levelSince: _levelSince, ...rest } = before;
  const { on } = act.data;
  const stays = before.status === status && status !== 'none';
  const since = stays ? before.since : on;
  if (!RELATED.has(status)) return { ...rest, status, since };
  const given = act.type === 'RelationsLevelChanged' ? act.data.to : valueIn(act, 'level');
  const level = given ?? (stays ? before.level : undefined);
  const levelSince = given === undefined ? (stays ? before.levelSince : undefined) : on;
  // A change of level alone does not say since when there are relations.
  const begun = act.type === 'RelationsLevelChanged' && !stays ? undefined : since;
  return { ...rest, status, since: begun, level, levelSince };
}

const movesOf = (type: string): Readonly<Record<string, string>> =>
  (PAIR_MOVES as Readonly<Record<string, Readonly<Record<string, string>>>>)[type] ?? ACT;

function step(before: Walked, act: Act): Walked {
  const status = nextStatus({ moves: movesOf(act.type) }, before.status, act.data);
  // An act that the state machine does not allow has no effect.
  if (status === undefined) return before;
  const ofRelations =
    act.type in PAIR_MOVES && act.type !== 'RecognitionExtended' ? moved(before, act, status) : before;
  return { ...ofRelations, ...after(before, act), status };
}

/** What holds after these facts, which come in the order of time. */
export function pairState(facts: readonly Fact[]): PairState {
  const nothing: Walked = { status: 'none', recognition: [], partnerships: [], protectingPowers: [] };
  const { status, ...rest } = factsOf(facts, ...RELATIONS_ACTS).reduce(step, nothing);
  if (status === 'established') return { ...rest, state: 'relations' };
  if (status === 'interrupted' || status === 'severed' || status === 'resumed') return { ...rest, state: status };
  const first = rest.recognition.find(({ inForce }) => inForce);
  if (first === undefined) return { ...rest, state: 'none' };
  return { ...rest, state: 'recognised', since: first.on };
}
