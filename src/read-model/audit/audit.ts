import { DatabaseSync } from 'node:sqlite';
import { type Checkpoint, checkpointOf, SELECT_CHECKPOINT } from '../contract/checkpoint.ts';
import { type Unprojected, unprojectedIn } from './unprojected.ts';
import { Digest } from '../contract/digest.ts';
import type { Projection, Cell, ProjectedEvent } from '../contract/projection.ts';
import type { PagedLog } from '../follow/projector.ts';
import { faultsOfFullText } from './full-text.ts';
import { quote } from '../store/schema.ts';

export interface AuditOptions {
  /** Fold a sample of about this many keys; all keys if omitted. */
  readonly sample?: number;
  /** Which sample. Taking the next one each time covers all keys in the end. */
  readonly turn?: number;
  /** One part of all keys instead of a sample. The first part determines the number of parts, of about `keys` keys each. */
  readonly part?: { readonly keys: number; readonly at: number; readonly of?: number };
  /** Called between steps; a background audit pauses here. */
  readonly throttle?: () => void;
}

/** A key whose state or rows differ from what its events give. */
export interface Divergence {
  readonly key: string;
  readonly what: 'missing' | 'surplus' | 'state' | 'rows';
  /** The first event that the read model does not show; undefined if no event has this key. */
  readonly event?: { readonly position: bigint; readonly id: string; readonly type: string };
}

export interface Audit {
  readonly projection: string;
  readonly position: bigint;
  readonly isSound: boolean;
  readonly model: Pick<Checkpoint, 'applied' | 'digest'>;
  readonly log: Pick<Checkpoint, 'applied' | 'digest'>;
  readonly keysChecked: number;
  readonly rowsChecked: number;
  /** The number of parked keys and of their waiting events. The read model must show these keys as they were before those events. */
  readonly parkedKeys: number;
  readonly waitingEvents: number;
  /** The number of events skipped on the order of an operator. */
  readonly skippedEvents: number;
  /** Into how many parts the keys were divided. */
  readonly parts: number;
  /** What is wrong with the full-text indexes, in sentences. They are checked as a whole, with the first part of the keys. */
  readonly faultsOfIndexes: readonly string[];
  /** Faults of the log itself, in sentences, if the log was checked too. */
  readonly faultsOfLog?: readonly string[];
  /** The first divergences, in the order of the log. */
  readonly divergences: readonly Divergence[];
}

/** The number of keys folded in one pass, which bounds the memory of an audit. */
const KEYS_AT_ONCE = 20_000;
const PAGE = 1_000;
const TOLD = 20;

const hash = (key: string): number => {
  let value = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) value = Math.imul(value ^ key.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
};

/** One audit of one build: it reads one state of the file and of the log, and writes nothing. */
class Auditor {
  readonly #log: PagedLog;
  readonly #projection: Projection;
  readonly #database: DatabaseSync;
  readonly #checkpoint: Checkpoint;
  readonly #unprojected: Unprojected;
  #counted: Pick<Checkpoint, 'applied' | 'digest'> | undefined;
  readonly #throttle: () => void;
  #keysChecked = 0;
  #rowsChecked = 0;

  constructor(log: PagedLog, projection: Projection, database: DatabaseSync, throttle: () => void = () => {}) {
    this.#throttle = throttle;
    this.#log = log;
    this.#projection = projection;
    this.#database = database;
    const select = database.prepare(SELECT_CHECKPOINT);
    select.setReadBigInts(true);
    this.#checkpoint = checkpointOf(select.get()!).checkpoint;
    this.#unprojected = unprojectedIn(database);
  }

