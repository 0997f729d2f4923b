/** A projection that throws over an event: its key waits, the others go on, and after a repair nothing is missing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { audit, sentenceOf } from '#read-model/audit/audit';
import { servePartition } from '#read-model/rebuild/partition';
import { type Partition, runBuild } from '#read-model/rebuild/run-build';
import { dumpRows, rowsFromScratch } from '#read-model/fold/from-scratch';
import type { ParkingOptions } from '#read-model/fold/parking';
import { parkedIn, readingOf, skippedIn } from '#read-model/fold/parking-tables';
import type { Projection, ProjectedEvent } from '#read-model/contract/projection';
import { discard } from '#read-model/store/opening';
import { ReadModelFile } from '#read-model/store/read-model-file';
import { FakeLog } from './fake-log.ts';
import { meetings, repaired } from './meetings.ts';

/** Repaired, but for links. */
const withoutLinks: Projection = {
  ...repaired,
  rowsOf(stream, facts) {
    if (facts.some(({ type }) => type === 'Linked')) throw new Error(`no link for ${stream}`);
    return repaired.rowsOf(stream, facts);
  },
};

describe('parked keys', () => {
  let directory: string;
  let file: string;
  let log: FakeLog;
  let model: ReadModelFile;
  let isOpen = false;

  const shut = () => {
    if (isOpen) model.close();
    isOpen = false;
  };
  const open = (projection: Projection = meetings, parking: ParkingOptions = {}) => {
    shut();
    model = new ReadModelFile(projection, file, { log, parking });
    isOpen = true;
  };
  const discardAndOpen = (projection: Projection, parking?: ParkingOptions) => {
    shut();
    discard(file);
    open(projection, parking);
  };
  const applyAll = () => model.apply({ events: log.events, through: log.head });
  const eventAt = (position: bigint): ProjectedEvent | undefined =>
    log.events.find((event) => event.position === position);
  const looking = <T>(look: (database: ReturnType<typeof readingOf>) => T): T => {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return look(readingOf(database));
    } finally {
      database.close();
    }
  };
  const parked = () => looking(parkedIn);
  const without = (...positions: bigint[]) => log.events.filter(({ position }) => !positions.includes(position));
  const join2 = (stream: string, party: string) => log.append(stream, 'PartyJoined', { party });
  const poison = (stream: string, party = 'XX') => log.append(stream, 'Poisoned', { party });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'parked-'));
    file = join(directory, 'meetings.sqlite');
    log = new FakeLog();
    open();
  });
  afterEach(() => {
    shut();
    rmSync(directory, { recursive: true });
  });

  it('wait with the reason, keep what they showed, and let the others go on; a restart changes nothing', () => {
    join2('m1', 'CH');
    const bad = poison('m1');
    join2('m2', 'FR');
    const later = join2('m1', 'JP');
    applyAll();
    model.seal();
    const expected = () => {
      expect(dumpRows(file)).toEqual(rowsFromScratch(meetings, without(bad.position, later.position)));
      expect(parked()).toEqual([
        {
          key: 'm1',
          position: bad.position,
          eventId: bad.id,
          eventType: 'Poisoned',
          reason: `meetings failed on Poisoned at position ${bad.position}, key m1: cannot read Poisoned`,
          events: 2,
        },
      ]);
      expect(model.parked).toBe(1);
      expect(model.checkpoint).toMatchObject({ position: log.head, applied: log.events.length });
    };
    expected();
    open();
    expected();
    const last = join2('m1', 'BR');
    applyAll();
    expect(parked()).toMatchObject([{ key: 'm1', events: 3 }]);
    expect(dumpRows(file)).toEqual(rowsFromScratch(meetings, without(bad.position, later.position, last.position)));
  });

  it('are tried again after a repair, and show what a fold from scratch shows', () => {
    join2('m1', 'CH');
    poison('m1');
    log.append('m1', 'PartyLeft', { party: 'XX' });
    join2('m1', 'JP');
    poison('m3');
    applyAll();
    model.seal();
    expect(model.retry('m1', eventAt)).toBe(false);
    expect(parked().map(({ key, events }) => [key, events])).toEqual([
      ['m1', 3],
      ['m3', 1],
    ]);
    const { checkpoint } = model;
    open(repaired);
    expect(model.retry('m1', eventAt)).toBe(true);
    expect(parked()).toMatchObject([{ key: 'm3' }]);
    expect(model.retry('m3', eventAt)).toBe(true);
    expect([model.parked, parked()]).toEqual([0, []]);
    expect(model.checkpoint).toEqual(checkpoint);
    expect(dumpRows(file)).toEqual(rowsFromScratch(repaired, log.events));
    join2('m1', 'BR');
    applyAll();
    expect(dumpRows(file)).toEqual(rowsFromScratch(repaired, log.events));
  });

  it('wait from a later event on where the next one fails too', () => {
    const first = poison('m1');
    join2('m1', 'CH');
    const second = log.append('m1', 'Linked', { other: 'm2' });
    applyAll();
    model.seal();
    open(withoutLinks);
    expect(model.retry('m1', eventAt)).toBe(false);
    expect(parked()).toMatchObject([{ key: 'm1', position: second.position, events: 1 }]);
    expect(dumpRows(file).party).toContainEqual({ stream: 'm1', party: 'CH', size: 2 });
    expect(first.position).toBeLessThan(second.position);
  });

  it('go on without an event that is skipped, and the reason is kept', () => {
    join2('m1', 'CH');
    const bad = poison('m1');
    join2('m1', 'JP');
    const worse = poison('m1');
    join2('m1', 'BR');
    applyAll();
    model.seal();
    const at = '2024-05-01T00:00:00.000Z';
    expect(model.retry('m1', eventAt, { reason: 'sent twice', at })).toBe(false);
    expect(parked()).toMatchObject([{ key: 'm1', position: worse.position, events: 2 }]);
    expect(model.retry('m1', eventAt, { reason: 'and again', at })).toBe(true);
    const skipped = [
      { key: 'm1', position: bad.position, fault: expect.stringContaining('cannot read'), reason: 'sent twice', at },
      { key: 'm1', position: worse.position, fault: expect.stringContaining('cannot read'), reason: 'and again', at },
    ];
    expect(looking(skippedIn)).toEqual(skipped);
    expect(dumpRows(file)).toEqual(rowsFromScratch(meetings, without(bad.position, worse.position)));
    // A state that comes back is without them too.
    open(meetings);
    join2('m1', 'FR');
    applyAll();
    expect(dumpRows(file)).toEqual(rowsFromScratch(meetings, without(bad.position, worse.position)));
    // Another build holds to what was said; once the event can be folded it is shown.
    const orders = looking(skippedIn);
    for (const projection of [meetings, repaired]) {
      discardAndOpen(projection, { orders });
      applyAll();
      expect(model.parked).toBe(0);
      const shown = projection === meetings ? without(bad.position, worse.position) : log.events;
      expect(dumpRows(file)).toEqual(rowsFromScratch(projection, shown));
      expect(looking(skippedIn)).toEqual(projection === meetings ? skipped : []);
    }
  });

  it.each<[string, Partial<Projection>, string]>([
    ['rows', { rowsOf: () => throwing('no rows') }, 'no rows'],
    ['a cell of another type', { rowsOf: () => ({ party: [{ party: 'CH', size: 'many' }] }) }, 'takes a whole number'],
    ['two rows of one key', { rowsOf: () => ({ party: [{ party: 'CH' }, { party: 'CH' }] }) }, 'have one key'],
    ['a cell that is no number', { rowsOf: () => ({ party: [{ party: 'CH', size: NaN }] }) }, 'takes a whole number'],
  ])('are parked for %s at the event from which on that is so', (_, fault, words) => {
    const isBad = (facts: readonly ProjectedEvent[]) =>
      facts.some(({ data }) => (data as { party?: string }).party === 'JP');
    const faulty = { ...meetings, ...fault };
    open({ ...meetings, rowsOf: (name, facts) => (isBad(facts) ? faulty : meetings).rowsOf(name, facts) });
    join2('m2', 'FR');
    join2('m1', 'CH');
    const bad = join2('m1', 'JP');
    const later = join2('m1', 'BR');
    applyAll();
    model.seal();
    expect(parked()).toMatchObject([
      { key: 'm1', position: bad.position, events: 2, reason: expect.stringContaining(words) },
    ]);
    expect(dumpRows(file)).toEqual(rowsFromScratch(meetings, without(bad.position, later.position)));
    open();
    expect(model.retry('m1', eventAt)).toBe(true);
    expect(dumpRows(file)).toEqual(rowsFromScratch(meetings, log.events));
  });

  it('are parked where what they show already can be shown no more', () => {
    join2('m1', 'CH');
    applyAll();
    model.seal();
    const rowsOf: Projection['rowsOf'] = (name, facts) =>
      facts.length === 1 ? throwing('one alone') : meetings.rowsOf(name, facts);
    open({ ...meetings, rowsOf });
    const next = join2('m1', 'JP');
    join2('m1', 'BR');
    applyAll();
    expect(parked()).toMatchObject([{ key: 'm1', position: next.position, events: 2 }]);
    open();
    expect(model.retry('m1', eventAt)).toBe(true);
    expect(dumpRows(file)).toEqual(rowsFromScratch(meetings, log.events));
  });

  it('stop the projection where they are too many, with all before them kept', () => {
    open(meetings, { most: 3 });
    for (const stream of ['m1', 'm2', 'm3', 'm1']) poison(stream);
    applyAll();
    const { checkpoint } = model;
    poison('m4');
    expect(applyAll).toThrow(
      /^More than 3 keys of meetings are parked\. The last fault: meetings failed on Poisoned at position \d+, key m4/u,
    );
    expect([model.parked, model.checkpoint]).toEqual([3, checkpoint]);
    expect(parked()).toHaveLength(3);
  });

  it('are not lost and not doubled by a fault of the disk', () => {
    join2('m1', 'CH');
    applyAll();
    model.seal();
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    poison('m1');
    join2('m1', 'JP');
    expect(applyAll).toThrow('locked');
    expect(model.parked).toBe(0);
    other.exec('ROLLBACK');
    applyAll();
    expect(parked()).toMatchObject([{ key: 'm1', events: 2 }]);
    other.exec('BEGIN IMMEDIATE');
    expect(() => model.retry('m1', eventAt, { reason: 'r', at: 'now' })).toThrow('locked');
    expect(model.parked).toBe(1);
    other.exec('ROLLBACK');
    other.close();
    expect(parked()).toMatchObject([{ key: 'm1', events: 2 }]);
    expect(model.retry('m1', eventAt, { reason: 'r', at: 'now' })).toBe(true);
  });

  it('are told by an audit, which holds them to what they are to show', () => {
    join2('m1', 'CH');
    const bad = poison('m1');
    join2('m1', 'JP');
    join2('m2', 'FR');
    poison('m3');
    applyAll();
    model.seal();
    const found = audit(log, meetings, file);
    expect(found).toMatchObject({ isSound: true, parkedKeys: 2, waitingEvents: 3, skippedEvents: 0 });
    expect(sentenceOf(found)).toBe(
      'meetings: 5 events and 2 keys are as the log has them. 2 keys are parked: 3 events wait, and are not shown.',
    );
    model.retry('m1', eventAt, { reason: 'r', at: 'now' });
    expect(sentenceOf(audit(log, meetings, file))).toContain('1 events were skipped, and are not shown.');
    const other = new DatabaseSync(file);
    other.exec("UPDATE streams SET through = entry WHERE stream = 'm1'");
    other.close();
    expect(audit(log, meetings, file).divergences).toMatchObject([{ key: 'm1', what: 'state' }]);
    expect(bad.position).toBeGreaterThan(0n);
  });

  const stream = fc.constantFrom('m1', 'm2', 'm3', 'm4');
  const party = fc.constantFrom('CH', 'FR', 'JP');
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ stream, type: fc.constant('PartyJoined'), data: fc.record({ party }) }) },
    { weight: 2, arbitrary: fc.record({ stream, type: fc.constant('PartyLeft'), data: fc.record({ party }) }) },
    { weight: 2, arbitrary: fc.record({ stream, type: fc.constant('Poisoned'), data: fc.record({ party }) }) },
    { weight: 1, arbitrary: fc.record({ stream, type: fc.constant('Linked'), data: fc.record({ other: stream }) }) },
  );
  const steps = fc.array(step, { maxLength: 40 });

  /** What is to be shown while keys wait: each key's events before the first that fails. */
  const beforeFaults = (): ProjectedEvent[] => {
    const parkedAt = new Map<string, bigint>();
    for (const { stream: key, type, position } of log.events)
      if (type === 'Poisoned' && !parkedAt.has(key)) parkedAt.set(key, position);
    return log.events.filter(({ stream: key, position }) => position < (parkedAt.get(key) ?? 1n << 60n));
  };

  it('however the log is cut: the rows from before, and after a repair those of a fold from scratch', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 12 }), (history, size) => {
        shut();
        discard(file);
        log = new FakeLog();
        for (const { stream: name, type, data } of history) log.append(name, type, data);
        open();
        for (let at = 0; at < log.events.length; at += size) {
          const events = log.events.slice(at, at + size);
          model.apply({ events, through: events.at(-1)!.position });
        }
        model.seal();
        expect(dumpRows(file)).toEqual(rowsFromScratch(meetings, beforeFaults()));
        expect(audit(log, meetings, file).isSound).toBe(true);
        const { checkpoint } = model;
        open(repaired);
        for (const key of model.parkedKeys()) expect(model.retry(key, eventAt)).toBe(true);
        expect(dumpRows(file)).toEqual(rowsFromScratch(repaired, log.events));
        expect(model.checkpoint).toEqual(checkpoint);
      }),
      { numRuns: 60 },
    );
  });

  const openPartition = (projections: readonly Projection[], place: { part: number; of: number }): Partition => {
    const { port1, port2 } = new MessageChannel();
    void servePartition(port2, log, projections, place, { recent: 1 });
    return Object.assign(port1, { broken: new Promise<never>(() => {}) });
  };

  it('are too many for a build where its partitions together have too many', async () => {
    shut();
    discard(file);
    for (const name of ['m1', 'm2', 'm3', 'm4']) poison(name);
    const build = (most: number) =>
      runBuild({ log, models: [{ projection: meetings, file, parking: { most } }], openPartition, partitions: 2 });
    await expect(build(3)).rejects.toThrow('More than 3 keys are parked. The last fault: meetings failed on Poisoned');
    await build(4);
    expect(parked()).toHaveLength(4);
  });

  it('in a build in partitions are those of a build in one place', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 3 }), async (history, partitions) => {
        shut();
        discard(file);
        log = new FakeLog();
        for (const { stream: name, type, data } of history) log.append(name, type, data);
        await runBuild({
          log,
          models: [{ projection: meetings, file }],
          openPartition,
          partitions,
          range: 5,
          group: 2,
        });
        expect(dumpRows(file)).toEqual(rowsFromScratch(meetings, beforeFaults()));
        const inLanes = parked();
        const found = audit(log, meetings, file);
        expect(found).toMatchObject({ isSound: true, parkedKeys: inLanes.length });
        discard(file);
        open();
        applyAll();
        expect(inLanes).toEqual(parked());
      }),
      { numRuns: 40 },
    );
  });
});

function throwing(words: string): never {
  throw new Error(words);
}
