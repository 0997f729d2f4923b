/**
 * An event is defined once. From one definition come its TypeScript type, its validator, its JSON Schema, its GraphQL
 * input and its place in the life of its stream. These types are the storage format: add a version, never edit one.
 */
import { z } from 'zod';
import { yearsFitTheCalendar } from './calendar-rules.ts';
import { type Named, type Timed, comesInOneOrder, fitsTheDay } from './day-order.ts';
import { instantsFitTheirZones } from './instant-rules.ts';
import type { Warning, Problem } from './problem.ts';
import type { Fact } from './fact.ts';
import { Provenance } from './vocabulary/provenance.ts';
import type { ReferenceKind } from './vocabulary/references.ts';

/** A kind of stream: what it is called, how its ids are named, and how GraphQL shows it. */
export interface StreamKind {
  readonly kind: ReferenceKind | 'engagement';
  /** The field that holds the id of the stream (`meetingId`). Absent where a fact says by itself to which it belongs. */
  readonly idField?: string;
  /** The GraphQL field and type under which the thing is answered (`meeting`, `Meeting`). */
  readonly graph: { readonly field: string; readonly type: string };
  /** How its amendments are called, where not by that type: `SourceDocumentCorrected`. */
  readonly amendmentsOf?: string;
  /** What a stream of this kind is, for people. */
  readonly about: string;
  /**
   * The stream to which a fact belongs, where the fact itself says so: the pair of two parties, the engagement that is
   * linked. Undefined when it does not say enough. Absent: the id is given, or made from the idempotency key.
   */
  readonly streamFrom?: (data: Record<string, unknown>) => StreamRef | undefined;
}

export interface StreamRef {
  readonly kind: ReferenceKind;
  readonly id: string;
}

export const streamName = (kind: ReferenceKind, id: string): string => `${kind}-${id}`;

export type EventData = Fact['data'];

/** The state of a stream: its status and its facts. */
export interface StreamState {
  /** Its state of life; `none` where nothing is recorded, `retracted` where nothing of it holds any more. */
  readonly status: string;
  /** The facts that hold: corrected where a correction says so, without what was retracted or is denied. In the order of recording. */
  readonly facts: readonly Fact[];
  /** The same facts in order of time in the world. */
  readonly inOrder: readonly Fact[];
  /** All facts as recorded, corrections and retractions included. */
  readonly recorded: readonly Fact[];
}

/** What a decider may look at besides its own stream. Loaded beforehand; pure to read. */
export interface DecisionContext {
  /** The latest day that has begun anywhere on Earth (UTC+14), yyyy-mm-dd. */
  readonly today: string;
  /** Another stream that the command refers to; undefined where there is none. */
  readonly find: (kind: ReferenceKind, id: string) => StreamState | undefined;
}

export type Finding = Problem | Warning;

/** A rule of the language: looks at one new fact and returns what is wrong with it. The streamState is what stood before it. */
export type Rule<Data> = (data: Data, context: DecisionContext, streamState: StreamState) => readonly Finding[];

/** What an event does to the record itself rather than to the world (DOMAIN A5.8). */
export type Amendment = 'correction' | 'retraction' | 'reinstatement';

type DataOfShape<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape & { prov: typeof Provenance }>>;

/**
 * The transitions of an event in the state machine, from state to state. `none` is a stream that does not exist yet. As
 * a key, `*` means any state that is not closed; as a value, it keeps the state. A function picks the next state by the
 * data of the fact; undefined refuses it.
 */
export type Moves<Data> = Readonly<Record<string, string | ((data: Data) => string | undefined)>>;

export interface EventDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly type: string;
  readonly version: number;
  readonly stream: StreamKind;
  readonly about: string;
  readonly schema: z.ZodObject<Shape & { prov: typeof Provenance }>;
  readonly moves: Moves<DataOfShape<Shape>>;
  readonly rules: readonly Rule<DataOfShape<Shape>>[];
  /** The date of the fact in the world. Countries that it names must have existed then. */
  readonly occurred: (data: DataOfShape<Shape>) => string | undefined;
  /** The date that gives the fact its place among the others of its stream. Absent: it follows all that was recorded before. */
  readonly ordered: (data: DataOfShape<Shape>) => string | undefined;
  /**
   * True for a plan. Recorded after the engagement took place, a plan is history and changes no state (A6, late
   * history).
   */
  readonly planning: boolean;
  /** Present for an event about the record. */
  readonly amends?: Amendment;
  /** The field that names its stream, where it is not the one that its kind has. */
  readonly idField?: string;
  /** Streams that its rules look into besides those that the fact itself names. */
  readonly looksAt: (data: DataOfShape<Shape>, streamState: StreamState) => readonly StreamRef[];
  /** Older versions to the next: `upcasters[1]` turns the data of version 1 into that of version 2. */
  readonly upcasters: Readonly<Record<number, (data: Record<string, unknown>) => Record<string, unknown>>>;
}

