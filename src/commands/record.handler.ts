/** The one way of every fact into the record: load, decide, append; on a conflict, again; bounded. */
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { DecisionContext, StreamState } from '#domain/event';
import type { Fact } from '#domain/fact';
import { opensStream, streamName } from '#domain/event';
import { blamed } from '#domain/consequences';
import type { Decision } from '#domain/decider';
import { isAmendment } from '#domain/stream-state';
import type { Problem, Warning } from '#domain/problem';
import { decider, eventDefinitions } from '#domain/registry';
import { validated } from '#domain/validate';
import type { ReferenceKind } from '#domain/vocabulary/references';
import { type EventStore, TOMBSTONE_REVISION } from '#event-store/event-store';
import { isEventStoreError, isWrongExpectedRevision } from '#event-store/errors';
import { type Actor, type Envelope, streamStateOf, newerAmong, oursAmong, writtenBy } from './envelope.ts';
import { FORESIGHT, type Foreseen, type Foresight, NO_FORESIGHT } from './foresight.ts';
import { IDENTIFIERS, type IdentifierIndex, IdentifierRule, NO_IDENTIFIERS } from './identifiers.ts';
import { eventIdOf, payloadHashOf } from './identity.ts';
import { type References, loadReferences, seenIn } from './references.ts';
import { Turns } from './turns.ts';
import { goneForEver, keyProblem, keyReused, movedOn, writtenByNewer } from './refusals.ts';
import { type WholeStream, readWholeStream } from './whole-stream.ts';

export const EVENT_STORE = Symbol('EventStore');
export const CLOCK = Symbol('Clock');

/** Milliseconds since 1970. */
export type Clock = () => number;

const MAX_ATTEMPTS = 8;
const LARGEST_OFFSET_MS = 14 * 60 * 60 * 1000;

export interface RecordRequest {
  readonly idempotencyKey: string;
  readonly actor: Actor;
  readonly stream: { readonly kind: ReferenceKind; readonly id: string };
  /** What is told in one breath: appended together or not at all. */
  readonly facts: readonly { readonly type: string; readonly data: unknown }[];
  /** Refuse when the stream has moved on since; absent: whatever it is. */
  readonly expectedRevision?: bigint;
}

export type RecordResult =
  | { readonly problems: readonly Problem[] }
  | {
      readonly problems: readonly [];
      readonly id: string;
      readonly revision: bigint;
      readonly position: bigint;
      readonly replayed: boolean;
      readonly warnings: readonly Warning[];
    };

interface Attempt {
  readonly request: RecordRequest;
  readonly facts: readonly Fact[];
  readonly payloadHash: string;
}

/**
 * Most streams that a fact opens are not there yet, and most keys are new, as the append will tell: it is not worth a look
 * beforehand. A "no" that rests on this guess is never an answer.
 */
const isExpectedToOpen = ({ request, facts }: Attempt): boolean => {
  const definition = eventDefinitions.get(facts[0]?.type ?? '');
  if (request.expectedRevision !== undefined || definition === undefined) return false;
  // What holds between two parties goes into one stream, again and again.
  return opensStream(definition) && definition.stream.streamFrom === undefined;
};

/** Of a stream that is expected not to be there. */
const NOT_LOOKED_AT: WholeStream = { events: [], revision: 'none' };

/** Whether whoever has seen a stream up to a revision has seen all of it: what is passed over is shown to nobody. */
function isSeen({ events, revision }: WholeStream, expected: bigint): boolean {
  const shown = oursAmong(events).at(-1)?.revision ?? -1n;
  return expected >= shown && expected <= (revision === 'none' ? -1n : revision);
}

type Judged = Pick<Extract<Decision, { facts: unknown }>, 'warnings' | 'reassessed'>;

