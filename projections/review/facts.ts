/** The facts of one stream, as the review keeps them, and how it reads them. */
import type { EventDefinition } from '#domain/event';
import { factsThatHold, isAmendment, retractionsInForce } from '#domain/stream-state';
import type { Assessed } from '#domain/reassessment';
import type { RecordedFact } from '#domain/recorded-fact';

export type Definitions = ReadonlyMap<string, EventDefinition>;

/** Recorded, or about to be: then it has no moment yet. */
export type KeptFact = Assessed & Partial<Pick<RecordedFact, 'recordedAt'>>;

/** What a stream says, as far as it holds. */
export interface Thing {
  readonly stream: string;
  readonly kind: string;
  readonly id: string;
  readonly status: 'holds' | 'retracted' | 'merged' | 'withdrawn';
  /** Facts that hold, in the order of recording. */
  readonly facts: readonly KeptFact[];
  /** The corrections that hold: they rest on sources too. */
  readonly corrections: readonly KeptFact[];
  /** Everything, amendments included. */
  readonly recorded: readonly KeptFact[];
}

const ENDS: Readonly<Record<string, Thing['status']>> = {
  DuplicateMarked: 'merged',
  SourceDocumentWithdrawn: 'withdrawn',
};

function correctionsThatHold(recorded: readonly KeptFact[]): readonly KeptFact[] {
  const corrections = recorded.filter(({ type }) => isAmendment(type) && type.endsWith('Corrected'));
  if (corrections.length === 0) return corrections;
  const takenBack = new Set(retractionsInForce(recorded).values());
  return takenBack.has(undefined) ? [] : corrections.filter(({ eventId }) => !takenBack.has(eventId));
}

export function thingOf(stream: string, recorded: readonly KeptFact[]): Thing {
  const dash = stream.indexOf('-');
  const facts = factsThatHold(recorded);
  const ended = facts.map(({ type }) => ENDS[type]).find((status) => status !== undefined);
  return {
    stream,
    kind: stream.slice(0, dash),
    id: stream.slice(dash + 1),
    status: facts.length === 0 ? 'retracted' : (ended ?? 'holds'),
    facts,
    corrections: correctionsThatHold(recorded),
    recorded,
  };
}

/** Facts that took place: plans left out. */
export const done = (definitions: Definitions, { facts }: Thing): KeptFact[] =>
  facts.filter(({ type }) => definitions.get(type)?.planning !== true);