interface Declaration<Shape extends z.ZodRawShape> {
  readonly type: string;
  readonly version?: number;
  readonly stream: StreamKind;
  readonly about: string;
  readonly data: Shape;
  readonly moves: Moves<DataOfShape<Shape>>;
  readonly rules?: EventDefinition<Shape>['rules'];
  readonly occurred?: EventDefinition<Shape>['occurred'];
  readonly ordered?: EventDefinition<Shape>['ordered'];
  readonly planning?: boolean;
  readonly amends?: Amendment;
  readonly idField?: string;
  readonly looksAt?: EventDefinition<Shape>['looksAt'];
  readonly upcasters?: EventDefinition<Shape>['upcasters'];
}

const schemaOf = <Shape extends z.ZodRawShape>({ type, about, data }: Declaration<Shape>) =>
  z
    .strictObject({ ...data, prov: Provenance })
    .meta({ id: type, description: about }) as EventDefinition<Shape>['schema'];

/** Of an event that says when on its day it was, and what came before and after it. */
const orderRules = <Shape extends z.ZodRawShape>({
  data,
  stream,
  occurred,
}: Declaration<Shape>): EventDefinition<Shape>['rules'] =>
  'partOfDay' in data
    ? [
        (told) => fitsTheDay(told as Timed, occurred?.(told)),
        (told, context) =>
          comesInOneOrder(told as Named, (told as Record<string, unknown>)[stream.idField ?? ''], context.find),
      ]
    : [];

export const defineEvent = <Shape extends z.ZodRawShape>(
  declared: Declaration<Shape>,
  schema = schemaOf(declared),
): EventDefinition<Shape> => ({
  type: declared.type,
  version: declared.version ?? 1,
  stream: declared.stream,
  about: declared.about,
  schema,
  moves: declared.moves,
  rules: [
    ...(declared.rules ?? []),
    ...orderRules(declared),
    instantsFitTheirZones(schema),
    yearsFitTheCalendar(schema),
  ],
  occurred: declared.occurred ?? (() => undefined),
  ordered: declared.ordered ?? declared.occurred ?? (() => undefined),
  planning: declared.planning ?? false,
  ...(declared.amends === undefined ? {} : { amends: declared.amends }),
  ...(declared.idField === undefined ? {} : { idField: declared.idField }),
  looksAt: declared.looksAt ?? (() => []),
  upcasters: declared.upcasters ?? {},
});

/** The field of an event's data or input that holds the id of its stream. */
export const idFieldOf = ({ idField, stream }: Pick<EventDefinition, 'idField' | 'stream'>): string | undefined =>
  idField ?? stream.idField;

/** The TypeScript type of an event's data. */
export type DataOf<Definition extends { schema: z.ZodType }> = z.infer<Definition['schema']>;

/** True for an event that can begin a stream. */
export const opensStream = (definition: Pick<EventDefinition, 'moves'>): boolean => 'none' in definition.moves;

const ENDED = new Set(['retracted', 'merged']);

/** In states of which nothing leads on. */
export const hasEnded = (status: string): boolean => ENDED.has(status);

/** States in which no further facts are accepted, except amendments. */
export const isClosed = (status: string): boolean => status === 'none' || hasEnded(status);

/** The state after an event, from a state; undefined where the table knows no such move. */
export function nextStatus(
  definition: Pick<EventDefinition, 'moves'>,
  status: string,
  data: EventData,
): string | undefined {
  // What was denied may be reported all the same, as if nothing had been said before.
  const opening = status === 'denied' ? definition.moves['none'] : undefined;
  const next = definition.moves[status] ?? opening ?? (isClosed(status) ? undefined : definition.moves['*']);
  const to = typeof next === 'function' ? next(data as never) : next;
  return to === '*' ? status : to;
}
