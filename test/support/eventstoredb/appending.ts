/** Appends of the stand-in, one call each or many in a batch call, with the misbehaviour that is asked for. */
import type * as Grpc from '@grpc/grpc-js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { FAILURES, type Failure, appendAnswer, batchAnswer } from './answers.ts';
import type { Appended, Expected, Ledger, Proposed } from './ledger.ts';
import { textOf } from './wire.ts';

/** How the next appends are answered; counted down as they come. */
export interface AppendFaults {
  /** Kept, and then the call is cut. */
  loseAnswers: number;
  /** Kept, and answered twice: only a batch call can. */
  answerTwice: number;
}

export type Gate = (call: { readonly metadata: Grpc.Metadata }, wantsToWrite: boolean) => Promise<Failure | undefined>;

type Message = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

const proposed = (message: Message): Proposed => ({
  id: message.getId()?.getString() ?? '',
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? '',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

interface Choice {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}
const expectedOf = (options: Choice | undefined, revision: string | undefined): Expected => {
  if (options?.hasNoStream()) return 'none';
  if (options?.hasStreamExists()) return 'exists';
  return options?.hasAny() === false ? BigInt(revision ?? '0') : 'any';
};

const isFailure = (answer: object): answer is Failure => 'code' in answer;

export function answerAppend(
  call: Grpc.ServerReadableStream<AppendReq, AppendResp>,
  callback: Grpc.sendUnaryData<AppendResp>,
  ledger: Ledger,
  gate: Gate,
  faults: AppendFaults,
): void {
  let options: AppendReq.Options | undefined;
  const events: Proposed[] = [];
  call.on('data', (message: AppendReq) => {
    options ??= message.getOptions();
    const one = message.getProposedMessage();
    if (one !== undefined) events.push(proposed(one));
  });
  call.on('end', () => {
    void (async () => {
      const refused = await gate(call, true);
      if (refused !== undefined) return callback(refused as unknown as Grpc.ServiceError);
      const stream = textOf(options?.getStreamIdentifier()?.getStreamName() ?? '');
      const expected = expectedOf(options, options?.getRevision());
      const answer = appendAnswer(stream, ledger.append(stream, events, expected), expected);
      if (faults.loseAnswers > 0) {
        faults.loseAnswers -= 1;
        return callback(FAILURES.dropped() as unknown as Grpc.ServiceError);
      }
      if (isFailure(answer)) callback(answer as unknown as Grpc.ServiceError);
      else callback(null, answer);
    })();
  });
}

interface Open {
  readonly options: BatchAppendReq.Options | undefined;
  readonly events: Proposed[];
}

export function answerBatch(
  call: Grpc.ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
  ledger: Ledger,
  gate: Gate,
  faults: AppendFaults,
): void {
  const open = new Map<string, Open>();
  const finish = async (message: BatchAppendReq, { options, events }: Open): Promise<void> => {
    const stream = textOf(options?.getStreamIdentifier()?.getStreamName() ?? '');
    const expected = expectedOf(options, options?.getStreamPosition());
    const refused = await gate(call, true);
    const outcome: Appended | { denied: true } | { notReady: true } =
      refused === undefined
        ? ledger.append(stream, events, expected)
        : refused.details === 'Access Denied'
          ? { denied: true }
          : { notReady: true };
    if (faults.loseAnswers > 0) {
      faults.loseAnswers -= 1;
      return void call.emit('error', FAILURES.dropped());
    }
    const answer = batchAnswer(message.getCorrelationId(), stream, outcome, expected);
    call.write(answer);
    if (faults.answerTwice > 0) {
      faults.answerTwice -= 1;
      call.write(answer);
    }
  };
  call.on('data', (message: BatchAppendReq) => {
    const id = message.getCorrelationId()?.getString() ?? '';
    const one = open.get(id) ?? { options: message.getOptions(), events: [] };
    one.events.push(...message.getProposedMessagesList().map(proposed));
    open.set(id, one);
    if (!message.getIsFinal()) return;
    open.delete(id);
    void finish(message, one);
  });
  call.on('end', () => {
    call.end();
  });
  call.on('error', () => undefined);
}