/** A warning with its place in what is told: in a correction, the change that is to blame. */
function asTold({ eventId, ...foreseen }: Foreseen, facts: readonly Fact[]): Warning {
  const amendment = facts.find(({ type }) => isAmendment(type));
  if (amendment === undefined) return foreseen;
  return { ...foreseen, path: blamed(amendment, eventId ?? '', foreseen.path) };
}

@Injectable()
export class RecordHandler {
  private readonly byKey = new Turns();
  private readonly byStream = new Turns();
  private readonly byIdentifier = new Turns();
  private readonly identifiers: IdentifierRule;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(FORESIGHT) private readonly foresight: Foresight = NO_FORESIGHT,
    @Optional() @Inject(IDENTIFIERS) identifiers: IdentifierIndex = NO_IDENTIFIERS,
  ) {
    this.identifiers = new IdentifierRule(identifiers);
  }

  /** @throws {EventStoreError} when the store fails; a business "no" is a value. */
  async record(request: RecordRequest): Promise<RecordResult> {
    const checked = request.facts.map(({ type, data }) => {
      const definition = eventDefinitions.get(type);
      if (definition === undefined) throw new Error(`No event is defined under the name ${type}.`);
      return { type, result: validated(definition, data) };
    });
    const problems = [...keyProblem(request.idempotencyKey), ...checked.flatMap(({ result }) => result.problems)];
    if (problems.length > 0) return { problems };
    // Each was validated under the schema of its type.
    const facts = checked.map(
      ({ type, result }, index) =>
        ({
          eventId: eventIdOf(request.idempotencyKey, index),
          type,
          ...('data' in result ? { data: result.data } : {}),
        }) as Fact,
    );
    const payloadHash = payloadHashOf({
      stream: request.stream,
      facts: facts.map(({ type, data }) => ({ type, data })),
    });
    const inTurns = this.identifiers.turnsOf(facts).reduceRight<() => Promise<RecordResult>>(
      (work, identifier) => () => this.byIdentifier.take(identifier, work),
      () => this.attempt({ request, facts, payloadHash }, 1),
    );
    return this.inTurn(request, inTurns);
  }

  /**
   * Commands under one key wait for each other, so that the second finds what the first wrote, whatever its stream.
   * Commands on one stream wait too: only writers of other processes can come in between load and append. The key
   * comes first everywhere, so that nobody waits in a circle.
   */
  private inTurn<T>({ idempotencyKey, stream }: RecordRequest, work: () => Promise<T>): Promise<T> {
    return this.byKey.take(idempotencyKey, () => this.byStream.take(streamName(stream.kind, stream.id), work));
  }

  private async attempt(attempt: Attempt, count: number): Promise<RecordResult> {
    const { request } = attempt;
    const isGuess = count === 1 && isExpectedToOpen(attempt);
    const name = streamName(request.stream.kind, request.stream.id);
    const stream = isGuess ? NOT_LOOKED_AT : await readWholeStream(this.store, name);
    const first = isGuess ? undefined : await this.firstResult(attempt, stream);
    if (first !== undefined) return first;
    if (stream.revision === TOMBSTONE_REVISION) return goneForEver(request.stream.kind);
    const newer = newerAmong(stream.events);
    if (newer !== undefined) return writtenByNewer(newer);
    if (request.expectedRevision !== undefined && !isSeen(stream, request.expectedRevision))
      return movedOn(String(request.expectedRevision), String(stream.revision));
    try {
      const result = await this.decideAndAppend(attempt, stream, isGuess);
      return isGuess && result.problems.length > 0 ? await this.attempt(attempt, count + 1) : result;
    } catch (error) {
      if (isEventStoreError(error, 'STREAM_DELETED')) return goneForEver(request.stream.kind);
      if (!isWrongExpectedRevision(error)) throw error;
      if (count >= MAX_ATTEMPTS) return movedOn(String(error.expected), String(error.actual));
      return this.attempt(attempt, count + 1);
    }
  }

  /** The result that this key had before, wherever it was; a conflict when it was another payload's. */
  private async firstResult(attempt: Attempt, { events }: WholeStream): Promise<RecordResult | undefined> {
    const key = attempt.request.idempotencyKey;
    const here = writtenBy(key, events);
    const earlier = here.length > 0 ? here : writtenBy(key, await this.store.eventsOfCommand(key));
    const last = earlier.at(-1);
    if (last === undefined) return undefined;
    const envelope = last.metadata as Envelope;
    if (envelope.payloadHash !== attempt.payloadHash) return keyReused(key);
    return {
      problems: [],
      id: attempt.request.stream.id,
      revision: last.revision,
      position: last.position,
      replayed: true,
      warnings: envelope.warnings ?? [],
    };
  }

  private async decideAndAppend(
    attempt: Attempt,
    { events, revision }: WholeStream,
    isGuess: boolean,
  ): Promise<RecordResult> {
    const { request, facts } = attempt;
    const streamState = streamStateOf(events);
    const references = await loadReferences(this.store, facts, streamState, oursAmong(events)[0]?.position);
    if (references.newer !== undefined) return writtenByNewer(references.newer);
    const decision = decider.decide({ facts }, streamState, this.context(request, streamState, references));
    if (decision.problems.length > 0 || !('facts' in decision)) return { problems: decision.problems };
    const last = oursAmong(events).at(-1);
    if (decision.facts.length === 0 && last !== undefined)
      return {
        problems: [],
        id: request.stream.id,
        revision: last.revision,
        position: last.position,
        replayed: true,
        warnings: [],
      };
    const taken = await this.identifiers.problemsOf(request.stream.id, streamState, decision.facts);
    if (taken.length > 0) return { problems: taken };
    const stream = streamName(request.stream.kind, request.stream.id);
    const foreseen = this.foresight.warningsOf(stream, streamState.recorded, decision.facts);
    const warnings = [...decision.warnings, ...foreseen.map((one) => asTold(one, decision.facts))];
    const recorded = { stream: request.stream, facts: decision.facts.map(({ type, data }) => ({ type, data })) };
    const hash = decision.facts.length < facts.length ? { recordedHash: payloadHashOf(recorded) } : {};
    const envelope = this.envelope(attempt, references, { ...decision, warnings });
    const { repeated, ...appended } = await this.store.append(
      stream,
      decision.facts.map((fact) => ({
        id: fact.eventId,
        type: fact.type,
        data: fact.data,
        metadata: { ...envelope(fact), ...hash },
      })),
      revision,
      { once: isGuess, validated: true },
    );
    // The key was used before: its result is found now, or refused to another payload.
    if (repeated) return this.attempt(attempt, MAX_ATTEMPTS);
    this.identifiers.recorded(streamState, decision.facts, appended.position);
    return { problems: [], id: request.stream.id, ...appended, replayed: false, warnings };
  }

  private context(request: RecordRequest, streamState: StreamState, references: References): DecisionContext {
    return {
      today: new Date(this.clock() + LARGEST_OFFSET_MS).toISOString().slice(0, 10),
      // A fact may rest on its own stream: a document is its own source.
      find: (kind, id) =>
        kind === request.stream.kind && id === request.stream.id ? streamState : references.find(kind, id),
    };
  }

  private envelope(attempt: Attempt, references: References, judged: Judged): (fact: Fact) => Envelope {
    const seen = seenIn(references);
    const { warnings } = judged;
    return ({ eventId, type }) => {
      const reassessed = judged.reassessed.get(eventId);
      return {
        schemaVersion: eventDefinitions.get(type)?.version ?? 1,
        recordedBy: attempt.request.actor,
        commandId: attempt.request.idempotencyKey,
        correlationId: attempt.request.idempotencyKey,
        payloadHash: attempt.payloadHash,
        ...(warnings.length > 0 ? { warnings } : {}),
        ...(reassessed === undefined ? {} : { reassessed }),
        ...(seen === undefined ? {} : { seen }),
      };
    };
  }
}
