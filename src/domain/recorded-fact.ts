/** A fact as read models keep it: data, and the part of the envelope that people see. */
import type { EventData } from './event.ts';
import type { Warning } from './problem.ts';
import type { Assessed, Reassessment } from './reassessment.ts';

export interface RecordedFact extends Assessed {
  /** Decimal text: JSON has no 64-bit integers. */
  readonly position: string;
  readonly revision: string;
  readonly recordedAt: string;
  readonly publishedOn?: string;
  readonly bodies?: Readonly<Record<string, string>>;
  readonly tenure?: SeenTenure;
}

/** How the person and the post of a tenure were called when it was recorded, and whom the post represents. */
export interface SeenTenure {
  readonly official?: string;
  readonly office?: string;
  readonly represents?: { readonly kind: 'country' | 'organisation' | 'body'; readonly id: string };
}

interface Stored {
  readonly id: string;
  readonly type: string;
  readonly position: bigint;
  readonly revision: bigint;
  readonly recordedAt: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

interface EnvelopeParts {
  readonly warnings?: readonly Warning[];
  readonly reassessed?: readonly Reassessment[];
  readonly seen?: Pick<RecordedFact, 'publishedOn' | 'bodies' | 'tenure'>;
}

export const recordedFactOf = (event: Stored): RecordedFact => {
  const { warnings, reassessed, seen } = (event.metadata ?? {}) as EnvelopeParts;
  const fact: { -readonly [Field in keyof RecordedFact]: RecordedFact[Field] } = {
    eventId: event.id,
    type: event.type,
    position: String(event.position),
    revision: String(event.revision),
    recordedAt: event.recordedAt,
    data: event.data as EventData,
  };
  if (seen?.publishedOn !== undefined) fact.publishedOn = seen.publishedOn;
  if (seen?.bodies !== undefined) fact.bodies = seen.bodies;
  if (seen?.tenure !== undefined) fact.tenure = seen.tenure;
  if (warnings !== undefined) fact.warnings = warnings;
  if (reassessed !== undefined) fact.reassessed = reassessed;
  return fact;
};

/** The facts of a stream, in order. */
export const recordedFacts = (events: readonly Stored[]): readonly RecordedFact[] => events.map(recordedFactOf);
