/** The service definitions that the official client ships, and the libraries that it brings: one copy, the client's own. */
import { createRequire } from 'node:module';
import type * as Grpc from '@grpc/grpc-js';
import type * as StreamsPb from '@eventstore/db-client/generated/streams_pb.js';
import type * as SharedPb from '@eventstore/db-client/generated/shared_pb.js';
import type * as StatusPb from '@eventstore/db-client/generated/status_pb.js';
import type * as GossipPb from '@eventstore/db-client/generated/gossip_pb.js';
import type * as FeaturesPb from '@eventstore/db-client/generated/serverfeatures_pb.js';

const here = createRequire(import.meta.url);
const client = createRequire(here.resolve('@eventstore/db-client'));
const generated = (name: string): unknown => client(`../generated/${name}.js`);

export const grpc = client('@grpc/grpc-js') as typeof Grpc;
export const streams = generated('streams_pb') as typeof StreamsPb;
export const shared = generated('shared_pb') as typeof SharedPb;
export const status = generated('status_pb') as typeof StatusPb;
export const gossip = generated('gossip_pb') as typeof GossipPb;
export const features = generated('serverfeatures_pb') as typeof FeaturesPb;
export const { Any } = client(
  'google-protobuf/google/protobuf/any_pb.js',
) as typeof import('google-protobuf/google/protobuf/any_pb.js');
export const { Empty } = client(
  'google-protobuf/google/protobuf/empty_pb.js',
) as typeof import('google-protobuf/google/protobuf/empty_pb.js');

type Services = Readonly<Record<string, Grpc.ServiceDefinition>>;
export const { StreamsService } = generated('streams_grpc_pb') as Services & { StreamsService: Grpc.ServiceDefinition };
export const { GossipService } = generated('gossip_grpc_pb') as Services & { GossipService: Grpc.ServiceDefinition };
export const { ServerFeaturesService } = generated('serverfeatures_grpc_pb') as Services & {
  ServerFeaturesService: Grpc.ServiceDefinition;
};

export const textOf = (bytes: Uint8Array | string): string => Buffer.from(bytes as Uint8Array).toString('utf8');

export const identifierOf = (stream: string): SharedPb.StreamIdentifier => {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Uint8Array.from(Buffer.from(stream)));
  return identifier;
};
