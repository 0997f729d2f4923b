/** Facts as read models use them: data, and the part of the envelope that people see. */
import type { SeenNeighbour } from './day-order.ts';
import type { SeenWhole } from './engagement/whole.ts';
import type { Fact, FactOf, FactType } from './fact.ts';
import type { Warning } from './problem.ts';
import type { Reassessment } from './reassessment.ts';
import { upcast } from './registry.ts';

/** What the log knows of a fact besides the fact itself. */
interface Circumstances {
  /** Decimal text: JSON has no 64-bit integers. */
  readonly position: string;
  readonly revision: string;
  readonly recordedAt: string;
  readonly publishedOn?: string;
  readonly bodies?: Readonly<Record<string, string>>;
  /** What the organisations and bodies that it names were called when it was recorded, by stream. */
  readonly names?: Readonly<Record<string, string>>;
  readonly tenure?: SeenTenure;
  readonly whole?: SeenWhole;
  readonly neighbours?: readonly SeenNeighbour[];
  readonly warnings?: readonly Warning[];
  readonly reassessed?: readonly Reassessment[];
}

export type RecordedFactOf<Type extends FactType> = FactOf<Type> & Circumstances;
export type RecordedFact = RecordedFactOf<FactType>;

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
  readonly schemaVersion?: number;
  readonly warnings?: readonly Warning[];
  readonly reassessed?: readonly Reassessment[];
  readonly seen?: Pick<Circumstances, 'publishedOn' | 'bodies' | 'names' | 'tenure' | 'whole' | 'neighbours'>;
}

/** The data of an event in the newest version of its type. */
const upcastData = ({ type, data, metadata }: Pick<Stored, 'type' | 'data' | 'metadata'>): unknown => {
  const { schemaVersion } = (metadata ?? {}) as EnvelopeParts;
  return schemaVersion === undefined ? data : upcast(type, schemaVersion, data as Record<string, unknown>);
};

/**
 * A stored event of unknown content becomes a typed fact here and in {@link recordedFactOf}, and nowhere else. That is sound
 * although nothing is validated again. An event is valid under the schema of its type when it is appended; an event that
 * reaches the log in another way is classified on arrival, and passed over unless it is valid too (decision 55). What an older
 * release wrote is upcast. A command that would correct a fact into an invalid one is refused, so amended facts keep their type.
 * Only a correction that somebody else wrote into a shared log could break it: the projection may then throw, which parks that
 * one stream (decision 33).
 */
export const storedFact = (event: Pick<Stored, 'id' | 'type' | 'data' | 'metadata'>): Fact =>
  ({ eventId: event.id, type: event.type, data: upcastData(event) }) as Fact;

export const recordedFactOf = (event: Stored): RecordedFact => {
  const { warnings, reassessed, seen } = (event.metadata ?? {}) as EnvelopeParts;
  const fact: Record<'eventId' | 'type', string> & { data: unknown } & {
    -readonly [Field in keyof Circumstances]: Circumstances[Field];
  } = {
    eventId: event.id,
    type: event.type,
    position: String(event.position),
    revision: String(event.revision),
    recordedAt: event.recordedAt,
    data: upcastData(event),
  };
  if (seen?.publishedOn !== undefined) fact.publishedOn = seen.publishedOn;
  if (seen?.bodies !== undefined) fact.bodies = seen.bodies;
  if (seen?.names !== undefined) fact.names = seen.names;
  if (seen?.tenure !== undefined) fact.tenure = seen.tenure;
  if (seen?.whole !== undefined) fact.whole = seen.whole;
  if (seen?.neighbours !== undefined) fact.neighbours = seen.neighbours;
  if (warnings !== undefined) fact.warnings = warnings;
  if (reassessed !== undefined) fact.reassessed = reassessed;
  return fact as RecordedFact;
};

/** The facts of a stream, in order. */
export const recordedFacts = (events: readonly Stored[]): readonly RecordedFact[] => events.map(recordedFactOf);
