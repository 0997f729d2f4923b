/** Reads and subscriptions of the stand-in: catching up presses back, live it drops whoever is slow. */
import type * as Grpc from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import {
  FAILURES,
  type Failure,
  caughtUpAnswer,
  checkpointAnswer,
  confirmationAnswer,
  eventAnswer,
  notFoundAnswer,
} from './answers.ts';
import type { Kept, Ledger } from './ledger.ts';
import { textOf } from './wire.ts';

export type ReadCall = Grpc.ServerWritableStream<ReadReq, ReadResp>;

const PAGE = 256n;
/** The server's own buffer for a live subscriber. */
const LIVE_BUFFER = 32;
const CHECKPOINT_WINDOW = 32;

type Filter = (event: Kept) => boolean;

function filterOf(options: ReadReq.Options): Filter {
  const filter = options.getFilter();
  if (filter === undefined) return () => true;
  const expression = filter.hasEventType() ? filter.getEventType() : filter.getStreamIdentifier();
  const subject = filter.hasEventType() ? ({ type }: Kept) => type : ({ stream }: Kept) => stream;
  const prefixes = expression?.getPrefixList() ?? [];
  if (prefixes.length > 0) return (event) => prefixes.some((prefix) => subject(event).startsWith(prefix));
  const regex = new RegExp(expression?.getRegex() ?? '', 'u');
  return (event) => regex.test(subject(event));
}

const fail = (call: ReadCall, reason: Failure): void => {
  call.emit('error', reason);
};

const written = async (call: ReadCall, answer: ReadResp): Promise<void> => {
  if (call.cancelled || call.write(answer)) return;
  await new Promise<void>((resolve) => {
    call.once('drain', resolve);
    call.once('cancelled', () => {
      resolve();
    });
    call.once('close', resolve);
  });
};

/** A link's target, looked up; undefined when the event is no link. */
const targetOf = (ledger: Ledger, event: Kept, resolveLinks: boolean): Kept | 'gone' | undefined => {
  if (!resolveLinks || event.type !== '$>') return undefined;
  const [revision = '', ...stream] = textOf(event.data).split('@');
  const found = ledger.readStream(stream.join('@'), BigInt(revision), 1n, false);
  return Array.isArray(found) && String(found[0]?.revision) === revision ? found[0] : 'gone';
};

async function readStream(call: ReadCall, ledger: Ledger, options: ReadReq.Options): Promise<void> {
  const wanted = options.getStream();
  const stream = textOf(wanted?.getStreamIdentifier()?.getStreamName() ?? '');
  const backwards = options.getReadDirection() === 1;
  const start = wanted?.hasRevision() ? BigInt(wanted.getRevision()) : wanted?.hasEnd() ? 'end' : 0n;
  let left = BigInt(options.getCount());
  let from: bigint | 'end' = start;
  for (;;) {
    const page = ledger.readStream(stream, from, left < PAGE ? left : PAGE, backwards);
    if (page === 'tombstoned') return fail(call, FAILURES.tombstoned(stream));
    if (page === undefined) {
      call.write(notFoundAnswer(stream));
      return void call.end();
    }
    for (const event of page)
      await written(call, eventAnswer(event, targetOf(ledger, event, options.getResolveLinks())));
    left -= BigInt(page.length);
    const last = page.at(-1);
    if (last === undefined || left <= 0n || BigInt(page.length) < PAGE || call.cancelled) return void call.end();
    if (backwards && last.revision === 0n) return void call.end();
    from = backwards ? last.revision - 1n : last.revision + 1n;
  }
}

const positionIn = (ledger: Ledger, options: ReadReq.Options): { from: bigint; isGiven: boolean } => {
  const all = options.getAll();
  if (all?.hasPosition()) return { from: BigInt(all.getPosition()?.getCommitPosition() ?? '0'), isGiven: true };
  return { from: all?.hasEnd() ? ledger.head() + 1n : 0n, isGiven: false };
};

