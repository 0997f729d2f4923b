/** Makes timeline entries from the facts of one stream. Pure: the same facts give the same entries. */
import { factsBeforeRetraction, factsThatHold, isAmendment, retractionsInForce } from '#domain/stream-state';
import { DENIED, type Life, lifeOf } from '#domain/life';
import { type DayPlace, type SeenNeighbour, dayPlaceOf, neighboursIn, neighboursSeen, slotOf } from '#domain/day-order';
import { isOf, valueIn, valueOf } from '#domain/fact';
import { timeAt } from '#domain/instant-rules';
import type { PartOfDay } from '#domain/vocabulary/part-of-day';
import { differencesBetween, firstToldIn } from '#domain/retelling';
import { storedWarnings } from '#domain/reassessment';
import { eventDefinitions, streamKinds } from '#domain/registry';
import type { EngagementRef } from '#domain/vocabulary/references';
import type { Entry, EntryParty, Grain, RecordedFact, WholeRef } from './entry.ts';
import { countriesOfBodies, distinct } from './distinct-parties.ts';
import { entriesByKind } from './entries-by-kind.ts';
import { type EntriesOf, type EntryDraft, isLinkToWhole } from './entry-draft.ts';
import { joined } from './joined.ts';
import { plainTitle, withSeenNames } from './wording.ts';

/** The event types of every kind with entries, and those that any engagement may have. */
export const handledEvents: readonly string[] = [...eventDefinitions.values()]
  .filter(({ stream }) => stream.kind in entriesByKind || stream.kind === 'engagement')
  .map(({ type }) => type);

const HIDDEN = new Set(['retracted', 'merged']);

interface Thing {
  readonly kind: string;
  readonly id: string;
  readonly status: string;
  readonly recorded: readonly RecordedFact[];
  /** In the order of time. */
  readonly facts: readonly RecordedFact[];
  /** What other sources tell of the same. */
  readonly again: readonly RecordedFact[];
}

/** What was seen of the whole of which it is a part now: when that was. */
const wholeSeen = (facts: readonly RecordedFact[], partOf: WholeRef | undefined): string | undefined =>
  partOf && facts.findLast(({ whole }) => whole?.id === partOf.id)?.whole?.occurred;

/**
 * False for links and duplicate marks: they concern two engagements, and their sources and assertion are not the
 * entry's own.
 */
const isOfItself = ({ type }: RecordedFact): boolean => eventDefinitions.get(type)?.stream.kind !== 'engagement';

/** A9.6: a plan is announced, whatever its source says of its own saying; what is done is not, whatever else is still to come. */
const assertionOf = (facts: readonly RecordedFact[]): string => {
  const done = facts.filter((fact) => isOfItself(fact) && eventDefinitions.get(fact.type)?.planning !== true);
  const said = done.map(({ data }) => data.prov.assertion);
  return said.findLast((assertion) => assertion !== 'announced') ?? said.at(-1) ?? 'announced';
};

/** What organisations and bodies were called when facts that name them were recorded, by stream. */
const namesSeen = (facts: readonly RecordedFact[]): Readonly<Record<string, string>> =>
  Object.assign({}, ...facts.map(({ names }) => names ?? {})) as Record<string, string>;

/** What the entry is part of, by a link or else by a field of a fact. */
const partOfAny = (facts: readonly RecordedFact[]): EngagementRef | undefined => {
  return facts.findLast(isLinkToWhole)?.data.to ?? valueOf(facts, 'partOf');
};

/** The fields of all facts merged; later facts override earlier ones. */
const mergedData = (facts: readonly RecordedFact[]): Record<string, unknown> => {
  const own = facts.filter(isOfItself).map(({ data }) => data);
  const { prov: _, ...merged } = Object.assign({}, ...own) as Record<string, unknown>;
  return merged;
};

/** What was seen of those beside which it stands on its day: what came before and after it, and the whole. */
const neighboursOf = (
  all: readonly RecordedFact[],
  own: readonly RecordedFact[],
  partOf: WholeRef | undefined,
): readonly SeenNeighbour[] => {
  if (!all.some(({ neighbours }) => neighbours !== undefined)) return NONE;
  const ids = own.flatMap(neighboursIn).map(({ id }) => id);
  return neighboursSeen(all, partOf === undefined ? ids : [...ids, partOf.id]);
};
const NONE: readonly SeenNeighbour[] = [];

const isAct = ({ grain }: EntryDraft): boolean => grain === 'act' || grain === 'founding';

/** Tells the entries of one thing apart: empty for the thing, else the event that it tells, and which of its entries. */
const partOfDraft = ({ fact, nth = 0 }: EntryDraft): string => {
  if (fact === undefined) return '';
  return nth === 0 ? fact.eventId : `${fact.eventId}.${nth + 1}`;
};

