/** The facts of one stream, prepared for the rules of the review. */
import type { EventDefinition } from '#domain/event';
import { factsThatHold, isAmendment, retractionsInForce } from '#domain/stream-state';
import type { Assessed } from '#domain/reassessment';
import type { RecordedFact } from '#domain/recorded-fact';

export type Definitions = ReadonlyMap<string, EventDefinition>;

/** A fact on record, or one about to be recorded: that has no `recordedAt` yet. */
export type KeptFact = Assessed & Partial<Pick<RecordedFact, 'recordedAt'>>;

/** One stream and the facts of it that hold. */
export interface Thing {
  readonly stream: string;
  readonly kind: string;
  readonly id: string;
  readonly status: 'holds' | 'retracted' | 'merged' | 'withdrawn';
  /** Facts that hold, in the order of recording. */
  readonly facts: readonly KeptFact[];
  /** Corrections that hold; they cite sources too. */
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

/** The facts that are not plans. */
export const done = (definitions: Definitions, { facts }: Thing): KeptFact[] =>
  facts.filter(({ type }) => definitions.get(type)?.planning !== true);
