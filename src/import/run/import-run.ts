/** Rows into the record, one after the other, by the way of every command. */
import { createHash } from 'node:crypto';
import type { Actor } from '#commands/envelope';
import { eventIdOf } from '#commands/identity';
import { RecordHandler, type RecordRequest } from '#commands/record.handler';
import { readWholeStream } from '#commands/whole-stream';
import { streamName } from '#domain/event';
import type { Fact } from '#domain/fact';
import type { Problem } from '#domain/problem';
import type { EventStore, RecordedEvent } from '#event-store/event-store';
import type { BoundColumns } from '../mapping/columns.ts';
import type { Mapping, Reading } from '../mapping/mapping.ts';
import type { Telling } from '../mapping/tell.ts';
import type { RowFault } from '../reading/faults.ts';
import type { OpenedFile } from '../reading/open.ts';
import type { SourceRow } from '../reading/source-row.ts';
import { Counts } from '../report/counts.ts';
import type { KnownOfficials } from './known-officials.ts';
import type { Linking } from './linking.ts';
import { PendingStore, type Under } from './pending-store.ts';
import { reconcile } from './reconcile.ts';
import { sourceRequest } from './source-document.ts';

export interface Refusal {
  readonly file: OpenedFile;
  readonly row: SourceRow;
  /** The row as it is understood: what an empty cell leaves to the row above stands in it. */
  readonly cells: readonly unknown[];
  readonly fault: RowFault;
}