/** The facts behind an entry: `own` without, `all` with their amendments. */
const behind = ({ recorded, facts, again }: Thing, draft: EntryDraft) =>
  draft.fact === undefined
    ? { own: [...facts, ...again], all: recorded }
    : {
        own: [draft.fact],
        all: recorded.filter(
          (fact) => fact.eventId === draft.fact?.eventId || valueIn(fact, 'targetEventId') === draft.fact?.eventId,
        ),
      };

/**
 * An entry made from a draft. Rows need only its parties and dates, and a replay makes millions of entries, so
 * everything else is computed when it is read.
 */
class DraftedEntry implements Entry {
  readonly isDenied: boolean;
  readonly about: Entry['about'];
  readonly part: string;
  readonly kind: Entry['kind'];
  readonly wording: string;
  readonly occurred?: string;
  readonly time?: string;
  readonly partOfDay?: PartOfDay;
  readonly dayPlace: DayPlace;
  readonly publishedOn?: string;
  readonly parties: readonly EntryParty[];
  readonly officials: Entry['officials'];
  readonly partOf?: WholeRef;
  readonly alsoPartOf?: WholeRef;
  readonly grain?: Grain;
  readonly hidden: boolean;
  readonly mergedInto?: EngagementRef;
  readonly #thing: Thing;
  readonly #draft: EntryDraft;
  readonly #own: readonly RecordedFact[];
  readonly #all: readonly RecordedFact[];
  // Memoised, because a reader asks for one field at a time.
  #status: string | undefined;
  #topics: Entry['topics'] | undefined;
  #sources: Entry['sources'] | undefined;
  #engagement: Entry['engagement'] | undefined;

  constructor(thing: Thing, draft: EntryDraft, isDenied = false) {
    this.isDenied = isDenied;
    const { own, all } = behind(thing, draft);
    this.#thing = thing;
    this.#draft = draft;
    this.#own = own;
    this.#all = all;
    this.about = { kind: thing.kind, id: thing.id };
    this.part = partOfDraft(draft);
    if (draft.grain !== undefined) this.grain = draft.grain;
    this.kind = draft.kind;
    const wording = withSeenNames(draft.title, () => namesSeen(thing.recorded));
    this.wording = isDenied ? `Denied: ${wording}` : wording;
    const publishedOn = own.find((fact) => fact.publishedOn !== undefined)?.publishedOn;
    if (publishedOn !== undefined) this.publishedOn = publishedOn;
    this.parties = distinct([
      ...draft.parties,
      ...countriesOfBodies(draft.parties, isAct(draft) ? thing.recorded : all),
    ]);
    this.officials = draft.officials;
    const partOf = isAct(draft) ? { kind: thing.kind, id: thing.id } : (draft.partOf ?? partOfAny(own));
    if (partOf !== undefined) this.partOf = partOf;
    if (draft.alsoPartOf !== undefined) this.alsoPartOf = draft.alsoPartOf;
    const occurred = draft.occurred ?? wholeSeen(all, partOf);
    if (occurred !== undefined) this.occurred = occurred;
    const { startedAt, partOfDay } = draft.when ?? {};
    const time = startedAt && timeAt(startedAt);
    if (time !== undefined) this.time = time;
    if (partOfDay !== undefined) this.partOfDay = partOfDay;
    this.dayPlace = dayPlaceOf(slotOf(draft.when ?? {}), occurred, neighboursOf(all, own, partOf));
    this.hidden = HIDDEN.has(thing.status);
    const mark = thing.status === 'merged' ? thing.facts.findLast(isOf('DuplicateMarked')) : undefined;
    if (mark !== undefined) this.mergedInto = mark.data.duplicateOf;
  }

