/**
 * Holds a log against itself: every event against what its command is known to have told, and revisions and positions
 * against each other. What a fold cannot find, because it takes what the log says for true.
 */
import { BEFORE_FIRST, type FollowedBatch, type GlobalPosition, type RecordedEvent } from '#event-store/event-store';
import type { Envelope } from './envelope.ts';
import { eventIdOf, payloadHashOf } from './identity.ts';

/** What is wrong with an event of the log. */
export interface LogFault {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly eventId: string;
  readonly type: string;
  /** In words. */
  readonly what: string;
}

export interface LogAudit {
  readonly events: number;
  /** Events whose command is known to have told just this. */
  readonly proven: number;
  /** The first of those that were found, in the order of the log. */
  readonly faults: readonly LogFault[];
}

export interface AuditedLog {
  pageAfter(after: GlobalPosition, limit: number): FollowedBatch;
}

export interface LogAuditOptions {
  /** Up to and with this position. Default: the head. */
  readonly through?: GlobalPosition;
  /** False for a replica: its server may have let go of revisions. */
  readonly isDense?: boolean;
  /** Called between events: a thread that nobody waits for rests here. */
  readonly throttle?: () => void;
}

const CHANGED =
  'it, or what its command recorded with it, is not what was told then: the hash beside it is of something else';
const PAGE = 1_000;
const FOUND = 20;

const envelopeOf = ({ metadata }: RecordedEvent): Partial<Envelope> => (metadata ?? {}) as Partial<Envelope>;

/** Events of one command lie in a row: they were appended together. */
const isOfSame = (one: RecordedEvent | undefined, other: RecordedEvent): boolean =>
  one?.stream === other.stream && envelopeOf(one).commandId === envelopeOf(other).commandId;

class LogAuditor {
  events = 0;
  proven = 0;
  readonly faults: LogFault[] = [];
  readonly #revisions = new Map<string, bigint>();
  readonly #isDense: boolean;
  #together: RecordedEvent[] = [];
  #last: GlobalPosition = -1n;

  constructor(isDense: boolean) {
    this.#isDense = isDense;
  }

  take(event: RecordedEvent): void {
    this.events += 1;
    this.#place(event);
    if (!isOfSame(this.#together[0], event)) this.end();
    this.#together.push(event);
  }

  /** What was appended together is whole. */
  end(): void {
    const events = this.#together;
    this.#together = [];
    const odd = events.filter(({ unreadable }) => unreadable !== undefined);
    for (const event of odd) this.#found(event, `it cannot be read: ${event.unreadable ?? ''}`);
    const [first] = events;
    if (first === undefined || odd.length > 0 || !isToldByCommand(events)) return;
    const { payloadHash, recordedHash = payloadHash } = envelopeOf(first);
    if (hashOf(events) === recordedHash) this.proven += events.length;
    else this.#found(first, CHANGED);
  }

  #place(event: RecordedEvent): void {
    const { stream, revision, position } = event;
    const due = (this.#revisions.get(stream) ?? -1n) + 1n;
    this.#revisions.set(stream, revision);
    if (position <= this.#last) this.#found(event, `it comes after position ${this.#last}`);
    this.#last = position;
    if (revision === due || (!this.#isDense && revision > due)) return;
    this.#found(event, `${stream} was to go on with revision ${due}`);
  }

  #found({ position, stream, revision, id, type }: RecordedEvent, what: string): void {
    this.faults.push({ position, stream, revision, eventId: id, type, what });
  }
}

/** The ids of events follow from their command: those of others, and what an import left out, prove nothing. */
function isToldByCommand(events: readonly RecordedEvent[]): boolean {
  const { commandId, payloadHash, recordedHash } = envelopeOf(events[0]!);
  if (typeof commandId !== 'string' || typeof payloadHash !== 'string') return false;
  return recordedHash !== undefined || events.every(({ id }, index) => id === eventIdOf(commandId, index));
}

function hashOf(events: readonly RecordedEvent[]): string {
  const { stream } = events[0]!;
  const dash = stream.indexOf('-');
  const of = { kind: stream.slice(0, dash), id: stream.slice(dash + 1) };
  return payloadHashOf({ stream: of, facts: events.map(({ type, data }) => ({ type, data })) });
}

/**
 * Reads the whole log once. It finds a changed type, stream or byte of data, an event that is missing or out of place, and
 * what cannot be read; of metadata nothing is kept that would prove them.
 */
export function auditLog(
  log: AuditedLog,
  { through, isDense = true, throttle = () => {} }: LogAuditOptions = {},
): LogAudit {
  const auditor = new LogAuditor(isDense);
  for (let after = BEFORE_FIRST; ;) {
    const page = log.pageAfter(after, PAGE);
    for (const event of page.events) {
      if (through !== undefined && event.position > through) break;
      throttle();
      auditor.take(event);
    }
    if (page.caughtUp || (through !== undefined && page.through >= through)) break;
    after = page.through;
  }
  auditor.end();
  const { events, proven, faults } = auditor;
  return { events, proven, faults: faults.slice(0, FOUND) };
}

/** "MeetingHeld at position 12, revision 0 of meeting-mtg_1, event 00…: its data …" */
export const faultSentence = ({ type, position, revision, stream, eventId, what }: LogFault): string =>
  `${type} at position ${position}, revision ${revision} of ${stream}, event ${eventId}: ${what}.`;
