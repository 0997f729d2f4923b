/**
 * A server that speaks EventStoreDB's protocol over a ledger in SQLite: what the official client is exercised against
 * where no real server is at hand. It answers as a real one was seen to answer, and misbehaves on request.
 */
import { readFileSync } from 'node:fs';
import type * as Grpc from '@grpc/grpc-js';
import type { MemberInfo, ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import { FAILURES, type Failure } from './answers.ts';
import { type AppendFaults, answerAppend, answerBatch } from './appending.ts';
import { Ledger } from './ledger.ts';
import { type ReadCall, type Subscription, answerRead } from './reading.ts';
import { deleteHandlers } from './deleting.ts';
import { GossipService, ServerFeaturesService, StreamsService, features, gossip, grpc, shared } from './wire.ts';

export interface User {
  readonly password: string;
  readonly mayWrite: boolean;
  readonly mayReadAll: boolean;
}

export interface StandInOptions {
  /** Where records are kept. Default: in memory. */
  readonly file?: string;
  readonly ledger?: Ledger;
  readonly port?: number;
  /** Files of a certificate and its key; of the authority of users' certificates, where each must show one. */
  readonly tls?: { readonly certificate: string; readonly key: string; readonly userAuthority?: string };
  readonly users?: Readonly<Record<string, User>>;
}

const LEADER = 8;
const FOLLOWER = 6;

export class StandIn {
  readonly ledger: Ledger;
  readonly faults: AppendFaults & { notReady: number } = { loseAnswers: 0, answerTwice: 0, notReady: 0 };
  /** The other nodes, this one among them; the first is the leader. Empty: a single node. */
  members: StandIn[] = [];
  private readonly options: StandInOptions;
  private readonly subscriptions = new Set<Subscription>();
  private server: Grpc.Server | undefined;
  private stalled: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;
  private boundTo = 0;

  private constructor(options: StandInOptions) {
    this.options = options;
    this.ledger = options.ledger ?? new Ledger(options.file);
  }

  static async start(options: StandInOptions = {}): Promise<StandIn> {
    const one = new StandIn(options);
    one.boundTo = options.port ?? 0;
    await one.listen();
    return one;
  }

  get port(): number {
    return this.boundTo;
  }

  get url(): string {
    const tls = this.options.tls === undefined ? 'tls=false' : `tls=true&tlsCAFile=${this.options.tls.certificate}`;
    return `esdb://127.0.0.1:${this.boundTo}?${tls}`;
  }

  private async listen(): Promise<void> {
    const server = new grpc.Server({
      'grpc.max_receive_message_length': 16 * 1024 * 1024,
      'grpc.max_send_message_length': 20 * 1024 * 1024,
    });
    this.server = server;
    server.addService(StreamsService, this.streams());
    server.addService(GossipService, { read: this.gossip() });
    server.addService(ServerFeaturesService, { getSupportedMethods: supportedMethods });
    const { tls } = this.options;
    const credentials =
      tls === undefined
        ? grpc.ServerCredentials.createInsecure()
        : grpc.ServerCredentials.createSsl(
            tls.userAuthority === undefined ? null : readFileSync(tls.userAuthority),
            [{ cert_chain: readFileSync(tls.certificate), private_key: readFileSync(tls.key) }],
            tls.userAuthority !== undefined,
          );
    this.boundTo = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${this.boundTo}`, credentials, (error, port) => {
        if (error === null) resolve(port);
        else reject(error);
      });
    });
  }

  private streams(): Grpc.UntypedServiceImplementation {
    const guarded = (call: ReadCall): void => {
      void this.gate(call, false).then(async (refused) => {
        if (refused !== undefined) return void call.emit('error', refused);
        await answerRead(call, this.ledger, (subscription) => {
          this.subscriptions.add(subscription);
          return () => this.subscriptions.delete(subscription);
        });
      });
    };
    return {
      read: guarded as never,
      append: ((call: never, callback: never) =>
        answerAppend(call, callback, this.ledger, this.gate, this.faults)) as never,
      batchAppend: ((call: never) => answerBatch(call, this.ledger, this.gate, this.faults)) as never,
      ...deleteHandlers(this.ledger),
    };
  }

  /** Why a call is refused; undefined lets it through. A stalled server lets nothing through, and says nothing. */
  private readonly gate = async (
    call: { readonly metadata: Grpc.Metadata },
    wantsToWrite: boolean,
  ): Promise<Failure | undefined> => {
    await this.stalled?.promise;
    if (this.faults.notReady > 0) {
      this.faults.notReady -= 1;
      return FAILURES.notReady();
    }
    const [leader] = this.members;
    if (leader !== undefined && leader !== this && (wantsToWrite || call.metadata.get('requires-leader').length > 0))
      return FAILURES.notLeader(leader.port);
    return this.refusal(call.metadata, wantsToWrite);
  };

  private refusal(metadata: Grpc.Metadata, wantsToWrite: boolean): Failure | undefined {
    if (this.options.users === undefined) return undefined;
    const given = /^Basic (?<text>.+)$/u.exec(String(metadata.get('authorization')[0] ?? ''))?.groups?.['text'];
    if (given === undefined) return FAILURES.denied();
    const [name = '', ...rest] = Buffer.from(given, 'base64').toString().split(':');
    const user = this.options.users[name];
    if (user?.password !== rest.join(':')) return FAILURES.unauthenticated();
    return (wantsToWrite ? user.mayWrite : user.mayReadAll) ? undefined : FAILURES.denied();
  }

  private gossip() {
    return (_call: unknown, callback: Grpc.sendUnaryData<ClusterInfo>): void => {
      void Promise.resolve(this.stalled?.promise).then(() => {
        const info = new gossip.ClusterInfo();
        info.setMembersList((this.members.length > 0 ? this.members : [this]).map(memberOf));
        callback(null, info);
      });
    };
  }

  /** Nothing is answered any more, and nothing is refused, until {@link resume}. */
  stall(): void {
    this.stalled ??= Promise.withResolvers<void>();
  }
  resume(): void {
    this.stalled?.resolve();
    this.stalled = undefined;
  }

  /** Every live subscription ends as one whose consumer was too slow. */
  dropSubscriptions(): void {
    for (const subscription of this.subscriptions) subscription.end(FAILURES.tooSlow());
  }

  /** Down for a while: every connection breaks, what is kept stays. */
  async down(): Promise<void> {
    for (const subscription of this.subscriptions) subscription.end();
    this.server?.forceShutdown();
    this.server = undefined;
  }
  async up(): Promise<void> {
    if (this.server === undefined) await this.listen();
  }
  get isUp(): boolean {
    return this.server !== undefined;
  }

  async close(): Promise<void> {
    this.resume();
    await this.down();
    if (this.options.ledger === undefined) this.ledger.close();
  }
}

function memberOf(node: StandIn, index: number): MemberInfo {
  const member = new gossip.MemberInfo();
  const id = new shared.UUID();
  id.setString(crypto.randomUUID());
  const endPoint = new gossip.EndPoint();
  endPoint.setAddress('127.0.0.1');
  endPoint.setPort(node.port);
  member.setInstanceId(id);
  member.setTimeStamp('0');
  member.setState(index === 0 ? LEADER : FOLLOWER);
  member.setIsAlive(node.isUp);
  member.setHttpEndPoint(endPoint);
  return member;
}

function supportedMethods(_call: unknown, callback: Grpc.sendUnaryData<unknown>): void {
  const methods = new features.SupportedMethods();
  methods.setEventStoreServerVersion('23.10.6.0');
  methods.setMethodsList(
    ['append', 'batchappend', 'delete', 'read', 'tombstone'].map((name) => {
      const method = new features.SupportedMethod();
      method.setServiceName('event_store.client.streams.streams');
      method.setMethodName(name);
      return method;
    }),
  );
  callback(null, methods);
}
