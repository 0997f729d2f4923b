/** What travels with every event besides its data. Clients send none of it but the key and who they are. */
import type { RecordedEvent } from '#event-store/event-store';
import type { StreamState } from '#domain/event';
import type { ForeignReason } from '#domain/foreign';
import type { Warning } from '#domain/problem';
import type { SeenNeighbour } from '#domain/day-order';
import type { SeenWhole } from '#domain/engagement/whole';
import type { Reassessment } from '#domain/reassessment';
import { type SeenTenure, storedFact } from '#domain/recorded-fact';
import { decider } from '#domain/registry';

export interface Actor {
  readonly kind: 'user' | 'service' | 'import';
  readonly id: string;
}

/**
 * What the handler saw in streams that the fact refers to and that never changes there. It lets a read model sort and
 * place the fact by its own stream alone (decision 0006).
 */
export interface Seen {
  /** Earliest date of publication among the fact's sources: the sort basis of a fact without a date. */
  readonly publishedOn?: string;
  /** The country of every body that the fact names, and of the one for which the post of a tenure stands. */
  readonly bodies?: Readonly<Record<string, string>>;
  /** What the organisations and bodies that the fact names are called, by stream: titles are searched by these words. */
  readonly names?: Readonly<Record<string, string>>;
  /** Of the fact that opens a tenure: the person and the post, as they were called then. */
  readonly tenure?: SeenTenure;
  /** Of what is part of something else: when that was, and who received. */
  readonly whole?: SeenWhole;
  /** Of what came directly before or after something else: where that stands on its day. */
  readonly neighbours?: readonly SeenNeighbour[];
}

export interface Envelope {
  readonly schemaVersion: number;
  readonly recordedBy: Actor;
  readonly commandId: string;
  readonly correlationId: string;
  /** Of all that the command told. */
  readonly payloadHash: string;
  /** Of what it recorded, where some of what it told was on record already. */
  readonly recordedHash?: string;
  readonly warnings?: readonly Warning[];
  /** Of an amendment: what it changes in the warnings of other facts. */
  readonly reassessed?: readonly Reassessment[];
  readonly seen?: Seen;
}

const streamStates = new WeakMap<readonly RecordedEvent[], StreamState>();

const NEWER: ForeignReason = 'NEWER_VERSION';

/** What is ours of a stream. */
export const oursAmong = (events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  events.some(({ foreign }) => foreign !== undefined) ? events.filter(({ foreign }) => foreign === undefined) : events;

/** The first event that a newer release has written: without what it says, nothing can be decided about its stream. */
export const newerAmong = (events: readonly RecordedEvent[]): RecordedEvent | undefined =>
  events.find(({ foreign }) => foreign === NEWER);

/** What a command wrote: also where a newer release did, but not where somebody else's event bears its key. */
export const writtenBy = (commandId: string, events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  events.filter(
    ({ foreign, metadata }) =>
      (foreign === undefined || foreign === NEWER) && (metadata as Partial<Envelope> | null)?.commandId === commandId,
  );

/** A store may hand out the same page again: its streamState is folded once. What is foreign in it is passed over. */
export function streamStateOf(events: readonly RecordedEvent[]): StreamState {
  let streamState = streamStates.get(events);
  if (streamState === undefined)
    streamStates.set(events, (streamState = decider.fold(oursAmong(events).map(storedFact))));
  return streamState;
}