  run(options: AuditOptions): Audit {
    const { parts, wanted } = this.#divided(options);
    const found = wanted.flatMap((part) => this.#check((key) => hash(key) % parts === part));
    const log = this.#counted!;
    const { position, applied, digest } = this.#checkpoint;
    const located = this.#locate(found.slice(0, TOLD));
    const faultsOfIndexes = wanted.includes(0)
      ? faultsOfFullText(this.#database, this.#projection.tables, this.#throttle)
      : [];
    return {
      projection: this.#projection.name,
      position,
      isSound: [...found, ...faultsOfIndexes].length === 0 && applied === log.applied && digest === log.digest,
      model: { applied, digest },
      log,
      keysChecked: this.#keysChecked,
      rowsChecked: this.#rowsChecked,
      parkedKeys: this.#unprojected.parkedKeys,
      waitingEvents: this.#unprojected.waitingEvents,
      skippedEvents: this.#unprojected.skippedEvents,
      parts,
      faultsOfIndexes,
      divergences: located,
    };
  }

  /** Which parts of the keys to check, and how many parts there are. */
  #divided({ sample, turn = 0, part }: AuditOptions): { parts: number; wanted: readonly number[] } {
    if (part?.of !== undefined) return { parts: part.of, wanted: [part.at] };
    const streams = Number(this.#database.prepare('SELECT count(*) AS n FROM streams').get()!['n']);
    const parts = Math.max(1, Math.ceil(streams / Math.min(part?.keys ?? sample ?? KEYS_AT_ONCE, KEYS_AT_ONCE)));
    if (part !== undefined) return { parts, wanted: [part.at] };
    return { parts, wanted: sample === undefined ? [...Array(parts).keys()] : [turn % parts] };
  }

  /** Folds the facts of some streams and compares the result with the file. */
  #check(isWanted: (key: string) => boolean): Omit<Divergence, 'event'>[] {
    const expected = new Map<string, ProjectedEvent[]>();
    const counted = { applied: 0, digest: new Digest() };
    for (const event of this.#events()) {
      counted.applied++;
      counted.digest.add(event.id);
      if (!isWanted(event.stream) || this.#isWithheld(event)) continue;
      const facts = expected.get(event.stream);
      if (facts === undefined) expected.set(event.stream, [event]);
      else facts.push(event);
    }
    this.#counted = { applied: counted.applied, digest: counted.digest.toString() };
    this.#keysChecked += expected.size;
    const found: Omit<Divergence, 'event'>[] = [];
    const entries = new Map<number, string>();
    const streams = this.#database.prepare('SELECT entry, stream, through FROM streams');
    streams.setReadBigInts(true);
    for (const { entry, stream, through } of streams.iterate() as Iterable<{
      entry: bigint;
      stream: string;
      through: bigint;
    }>) {
      this.#throttle();
      if (!isWanted(stream)) continue;
      entries.set(Number(entry), stream);
      const facts = expected.get(stream);
      if (facts === undefined) found.push({ key: stream, what: 'surplus' });
      else if (facts.at(-1)!.position !== through || this.#log.beginningOf(stream) !== entry)
        found.push({ key: stream, what: 'state' });
    }
    const present = new Set(entries.values());
    for (const key of expected.keys()) if (!present.has(key)) found.push({ key, what: 'missing' });
    const known = new Set(found.map(({ key }) => key));
    const odd = [...this.#oddRows(entries, expected)].filter((key) => !known.has(key));
    return [...found, ...odd.map((key) => ({ key, what: 'rows' as const }))];
  }

  /** Streams whose rows differ from those that their facts give. */
  #oddRows(ids: ReadonlyMap<number, string>, expected: ReadonlyMap<string, readonly ProjectedEvent[]>): Set<string> {
    const odd = new Set<string>();
    for (const table of this.#projection.tables) {
      const shown = this.#rowsShown(table.name, ids);
      for (const [id, key] of ids) {
        this.#throttle();
        const facts = expected.get(key);
        if (facts?.some(({ unreadable }) => unreadable !== undefined) === true) {
          odd.add(key);
          continue;
        }
        const rows = facts === undefined ? [] : (this.#projection.rowsOf(key, facts)[table.name] ?? []);
        const columns = Object.keys(table.columns);
        const due = rows.map((row) => JSON.stringify(columns.map((column) => row[column] ?? null))).sort();
        this.#rowsChecked += due.length;
        if (due.join('\n') !== (shown.get(id) ?? []).sort().join('\n')) odd.add(key);
      }
    }
    return odd;
  }

  #rowsShown(table: string, ids: ReadonlyMap<number, string>): Map<number, string[]> {
    const shown = new Map<number, string[]>();
    const rows = this.#database.prepare(`SELECT * FROM ${quote(table)}`);
    for (const { entry, ...row } of rows.iterate() as Iterable<Record<string, Cell> & { entry: number }>) {
      this.#throttle();
      if (!ids.has(entry)) continue;
      const list = shown.get(entry) ?? [];
      list.push(JSON.stringify(Object.values(row)));
      shown.set(entry, list);
    }
    return shown;
  }

  /** For each divergence, the first event of its key that the file does not show. */
  #locate(found: readonly Omit<Divergence, 'event'>[]): Divergence[] {
    if (found.length === 0) return [];
    const wanted = new Map(found.map(({ key }) => [key, [] as ProjectedEvent[]]));
    for (const event of this.#events()) if (!this.#isWithheld(event)) wanted.get(event.stream)?.push(event);
    const located = found.map((divergence): Divergence => {
      const event = this.#firstNotShown(divergence, wanted.get(divergence.key)!);
      return event === undefined
        ? divergence
        : { ...divergence, event: { position: event.position, id: event.id, type: event.type } };
    });
    return located.sort((a, b) => Number((a.event?.position ?? 0n) - (b.event?.position ?? 0n)));
  }

  #firstNotShown(
    { key, what }: Omit<Divergence, 'event'>,
    events: readonly ProjectedEvent[],
  ): ProjectedEvent | undefined {
    if (events.length === 0) return undefined;
    // All rows of a key are written with its last event.
    if (what === 'rows') return events.at(-1);
    const select = this.#database.prepare('SELECT through FROM streams WHERE stream = ?');
    select.setReadBigInts(true);
    const through = select.get(key)?.['through'] as bigint | undefined;
    return events.find(({ position }) => position > (through ?? -1n)) ?? events[0];
  }

  /** The event is waiting or was skipped, so the file must not show it. */
  #isWithheld({ stream, position }: ProjectedEvent): boolean {
    return this.#unprojected.positions.get(stream)?.has(position) === true;
  }

  /** The events that the projection handles, up to the checkpoint of the file. */
  *#events(): Generator<ProjectedEvent> {
    const { position } = this.#checkpoint;
    const filter = { types: [...this.#projection.handles] };
    for (let after = -1n; after < position;) {
      const page = this.#log.pageAfter(after, PAGE, filter);
      for (const event of page.events) {
        if (event.position > position) return;
        this.#throttle();
        yield event;
      }
      if (page.caughtUp) return;
      after = page.through;
    }
  }
}

/** Compares a build with the log while everything goes on. */
export function audit(log: PagedLog, projection: Projection, file: string, options: AuditOptions = {}): Audit {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    database.exec('BEGIN');
    return new Auditor(log, projection, database, options.throttle).run(options);
  } finally {
    database.close();
  }
}

/** The outcome in a sentence, and in a second one what the read model rightly does not show. */
export function sentenceOf(audit: Audit): string {
  return [outcomeOf(audit), ...unprojectedSentences(audit)].join(' ');
}

function unprojectedSentences({ parkedKeys, waitingEvents, skippedEvents }: Audit): string[] {
  return [
    ...(parkedKeys === 0 ? [] : [`${parkedKeys} keys are parked: ${waitingEvents} events wait, and are not shown.`]),
    ...(skippedEvents === 0 ? [] : [`${skippedEvents} events were skipped, and are not shown.`]),
  ];
}

function outcomeOf(audit: Audit): string {
  const { projection, model, log, divergences, isSound, keysChecked, faultsOfIndexes, faultsOfLog = [] } = audit;
  const [first] = divergences;
  const [fault, ...more] = faultsOfLog;
  if (fault !== undefined)
    return `${projection} shows a log that is not as it was recorded: ${fault}${more.length === 0 ? '' : ` And ${more.length} more.`}`;
  if (isSound) return `${projection}: ${model.applied} events and ${keysChecked} keys are as the log has them.`;
  if (first !== undefined) {
    const { event, key, what } = first;
    const where =
      event === undefined ? 'no event speaks of it' : `${event.type} at position ${event.position}, event ${event.id}`;
    return `${projection} diverges from the log: the ${what === 'rows' ? 'rows' : 'state'} of ${key} (${what}): ${where}.`;
  }
  if (faultsOfIndexes.length > 0) return `${projection} is searched wrongly. ${faultsOfIndexes.join(' ')} Rebuild it.`;
  return `${projection} has applied ${model.applied} events (digest ${model.digest}), the log has ${log.applied} (digest ${log.digest}).`;
}