  get id(): string {
    return this.part === '' ? this.#thing.id : `${this.#thing.id}/${this.part}`;
  }
  get title(): string {
    return plainTitle(this.wording);
  }
  get status(): string {
    const { status } = this.#thing;
    const own = this.isDenied ? DENIED : (this.#draft.status ?? status);
    return (this.#status ??= (this.hidden ? status : own).toUpperCase());
  }
  get assertion(): string {
    return this.isDenied ? DENIED : (this.#draft.assertion ?? assertionOf(this.#own));
  }
  get dateBasis(): Entry['dateBasis'] {
    if (this.#draft.occurred !== undefined) return this.#draft.isFormerPlan === true ? 'FORMER_PLAN' : 'FACT';
    if (this.occurred !== undefined) return 'WHOLE';
    return this.publishedOn === undefined ? 'NONE' : 'PUBLICATION';
  }
  get place(): Entry['place'] {
    return this.#draft.place;
  }
  get topics(): Entry['topics'] {
    return (this.#topics ??= this.#draft.topics ?? this.#own.flatMap((fact) => valueIn(fact, 'topics') ?? []));
  }
  get sources(): Entry['sources'] {
    return (this.#sources ??= this.#sourcesInForce());
  }
  #sourcesInForce(): Entry['sources'] {
    const takenBack = retractionsInForce(this.#thing.recorded);
    const corrections = this.#all.filter(({ type, eventId }) => type.endsWith('Corrected') && !takenBack.has(eventId));
    return [...this.#own, ...corrections].flatMap((fact) => fact.data.prov.sources);
  }
  get otherReports(): Entry['otherReports'] {
    if (this.part !== '') return [];
    return this.#thing.again.map((fact) => {
      const first = firstToldIn(this.#thing.facts, fact);
      return {
        sources: fact.data.prov.sources,
        differences: first === undefined ? [] : differencesBetween(first, fact),
      };
    });
  }
  get warnings(): Entry['warnings'] {
    return this.#own.map(({ eventId }) => eventId).flatMap(storedWarnings(this.#thing.recorded));
  }
  get firstRecorded(): Entry['firstRecorded'] {
    const { position, recordedAt } = this.#all[0] as RecordedFact;
    return { position, at: recordedAt };
  }
  get recorded(): Entry['recorded'] {
    const { position, recordedAt } = this.#all.at(-1) as RecordedFact;
    return { position, at: recordedAt };
  }
  get revision(): string {
    return (this.#all.at(-1) as RecordedFact).revision;
  }
  get engagement(): Entry['engagement'] {
    return (this.#engagement ??= {
      ...mergedData(this.#thing.facts),
      ...this.#draft.engagement?.(),
      __typename: streamKinds.get(this.#thing.kind)?.graph.type,
    });
  }
}

/** By which a plan comes about. */
const COMES_ABOUT = new Set(['VisitStarted', 'MeetingHeld', 'ConferenceOpened']);

const comesAbout = ({ type }: RecordedFact): boolean => COMES_ABOUT.has(type);

const topicsOf = (facts: readonly RecordedFact[]): Entry['topics'] =>
  facts.flatMap((fact) => valueIn(fact, 'topics') ?? []);

/** The entry as the first source tells it, with whom and what only others name. */
function withReports(draft: EntryDraft, thing: Thing, teller: EntriesOf): EntryDraft {
  if (thing.again.length === 0) return draft;
  const others = thing.again.flatMap((fact) =>
    teller([fact], thing.status).map((told) => ({ ...told, topics: topicsOf([fact]) })),
  );
  return { ...draft, ...joined([{ ...draft, topics: draft.topics ?? topicsOf(thing.facts) }, ...others]) };
}

/** The entries of what is reported, and beside them those of what is denied: a thing of which nothing is so, and single acts. */
function toldOf(thing: Omit<Thing, 'facts'>, { inOrder, denied }: Life<RecordedFact>, teller: EntriesOf): Entry[] {
  const told = (facts: readonly RecordedFact[]) => ({ ...thing, facts });
  if (denied.length === 0) {
    const whole = told(inOrder);
    const [first, ...acts] = teller(inOrder, thing.status);
    if (first === undefined) return [];
    return [withReports(first, whole, teller), ...acts].map((draft) => new DraftedEntry(whole, draft));
  }
  if (inOrder.length === 0) {
    const never = told(denied);
    return teller(denied, thing.status).map((draft) => new DraftedEntry(never, draft, true));
  }
  // A plan of which is only denied that it came about did not come about.
  const isDenied = denied.some(comesAbout) && !inOrder.some(comesAbout);
  const facts = isDenied ? [...inOrder, ...denied] : inOrder;
  const whole = told(facts);
  const reported = teller(inOrder, thing.status).map(
    (draft) => new DraftedEntry(whole, withReports(draft, whole, teller), isDenied),
  );
  const acts = denied.flatMap((fact) =>
    teller([...inOrder, fact], thing.status)
      .filter((draft) => draft.fact === fact)
      .map((draft) => new DraftedEntry(told(inOrder), draft, true)),
  );
  return [...reported, ...acts];
}

/** True of what is shown, and of a duplicate, which is read with its survivor. */
export const isRead = ({ hidden, mergedInto, part }: Entry): boolean =>
  !hidden || (mergedInto !== undefined && part === '');

/** The entries of one stream. A retracted engagement still has one, marked hidden, for those who open its record. */
export function entriesOf(key: string, recorded: readonly RecordedFact[]): readonly Entry[] {
  const dash = key.indexOf('-');
  const [kind, id] = [key.slice(0, dash), key.slice(dash + 1)];
  const teller = entriesByKind[kind];
  if (teller === undefined || recorded.length === 0) return [];
  const holding = factsThatHold(recorded);
  const retracted = holding.length === 0;
  const life = lifeOf(eventDefinitions, retracted ? factsBeforeRetraction(recorded) : holding);
  if ([...life.inOrder, ...life.denied].every(({ type }) => isAmendment(type))) return [];
  return toldOf({ kind, id, status: retracted ? 'retracted' : life.status, recorded, again: life.again }, life, teller);
}
