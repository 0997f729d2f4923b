/**
 * An event is defined once. From one definition come its TypeScript type, its validator, its JSON Schema, its GraphQL
 * input and its place in the life of its stream. These types are the storage format: add a version, never edit one.
 */
import { z } from 'zod';
import type { Warning, Problem } from './problem.ts';
import { Provenance } from './vocabulary/provenance.ts';
import type { ReferenceKind } from './vocabulary/references.ts';

/** A kind of stream: what it is called, how its ids are named, and how GraphQL shows it. */
export interface StreamKind {
  readonly kind: ReferenceKind;
  /** The field that holds the id of the stream (`meetingId`). */
  readonly idField: string;
  /** The GraphQL field and type under which the thing is answered (`meeting`, `Meeting`). */
  readonly graph: { readonly field: string; readonly type: string };
  /** What a stream of this kind is, for people. */
  readonly about: string;
}

export const streamName = (kind: ReferenceKind, id: string): string => `${kind}-${id}`;

/** A fact as it stands in a stream. */
export interface Fact {
  readonly eventId: string;
  readonly type: string;
  readonly data: EventData;
}

export type EventData = Record<string, unknown> & { readonly prov: Provenance };

/** What a stream says so far: its state of life and its facts, in the order in which they were recorded. */
export interface Ledger {
  readonly status: string;
  readonly facts: readonly Fact[];
}

/** What a decider may look at besides its own stream. Loaded beforehand; pure to read. */
export interface DecisionContext {
  /** The latest day that has begun anywhere on Earth (UTC+14), yyyy-mm-dd. */
  readonly today: string;
  /** Another stream that the command refers to; undefined where there is none. */
  readonly find: (kind: ReferenceKind, id: string) => Ledger | undefined;
}

export type Finding = Problem | Warning;

/** A rule of the language: looks at one new fact and returns what is wrong with it. */
export type Rule<Data> = (data: Data, context: DecisionContext, ledger: Ledger) => readonly Finding[];

export interface EventDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly type: string;
  readonly version: number;
  readonly stream: StreamKind;
  readonly about: string;
  readonly schema: z.ZodObject<Shape & { prov: typeof Provenance }>;
  /** The state machine's column of this event: from which state to which. `none` is the stream that does not exist. */
  readonly moves: Readonly<Record<string, string>>;
  readonly rules: readonly Rule<z.infer<z.ZodObject<Shape & { prov: typeof Provenance }>>>[];
  /** The date of the fact in the world, against which the existence of countries is held. */
  readonly occurred: (data: z.infer<z.ZodObject<Shape & { prov: typeof Provenance }>>) => string | undefined;
  /** Older versions to the next: `upcasters[1]` turns the data of version 1 into that of version 2. */
  readonly upcasters: Readonly<Record<number, (data: Record<string, unknown>) => Record<string, unknown>>>;
}

interface Declaration<Shape extends z.ZodRawShape> {
  readonly type: string;
  readonly version?: number;
  readonly stream: StreamKind;
  readonly about: string;
  readonly data: Shape;
  readonly moves: Readonly<Record<string, string>>;
  readonly rules?: EventDefinition<Shape>['rules'];
  readonly occurred?: EventDefinition<Shape>['occurred'];
  readonly upcasters?: EventDefinition<Shape>['upcasters'];
}

export const defineEvent = <Shape extends z.ZodRawShape>(declared: Declaration<Shape>): EventDefinition<Shape> => ({
  type: declared.type,
  version: declared.version ?? 1,
  stream: declared.stream,
  about: declared.about,
  schema: z
    .strictObject({ ...declared.data, prov: Provenance })
    .meta({ id: declared.type, description: declared.about }) as EventDefinition<Shape>['schema'],
  moves: declared.moves,
  rules: declared.rules ?? [],
  occurred: declared.occurred ?? (() => undefined),
  upcasters: declared.upcasters ?? {},
});

/** The TypeScript type of an event's data. */
export type DataOf<Definition extends { schema: z.ZodType }> = z.infer<Definition['schema']>;

/** True for an event that can begin a stream. */
export const opensStream = (definition: Pick<EventDefinition, 'moves'>): boolean => 'none' in definition.moves;