async function readAll(call: ReadCall, ledger: Ledger, options: ReadReq.Options): Promise<void> {
  const { from: start, isGiven } = positionIn(ledger, options);
  if (isGiven && start <= ledger.head() && ledger.at(start) === 'nothing') return fail(call, FAILURES.noBoundary());
  const backwards = options.getReadDirection() === 1;
  let left = BigInt(options.getCount());
  let from = start;
  while (left > 0n && !call.cancelled) {
    const page = ledger.readAll(from, left < PAGE ? left : PAGE, backwards);
    for (const event of page)
      await written(call, eventAnswer(event, targetOf(ledger, event, options.getResolveLinks())));
    left -= BigInt(page.length);
    if (BigInt(page.length) < PAGE) break;
    from = (page.at(-1) as Kept).position + (backwards ? 0n : 1n);
  }
  call.end();
}

export class Subscription {
  private readonly live: Kept[] = [];
  private isLive = false;
  private isOver = false;
  private wake: (() => void) | undefined;

  private readonly call: ReadCall;
  private readonly ledger: Ledger;
  private readonly passes: Filter;
  private readonly every: number;
  private scanned = 0;

  constructor(call: ReadCall, ledger: Ledger, options: ReadReq.Options) {
    this.call = call;
    this.ledger = ledger;
    this.passes = filterOf(options);
    this.every = (options.getFilter()?.getCheckpointintervalmultiplier() ?? 0) * CHECKPOINT_WINDOW;
  }

  end(reason?: Failure): void {
    if (this.isOver) return;
    this.isOver = true;
    this.wake?.();
    if (reason !== undefined) fail(this.call, reason);
  }

  async run(options: ReadReq.Options): Promise<void> {
    const { from, isGiven } = positionIn(this.ledger, options);
    if (isGiven && from <= this.ledger.head() && this.ledger.at(from) === 'nothing')
      return this.end(FAILURES.noBoundary());
    const stop = this.ledger.onAppended((records) => this.hear(records));
    this.call.on('cancelled', () => this.end());
    try {
      await written(this.call, confirmationAnswer());
      // As 23.10 does: from a position whose event was scavenged since, the next event is skipped.
      const start = isGiven && this.ledger.at(from) === 'scavenged' ? this.skipped(from) : from + (isGiven ? 1n : 0n);
      await this.catchUp(start);
      await this.goOn();
    } finally {
      stop();
    }
  }

  private skipped(from: bigint): bigint {
    const [next] = this.ledger.readAll(from, 1n, false);
    return next === undefined ? from + 1n : next.position + 1n;
  }

  private async catchUp(start: bigint): Promise<void> {
    let from = start;
    while (!this.isOver) {
      const page = this.ledger.readAll(from, PAGE, false);
      for (const event of page) if (!this.isOver) await this.tell(event);
      const last = page.at(-1);
      if (last === undefined) break;
      from = last.position + 1n;
    }
    this.isLive = true;
    if (!this.isOver) await written(this.call, caughtUpAnswer());
  }

  private async tell(event: Kept): Promise<void> {
    if (this.passes(event)) await written(this.call, eventAnswer(event));
    this.scanned += 1;
    if (this.every > 0 && this.scanned % this.every === 0)
      // While it catches up, a filter's checkpoint may have prepare 0.
      await written(this.call, checkpointAnswer(event.position, this.isLive ? event.position : 0n));
  }

  private hear(records: readonly Kept[]): void {
    if (!this.isLive || this.isOver) return;
    for (const record of records) {
      if (this.live.length >= LIVE_BUFFER) return this.end(FAILURES.tooSlow());
      this.live.push(record);
    }
    this.wake?.();
  }

  private async goOn(): Promise<void> {
    while (!this.isOver) {
      const event = this.live.shift();
      if (event === undefined)
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      else await this.tell(event);
    }
  }
}

/** Answers one read; hands a subscription to whoever keeps them. */
export async function answerRead(
  call: ReadCall,
  ledger: Ledger,
  keep: (one: Subscription) => () => void,
): Promise<void> {
  const options = call.request.getOptions();
  if (options === undefined) return void call.end();
  if (options.hasStream()) return readStream(call, ledger, options);
  if (!options.hasSubscription()) return readAll(call, ledger, options);
  const subscription = new Subscription(call, ledger, options);
  const forget = keep(subscription);
  try {
    await subscription.run(options);
  } finally {
    forget();
  }
}
