/** The other streams that a command's facts refer to, loaded before the decision so that the decision stays pure. */
import type { StreamState } from '#domain/event';
import { type Fact, dataOf, factsOf, valueIn, valueOf } from '#domain/fact';
import { streamName } from '#domain/event';
import { wholesOf } from '#domain/engagement/parts';
import { seenOfWhole, wholesIn } from '#domain/engagement/whole';
import { factsThatHold, isAmendment } from '#domain/stream-state';
import { type Reference, referencesIn } from '#domain/references';
import { eventDefinitions } from '#domain/registry';
import { validated } from '#domain/validate';
import type { SeenNeighbour } from '#domain/day-order';
import type { SeenTenure } from '#domain/recorded-fact';
import { dateOf } from '#domain/vocabulary/dates';
import { sortKeyOf } from '#domain/vocabulary/fuzzy-date';
import type { EngagementRef, ReferenceKind } from '#domain/vocabulary/references';
import type { EventStore, RecordedEvent } from '#event-store/event-store';
import { type Seen, streamStateOf, newerAmong, oursAmong } from './envelope.ts';
import { besidesWhat, seenNeighbour } from './neighbours.ts';
import { readWholeStream } from './whole-stream.ts';

export interface References {
  /** The nearest whole of which what is told is a part. */
  readonly whole?: EngagementRef;
  readonly all: readonly Reference[];
  readonly find: (kind: ReferenceKind, id: string) => StreamState | undefined;
  /** Where that stands on its day which came directly before or after what is told. */
  readonly neighbours?: readonly SeenNeighbour[];
  /** An event of a newer release in one of the streams: what is referred to there is not known in full. */
  readonly newer?: RecordedEvent;
}

/** The facts whose references count: those that are told, and, when the record is amended, all that then hold. */
function concerned(facts: readonly Fact[], streamState: StreamState): readonly Fact[] {
  if (!facts.some(({ type }) => isAmendment(type))) return facts;
  return [...facts, ...factsThatHold([...streamState.recorded, ...facts]).filter(isWellFormed)];
}

/** A correction may lead to what is malformed: that refers to nothing, and is refused for what it is. */
function isWellFormed({ type, data }: Fact): boolean {
  const definition = eventDefinitions.get(type);
  return definition !== undefined && validated(definition, data).problems.length === 0;
}

function referencesOf({ type, data }: Fact): Reference[] {
  const definition = eventDefinitions.get(type);
  return definition === undefined ? [] : referencesIn(definition.schema, data);
}

interface Loaded {
  readonly streamStates: Map<string, StreamState>;
  readonly events: Map<string, readonly RecordedEvent[]>;
  readonly newer: RecordedEvent[];
}

/** Wholes of wholes are looked at so many steps up. */
const MAX_STEPS = 20;

async function load(
  store: EventStore,
  { streamStates: known, events: read, newer }: Loaded,
  streams: readonly string[],
): Promise<StreamState[]> {
  const unknown = [...new Set(streams)].filter((stream) => !known.has(stream));
  const loaded = await Promise.all(
    unknown.map(async (stream) => [stream, await readWholeStream(store, stream)] as const),
  );
  return loaded.flatMap(([stream, { events }]) => {
    const later = newerAmong(events);
    if (later !== undefined) newer.push(later);
    // A stream in which nothing is ours says nothing.
    if (oursAmong(events).length === 0) return [];
    const streamState = streamStateOf(events);
    known.set(stream, streamState);
    read.set(stream, events);
    return [streamState];
  });
}

const representedBy = (office: StreamState | undefined): SeenTenure['represents'] =>
  dataOf(office?.facts ?? [], 'OfficeEstablished')?.representedParty;

/** The stream of the ministry for which a post stands, where it stands for one. */
const ministryOf = (office: StreamState | undefined): string[] => {
  const party = representedBy(office);
  return party?.kind === 'body' ? [streamName('body', party.id)] : [];
};

/**
 * Loads what the facts refer to, what their rules look at besides, the wholes of wholes, what came before and after, and the
 * ministry of a tenure's post.
 *
 * @param first position of the first event of the stream; undefined where it has none yet
 */
