/** Delete and tombstone of the stand-in. */
import type * as Grpc from '@grpc/grpc-js';
import type { DeleteReq, DeleteResp, TombstoneReq, TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Ledger } from './ledger.ts';
import { streams, textOf } from './wire.ts';

export const deleteHandlers = (ledger: Ledger): Grpc.UntypedServiceImplementation => ({
  delete: ((call: Grpc.ServerUnaryCall<DeleteReq, DeleteResp>, callback: Grpc.sendUnaryData<DeleteResp>) => {
    const stream = textOf(call.request.getOptions()?.getStreamIdentifier()?.getStreamName() ?? '');
    const position = new streams.DeleteResp.Position();
    const at = String(ledger.deleteStream(stream));
    position.setCommitPosition(at);
    position.setPreparePosition(at);
    const answer = new streams.DeleteResp();
    answer.setPosition(position);
    callback(null, answer);
  }) as never,
  tombstone: ((
    call: Grpc.ServerUnaryCall<TombstoneReq, TombstoneResp>,
    callback: Grpc.sendUnaryData<TombstoneResp>,
  ) => {
    const stream = textOf(call.request.getOptions()?.getStreamIdentifier()?.getStreamName() ?? '');
    const position = new streams.TombstoneResp.Position();
    const at = String(ledger.tombstone(stream));
    position.setCommitPosition(at);
    position.setPreparePosition(at);
    const answer = new streams.TombstoneResp();
    answer.setPosition(position);
    callback(null, answer);
  }) as never,
});