export interface RunSettings {
  readonly store: Under;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly known: KnownOfficials;
  readonly mapping: Mapping;
  /** Who is meant by a name; absent: names are not looked up. */
  readonly linking?: Linking | undefined;
  readonly onRefused?: (refusal: Refusal) => void;
  /** Called with the number of rows that are done. */
  readonly onRow?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Stopped between two rows: what was recorded stays, and another run goes on there. */
export class Interrupted extends Error {}

/** What the mapping says of its document cannot be recorded. */
export class SourceRefused extends Error {}

const LONGEST_KEY = 190;

/** The key of a command, as long as keys may be. */
const commandKey = (key: string): string =>
  key.length <= LONGEST_KEY
    ? key
    : `${key.slice(0, 120)}~${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;

type Kind = 'new' | 'amended' | 'unchanged';
type Told = { readonly kind: Kind; readonly events: number } | { readonly problems: readonly Problem[] };

const SAME: Told = { kind: 'unchanged', events: 0 };

interface Place {
  readonly file: OpenedFile;
  readonly bound: BoundColumns;
  readonly actor: Actor;
}

export class ImportRun {
  readonly counts = new Counts();
  readonly #settings: RunSettings;
  readonly #pending: PendingStore;
  readonly #handler: RecordHandler;
  /** Things that are registered once, as far as this run has met them. */
  readonly #met = new Set<string>();
  /** Of the file that is read: the row of each key. */
  readonly #rows = new Map<string, number>();
  #done = 0;

  constructor(settings: RunSettings) {
    this.#settings = settings;
    this.#pending = new PendingStore(settings.store);
    this.#handler = new RecordHandler(
      this.#pending as unknown as EventStore,
      settings.clock,
      undefined,
      settings.known,
    );
  }

  /** @throws {Interrupted} @throws {SourceRefused} @throws what the store throws */
  async take(file: OpenedFile): Promise<void> {
    const { mapping, known, linking, onRow, signal } = this.#settings;
    const place = {
      file,
      bound: mapping.columns.bind(file.titles),
      actor: { kind: 'import', id: mapping.sourceOf(file).key } as const,
    };
    const read = mapping.reader(file, place.bound, {
      meet: (scheme, value) => known.holderOf({ scheme, value }),
      link: linking === undefined ? undefined : (sought) => linking.of(sought),
    });
    this.#rows.clear();
    await this.#takeSource(place);
    for await (const row of file.rows()) {
      if (signal?.aborted === true) break;
      await this.#takeRow(place, row, read(row));
      this.#done += 1;
      onRow?.(this.#done);
    }
    await this.#pending.flush();
    if (signal?.aborted === true) throw new Interrupted();
  }

  async #takeRow(place: Place, row: SourceRow, reading: Reading): Promise<void> {
    const { bound, file } = place;
    if (reading.kind === 'passed over') return this.counts.passedOver(file.name, row.number, reading.why);
    const fault = reading.kind === 'refused' ? reading.fault : await this.#record(place, row, reading);
    if (fault === undefined) return;
    this.counts.refused(file.name, row.number, fault);
    this.#settings.onRefused?.({ file, row, cells: bound.filled(row), fault });
  }

  /** All that a row tells, or nothing of it and why. */
  async #record(
    { bound, actor }: Place,
    row: SourceRow,
    { key, tellings }: Extract<Reading, { readonly kind: 'told' }>,
  ): Promise<RowFault | undefined> {
    const taken = this.#rows.get(key);
    if (taken !== undefined) return sameKey(key, taken);
    this.#rows.set(key, row.number);
    const kinds = new Set<Kind>();
    let events = 0;
    for (const telling of tellings) {
      const told = await this.#tell(telling, commandKey(`${key}/${telling.as}`), actor);
      if ('problems' in told) {
        this.#pending.dropRow();
        for (const { stream } of tellings) this.#met.delete(streamName(stream.kind, stream.id));
        return this.#faultOf(told.problems[0] as Problem, telling, bound);
      }
      kinds.add(told.kind);
      events += told.events;
    }
    await this.#pending.keepRow();
    this.counts.recorded(events);
    this.counts.done(kinds.has('amended') ? 'amended' : kinds.has('new') ? 'created' : 'unchanged');
    return undefined;
  }

  async #tell(telling: Telling, rowKey: string, actor: Actor): Promise<Told> {
    const { stream, facts, once, key } = telling;
    const name = streamName(stream.kind, stream.id);
    if (once && this.#met.has(name)) return SAME;
    const events = await this.#eventsOf(stream);
    if (once) this.#met.add(name);
    if (once && events.length > 0) return SAME;
    const reconciled = reconcile(once ? commandKey(`import/${stream.kind}/${key}`) : rowKey, facts, events);
    if (reconciled.kind === 'unchanged') return SAME;
    if (reconciled.kind === 'refused') return reconciled;
    const result = await this.#handler.record({
      ...{ idempotencyKey: reconciled.key, actor, stream, facts: reconciled.facts },
    });
    if (!('replayed' in result)) return result;
    if (result.replayed) return SAME;
    if (stream.kind === 'official')
      for (const [index, { type, data }] of reconciled.facts.entries())
        this.#settings.known.learn(stream.id, {
          eventId: eventIdOf(reconciled.key, index),
          type,
          data,
        } as never as Fact);
    return { kind: reconciled.kind, events: reconciled.facts.length };
  }

  async #eventsOf({ kind, id }: RecordRequest['stream']): Promise<readonly RecordedEvent[]> {
    return (await readWholeStream(this.#pending as unknown as EventStore, streamName(kind, id))).events;
  }

  #faultOf({ code, path, message, expected }: Problem, telling: Telling, bound: BoundColumns): RowFault {
    const column = this.#settings.mapping.columnAt(telling, path, bound);
    return { rule: code, column, problem: path === '' ? message : `${message} (${path})`, expected };
  }

  async #takeSource({ file, actor }: Place): Promise<void> {
    const { mapping } = this.#settings;
    const asked = sourceRequest(mapping, file, []);
    if (asked === undefined) return;
    const request = sourceRequest(mapping, file, await this.#eventsOf(asked.stream));
    if (request === undefined) return;
    const { problems } = await this.#handler.record({ ...request, actor });
    const [first] = problems;
    if (first !== undefined)
      throw new SourceRefused(
        `The mapping's source.${first.path}: ${first.message} Right would be: ${first.expected}.`,
      );
    await this.#pending.keepRow();
    this.counts.recorded(1);
  }
}

const sameKey = (key: string, row: number): RowFault => ({
  rule: 'ROW_KEY_TWICE',
  column: '',
  problem: `Row ${row} has the same key, ${key}.`,
  expected: 'one row for each key; or a row.key in the mapping that tells the two apart, or row.repeats',
});