export async function loadReferences(
  store: EventStore,
  facts: readonly Fact[],
  streamState: StreamState,
  first?: bigint,
): Promise<References> {
  const judged = concerned(facts, streamState);
  const all = judged.flatMap(referencesOf);
  const besides = judged.flatMap(
    ({ type, data }) => eventDefinitions.get(type)?.looksAt(data as never, streamState) ?? [],
  );
  const neighbours = besidesWhat(judged);
  const found: Loaded = { streamStates: new Map(), events: new Map(), newer: [] };
  const { streamStates } = found;
  let next = [...all, ...besides, ...neighbours].map(({ kind, id }) => streamName(kind, id));
  for (let step = 0; next.length > 0 && step < MAX_STEPS; step += 1) {
    const loaded = await load(store, found, next);
    next = loaded.flatMap(wholesOf).map(({ kind, id }) => streamName(kind, id));
  }
  const posts = judged.flatMap((fact) => valueIn(fact, 'officeId') ?? []);
  await load(
    store,
    found,
    posts.flatMap((id) => ministryOf(streamStates.get(streamName('office', id)))),
  );
  const [newer] = found.newer;
  const whole = judged.flatMap(wholesIn).at(0);
  return {
    all,
    neighbours: neighbours.flatMap(
      (one) => seenNeighbour(one, found.events.get(streamName(one.kind, one.id)) ?? [], first) ?? [],
    ),
    ...(whole === undefined ? {} : { whole }),
    ...(newer === undefined ? {} : { newer }),
    find: (kind, id) => streamStates.get(streamName(kind, id)),
  };
}

const earliestPublished = (references: References): string | undefined =>
  references.all
    .filter(({ kind }) => kind === 'source')
    .flatMap(
      ({ id }) => dataOf(references.find('source', id)?.facts ?? [], 'SourceDocumentRegistered')?.publishedOn ?? [],
    )
    .map((edtf) => ({ edtf, date: dateOf(edtf) }))
    .sort((a, b) => (a.date && b.date && sortKeyOf(a.date) < sortKeyOf(b.date) ? -1 : 1))
    .at(0)?.edtf;

/** Only what is told of a tenure names a person and a post outside of a list of participants. */
function tenureSeen(references: References): SeenTenure | undefined {
  const at = (path: string): StreamState | undefined => {
    const reference = references.all.find((one) => one.path === path);
    return reference && references.find(reference.kind, reference.id);
  };
  const [official, office] = [at('officialId'), at('officeId')];
  if (official === undefined || office === undefined) return undefined;
  const name = dataOf(official.facts, 'OfficialRegistered')?.name;
  const title = valueOf(factsOf(office.facts, 'OfficeEstablished', 'OfficeRenamed'), 'title');
  const represents = representedBy(office);
  return {
    ...(name === undefined ? {} : { official: name }),
    ...(title === undefined ? {} : { office: title }),
    ...(represents === undefined ? {} : { represents }),
  };
}

function namesOf(references: References): Readonly<Record<string, string>> {
  const named = references.all.flatMap(({ kind, id }) => {
    if (kind !== 'organisation' && kind !== 'body') return [];
    const facts = references.find(kind, id)?.facts ?? [];
    const opening = dataOf(facts, 'OrganisationRegistered') ?? dataOf(facts, 'BodyRegistered');
    return opening === undefined ? [] : [[streamName(kind, id), opening.name] as const];
  });
  return Object.fromEntries(named);
}

/** What is worth keeping of the streams that were seen; undefined when nothing is. */
export function seenIn(references: References): Seen | undefined {
  const publishedOn = earliestPublished(references);
  const tenure = tenureSeen(references);
  const named = references.all.filter(({ kind }) => kind === 'body').map(({ id }) => id);
  const bodies = Object.fromEntries(
    [...named, ...(tenure?.represents?.kind === 'body' ? [tenure.represents.id] : [])].flatMap((id) => {
      const country = dataOf(references.find('body', id)?.facts ?? [], 'BodyRegistered')?.countryId;
      return country === undefined ? [] : [[id, country] as const];
    }),
  );
  const names = namesOf(references);
  const seen: Seen = {
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(Object.keys(bodies).length === 0 ? {} : { bodies }),
    ...(Object.keys(names).length === 0 ? {} : { names }),
    ...(tenure === undefined ? {} : { tenure }),
    ...(references.neighbours?.length ? { neighbours: references.neighbours } : {}),
    ...(references.whole === undefined
      ? {}
      : { whole: seenOfWhole(references.whole, publishedOn, (kind, id) => references.find(kind, id)) }),
  };
  return Object.keys(seen).length === 0 ? undefined : seen;
}
