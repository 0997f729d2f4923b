/** What holds between two parties, as their acts leave it (DOMAIN A5.9). A pure fold over facts in the order of time. */
import { type EventData, nextStatus } from '../event.ts';
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
  readonly form?: string;
  readonly on?: string;
  readonly withdrawnOn?: string;
  readonly inForce: boolean;
}

export interface Consular {
  readonly inForce: boolean;
  readonly since?: string;
  readonly endedOn?: string;
}

export interface Partnership {
  readonly level?: string;
  readonly asPublished: string;
  readonly on?: string;
  readonly agreementId?: string;
}

export interface ProtectingPower {
  readonly power: PartyRef;
  readonly represents: PartyRef;
  readonly in: PartyRef;
  readonly on?: string;
  readonly endedOn?: string;
  readonly inForce: boolean;
}

export interface PairState {
  readonly state: 'none' | 'recognised' | 'relations' | 'interrupted' | 'severed' | 'resumed';
  /** EDTF; absent where no source says since when. */
  readonly since?: string;
  readonly level?: string;
  readonly levelSince?: string;
  readonly recognition: readonly Recognition[];
  readonly consular?: Consular;
  readonly partnerships: readonly Partnership[];
  readonly protectingPowers: readonly ProtectingPower[];
}

interface Act {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Walked extends Omit<PairState, 'state'> {
  readonly status: string;
}

/** Fields that have a value: what is not known is left out. */
const known = <Fields extends object>(fields: Fields): { [K in keyof Fields]: Exclude<Fields[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

const text = ({ data }: Act, field: string): string | undefined => data[field] as string | undefined;
const party = ({ data }: Act, field: string): PartyRef => data[field] as PartyRef;
const isSame = (one: PartyRef, other: PartyRef): boolean => partyKey(one) === partyKey(other);

/** Ends what is in force and meant; of what is not on record, the end alone is known. */
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

const between = (act: Act) => ({ by: party(act, 'by'), of: party(act, 'of') });

/** What an act leaves of everything but the diplomatic relations themselves. */
const AFTER: Readonly<Record<string, (before: Walked, act: Act) => Partial<Walked>>> = {
  RecognitionExtended: ({ recognition }, act) => ({
    recognition: [
      ...recognition,
      { ...between(act), ...known({ form: text(act, 'form'), on: text(act, 'on') }), inForce: true } as Recognition,
    ],
  }),
  RecognitionWithdrawn: ({ recognition }, act) => {
    const { by, of } = between(act);
    const end = known({ withdrawnOn: text(act, 'on') }) as Partial<Recognition>;
    const form = known({ form: text(act, 'form') });
    return {
      recognition: ended<Recognition>(recognition, (one) => isSame(one.by, by) && isSame(one.of, of), end, {
        by,
        of,
        ...form,
        ...end,
        inForce: false,
      } as Recognition),
    };
  },
  ConsularRelationsEstablished: ({ consular }, act) =>
    consular?.inForce === true ? {} : { consular: { inForce: true, ...known({ since: text(act, 'on') }) } as Consular },
  ConsularRelationsEnded: ({ consular }, act) => ({
    consular: {
      ...(consular?.inForce === true ? consular : {}),
      ...known({ endedOn: text(act, 'on') }),
      inForce: false,
    } as Consular,
  }),
  PartnershipDeclared: ({ partnerships }, act) => ({
    partnerships: [
      ...partnerships,
      known({
        level: text(act, 'level'),
        asPublished: text(act, 'asPublished') ?? '',
        on: text(act, 'on'),
        agreementId: text(act, 'agreementId'),
      }) as Partnership,
    ],
  }),
  ProtectingPowerDesignated: ({ protectingPowers }, act) => ({
    protectingPowers: [
      ...protectingPowers,
      {
        power: party(act, 'power'),
        represents: party(act, 'represents'),
        in: party(act, 'in'),
        ...known({ on: text(act, 'on') }),
        inForce: true,
      } as ProtectingPower,
    ],
  }),
  ProtectingPowerEnded: ({ protectingPowers }, act) => {
    const named = { power: party(act, 'power'), represents: party(act, 'represents'), in: party(act, 'in') };
    const end = known({ endedOn: text(act, 'on') }) as Partial<ProtectingPower>;
    return {
      protectingPowers: ended<ProtectingPower>(
        protectingPowers,
        (one) => isSame(one.power, named.power) && isSame(one.represents, named.represents),
        end,
        { ...named, ...end, inForce: false } as ProtectingPower,
      ),
    };
  },
};

const RELATED = new Set(['established', 'resumed']);

/** Since when, and at which level. Relations that are interrupted or severed have none; what resumes may not say it. */
function moved(before: Walked, act: Act, status: string): Walked {
  const { since: _since, level: _level, levelSince: _levelSince, ...rest } = before;
  const on = text(act, 'on');
  const stays = before.status === status && status !== 'none';
  const since = stays ? before.since : on;
  if (!RELATED.has(status)) return { ...rest, status, ...known({ since }) } as Walked;
  const told = act.type === 'RelationsLevelChanged' ? text(act, 'to') : text(act, 'level');
  const level = told ?? (stays ? before.level : undefined);
  const levelSince = told === undefined ? (stays ? before.levelSince : undefined) : on;
  // A change of level alone does not say since when there are relations.
  const begun = act.type === 'RelationsLevelChanged' && !stays ? undefined : since;
  return { ...rest, status, ...known({ since: begun, level, levelSince }) } as Walked;
}

function step(before: Walked, act: Act): Walked {
  const moves = (PAIR_MOVES as Readonly<Record<string, Readonly<Record<string, string>>>>)[act.type] ?? ACT;
  const status = nextStatus({ moves }, before.status, act.data as EventData);
  // An act that no state made room for is history without a place in it.
  if (status === undefined) return before;
  const after = act.type in PAIR_MOVES && act.type !== 'RecognitionExtended' ? moved(before, act, status) : before;
  return { ...after, ...AFTER[act.type]?.(before, act), status };
}

/** What holds after these acts, which come in the order of time. */
export function pairState(acts: readonly Act[]): PairState {
  const nothing: Walked = { status: 'none', recognition: [], partnerships: [], protectingPowers: [] };
  const { status, ...rest } = acts.reduce(step, nothing);
  if (status === 'established') return { ...rest, state: 'relations' };
  if (status === 'interrupted' || status === 'severed' || status === 'resumed') return { ...rest, state: status };
  const first = rest.recognition.find(({ inForce }) => inForce);
  if (first === undefined) return { ...rest, state: 'none' };
  return { ...rest, state: 'recognised', ...known({ since: first.on }) } as PairState;
}
