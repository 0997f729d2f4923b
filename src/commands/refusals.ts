/** The refusals that are no business of any one event: of keys, of revisions, and of what others have done to a stream. */
import type { RecordedEvent } from '#event-store/event-store';
import { type Problem, problem } from '#domain/problem';
import type { ReferenceKind } from '#domain/vocabulary/references';
import type { Envelope } from './envelope.ts';

interface Refusal {
  readonly problems: readonly Problem[];
}

export const keyReused = (key: string): Refusal => ({
  problems: [
    problem(
      'IDEMPOTENCY_KEY_REUSED',
      'idempotencyKey',
      `The key ${key} was used for another payload.`,
      'a new key, or the first payload',
    ),
  ],
});

export const keyProblem = (key: string): Problem[] =>
  key.trim() !== '' && key.length <= 200
    ? []
    : [problem('INVALID_VALUE', 'idempotencyKey', 'The idempotency key is empty or too long.', '1 to 200 characters')];

export const movedOn = (expected: string, actual: string): Refusal => ({
  problems: [
    problem(
      'CONCURRENCY',
      'expectedRevision',
      `The stream is at revision ${actual}, not at ${expected}.`,
      `expectedRevision ${actual}, after reading what changed`,
    ),
  ],
});

/** Nothing can be decided about what is not known in full: what the event says may forbid what is to be recorded. */
export function writtenByNewer({ stream, revision, type, metadata }: RecordedEvent): Refusal {
  const { schemaVersion } = metadata as Envelope;
  return {
    problems: [
      problem(
        'UNSUPPORTED_SCHEMA_VERSION',
        '',
        `Revision ${revision} of ${stream} is a ${type} of schema version ${schemaVersion}, written by a newer release than this node runs.`,
        'a node of the newer release: upgrade this one, or send the same to one that is upgraded',
      ),
    ],
  };
}

/** A tombstone: whoever runs the server has put an end to the stream. */
export const goneForEver = (kind: ReferenceKind): Refusal => ({
  problems: [
    problem(
      'STREAM_DELETED',
      '',
      `This ${kind} was deleted for good on the event store: nothing can be recorded on it any more, now or later.`,
      `another ${kind}, under an id of its own`,
    ),
  ],
});
