/** The server's answers, as messages of its service definitions. */
import type * as Grpc from '@grpc/grpc-js';
import type { BatchAppendResp, ReadResp, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import { type Appended, type Expected, type Kept, MAX_APPEND_BYTES } from './ledger.ts';
import { Any, Empty, grpc, identifierOf, shared, status, streams } from './wire.ts';

export interface Failure {
  readonly code: Grpc.status;
  readonly details: string;
  readonly metadata?: Grpc.Metadata;
}

export const failure = (code: Grpc.status, details: string, trailer: Record<string, string> = {}): Failure => {
  const metadata = new grpc.Metadata();
  for (const [key, value] of Object.entries(trailer)) metadata.set(key, value);
  return { code, details, metadata };
};

export const FAILURES = {
  notReady: () => failure(grpc.status.UNAVAILABLE, 'Server Is Not Ready'),
  denied: () => failure(grpc.status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }),
  unauthenticated: () => failure(grpc.status.UNAUTHENTICATED, 'Bad Credentials'),
  tooSlow: () =>
    failure(
      grpc.status.ABORTED,
      'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
    ),
  noBoundary: () => failure(grpc.status.UNKNOWN, 'Unexpected ReadAllResult: Error'),
  dropped: () => failure(grpc.status.UNAVAILABLE, 'Connection dropped'),
  tombstoned: (stream: string) =>
    failure(grpc.status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
      exception: 'stream-deleted',
      'stream-name': stream,
    }),
  tooLarge: () =>
    failure(grpc.status.INVALID_ARGUMENT, `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(MAX_APPEND_BYTES),
    }),
  notLeader: (port: number) =>
    failure(grpc.status.NOT_FOUND, `Leader info available`, {
      exception: 'not-leader',
      'leader-endpoint-host': '127.0.0.1',
      'leader-endpoint-port': String(port),
    }),
};

const uuid = (text: string): UUID => {
  const id = new shared.UUID();
  id.setString(text);
  return id;
};

function recorded(event: Kept): ReadResp.ReadEvent.RecordedEvent {
  const record = new streams.ReadResp.ReadEvent.RecordedEvent();
  record.setId(uuid(event.id));
  record.setStreamIdentifier(identifierOf(event.stream));
  record.setStreamRevision(String(event.revision));
  record.setPreparePosition(String(event.position));
  record.setCommitPosition(String(event.position));
  record.getMetadataMap().set('type', event.type).set('created', String(event.created));
  record.getMetadataMap().set('content-type', event.contentType);
  record.setData(new Uint8Array(event.data));
  record.setCustomMetadata(new Uint8Array(event.metadata));
  return record;
}

/** An event as it is read; a link resolved to its target, or to nothing where the target is gone. */
export function eventAnswer(event: Kept, target?: Kept | 'gone'): ReadResp {
  const read = new streams.ReadResp.ReadEvent();
  if (target === undefined) read.setEvent(recorded(event));
  else {
    read.setLink(recorded(event));
    if (target !== 'gone') read.setEvent(recorded(target));
  }
  read.setCommitPosition(String(event.position));
  const answer = new streams.ReadResp();
  answer.setEvent(read);
  return answer;
}

export function notFoundAnswer(stream: string): ReadResp {
  const missing = new streams.ReadResp.StreamNotFound();
  missing.setStreamIdentifier(identifierOf(stream));
  const answer = new streams.ReadResp();
  answer.setStreamNotFound(missing);
  return answer;
}

export function confirmationAnswer(): ReadResp {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(crypto.randomUUID());
  const answer = new streams.ReadResp();
  answer.setConfirmation(confirmation);
  return answer;
}

export function caughtUpAnswer(): ReadResp {
  const answer = new streams.ReadResp();
  answer.setCaughtUp(new streams.ReadResp.CaughtUp());
  return answer;
}

export function checkpointAnswer(commit: bigint, prepare: bigint): ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(commit));
  checkpoint.setPreparePosition(String(prepare));
  const answer = new streams.ReadResp();
  answer.setCheckpoint(checkpoint);
  return answer;
}

/** What the one-call append answers, or how it fails. */
export function appendAnswer(stream: string, outcome: Appended, expected: Expected): AppendResp | Failure {
  if ('refused' in outcome) return outcome.refused === 'tombstoned' ? FAILURES.tombstoned(stream) : FAILURES.tooLarge();
  const answer = new streams.AppendResp();
  if ('conflict' in outcome) {
    const wrong = new streams.AppendResp.WrongExpectedVersion();
    if (outcome.conflict === 'none') wrong.setCurrentNoStream(new shared.Empty());
    else wrong.setCurrentRevision(String(outcome.conflict));
    if (typeof expected === 'bigint') wrong.setExpectedRevision(String(expected));
    else if (expected === 'none') wrong.setExpectedNoStream(new shared.Empty());
    else if (expected === 'exists') wrong.setExpectedStreamExists(new shared.Empty());
    else wrong.setExpectedAny(new shared.Empty());
    answer.setWrongExpectedVersion(wrong);
    return answer;
  }
  const position = new streams.AppendResp.Position();
  position.setCommitPosition(String(outcome.position));
  position.setPreparePosition(String(outcome.position));
  const success = new streams.AppendResp.Success();
  success.setCurrentRevision(String(outcome.revision));
  success.setPosition(position);
  answer.setSuccess(success);
  return answer;
}

function conflictDetails(conflict: bigint | 'none', expected: Expected): InstanceType<typeof Any> {
  const wrong = new shared.WrongExpectedVersion();
  if (conflict === 'none') wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentStreamRevision(String(conflict));
  if (typeof expected === 'bigint') wrong.setExpectedStreamPosition(String(expected));
  else if (expected === 'none') wrong.setExpectedNoStream(new Empty());
  else if (expected === 'exists') wrong.setExpectedStreamExists(new Empty());
  else wrong.setExpectedAny(new Empty());
  return packed(wrong.serializeBinary(), 'WrongExpectedVersion');
}

function packed(bytes: Uint8Array, name: string): InstanceType<typeof Any> {
  const any = new Any();
  any.pack(bytes, `event_store.client.${name}`);
  return any;
}

const tooLargeDetails = (): InstanceType<typeof Any> => {
  const large = new shared.MaximumAppendSizeExceeded();
  large.setMaxappendsize(MAX_APPEND_BYTES);
  return packed(large.serializeBinary(), 'MaximumAppendSizeExceeded');
};

/** What batch append answers: failures stand in the answer, and the call goes on. */
export function batchAnswer(
  correlation: UUID | undefined,
  stream: string,
  outcome: Appended | { readonly denied: true } | { readonly notReady: true },
  expected: Expected,
): BatchAppendResp {
  const answer = new streams.BatchAppendResp();
  answer.setCorrelationId(correlation);
  answer.setStreamIdentifier(identifierOf(stream));
  if ('revision' in outcome) {
    const position = new shared.AllStreamPosition();
    position.setCommitPosition(String(outcome.position));
    position.setPreparePosition(String(outcome.position));
    const success = new streams.BatchAppendResp.Success();
    success.setCurrentRevision(String(outcome.revision));
    success.setPosition(position);
    answer.setSuccess(success);
    return answer;
  }
  const error = new status.Status();
  error.setCode(2);
  if ('conflict' in outcome) error.setDetails(conflictDetails(outcome.conflict, expected));
  else if ('denied' in outcome) error.setDetails(packed(new shared.AccessDenied().serializeBinary(), 'AccessDenied'));
  else if ('notReady' in outcome) {
    error.setMessage('Server Is Not Ready');
    error.setDetails(packed(new Uint8Array(), 'BadRequest'));
  } else if (outcome.refused === 'too large') error.setDetails(tooLargeDetails());
  else error.setDetails(packed(new shared.StreamDeleted().serializeBinary(), 'StreamDeleted'));
  answer.setError(error);
  return answer;
}
