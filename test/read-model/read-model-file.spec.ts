import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Digest, NO_EVENTS } from '#read-model/contract/digest';
import { dumpRows, rowsFromScratch } from '#read-model/fold/from-scratch';
import type { Projection, ProjectedEvent } from '#read-model/contract/projection';
import { ProjectionFault } from '#read-model/fold/projection-fault';
import { readOnce } from '#read-model/read/read-connection';
import { fileOf, ReadModelFile } from '#read-model/store/read-model-file';
import { projectionLaws } from '../support/projection-laws.ts';
import { FakeLog } from './fake-log.ts';
import { meetings } from './meetings.ts';

const stream = fc.constantFrom('meeting-1', 'meeting-2', 'meeting-3');
const party = fc.constantFrom('CH', 'FR', 'JP', 'BR');
const step = fc.oneof(
  fc.record({ stream, type: fc.constantFrom('PartyJoined', 'PartyLeft'), data: fc.record({ party }) }),
  fc.record({ stream, type: fc.constant('Linked'), data: fc.record({ other: stream }) }),
  fc.record({ stream, type: fc.constantFrom('Cancelled', 'NotForUs'), data: fc.constant({}) }),
);

const histories = fc.array(step, { maxLength: 40 }).map((steps): ProjectedEvent[] => {
  const log = new FakeLog();
  for (const { stream, type, data } of steps) log.append(stream, type, data);
  return log.events;
});

projectionLaws(meetings, histories);

// A stream may begin with what this one does not read.
projectionLaws(
  { ...meetings, name: 'meetings, by who comes and goes', handles: ['PartyJoined', 'PartyLeft'] },
  histories,
);

describe('a read model file', () => {
  let directory: string;
  let file: string;
  let log: FakeLog;
  let model: ReadModelFile;

  const open = (projection: Projection = meetings) => (model = new ReadModelFile(projection, file, { log }));
  const reopen = (projection?: Projection) => {
    model.close();
    return open(projection);
  };
  const applyAll = () => model.apply({ events: log.events, through: log.head });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'read-model-'));
    file = fileOf(directory, meetings);
    log = new FakeLog();
    open();
  });
  afterEach(() => {
    model.close();
    rmSync(directory, { recursive: true });
  });

  it('begins before every event', () => {
    expect(file).toBe(join(directory, 'meetings.v1.1.sqlite'));
    expect(model.checkpoint).toMatchObject({ position: -1n, applied: 0, digest: NO_EVENTS });
  });

  describe('with words that can be looked up', () => {
    const withWords: Projection = {
      ...meetings,
      tables: [
        {
          name: 'party',
          columns: { party: 'TEXT', words: 'TEXT' },
          primaryKey: ['party'],
          isWide: true,
          fullText: ['words'],
        },
      ],
      // A row is replaced by another of its key when the number at the table changes.
      rowsOf: (stream, facts) => {
        const { party = [] } = meetings.rowsOf(stream, facts);
        return { party: party.map(({ party: one, size }) => ({ party: one!, words: `delegation ${one} of${size}` })) };
      },
    };
    const found = (match: string) =>
      readOnce(file, (db) =>
        db
          .all(
            'SELECT p.party AS party FROM party_text t JOIN party p ON p.rowid = t.rowid WHERE party_text MATCH ? ORDER BY 1',
            match,
          )
          .map(({ party }) => party),
      );
    const isWhole = () => {
      const database = new DatabaseSync(file);
      try {
        database.exec("INSERT INTO party_text (party_text, rank) VALUES ('integrity-check', 1)");
      } finally {
        database.close();
      }
    };

    it('finds the rows that were built, and those that came, changed and went since', () => {
      reopen({ ...withWords, version: 2 });
      for (const party of ['CH', 'FR']) log.append('meeting-1', 'PartyJoined', { party });
      applyAll();
      model.seal();
      expect([found('of2'), found('deleg*'), found('"fr" AND of2'), found('nobody')]).toEqual([
        ['CH', 'FR'],
        ['CH', 'FR'],
        ['FR'],
        [],
      ]);
      log.append('meeting-1', 'PartyJoined', { party: 'JP' });
      applyAll();
      expect([found('of2'), found('of3')]).toEqual([[], ['CH', 'FR', 'JP']]);
      reopen({ ...withWords, version: 2 });
      log.append('meeting-1', 'PartyLeft', { party: 'FR' });
      applyAll();
      expect([found('of2'), found('of3'), found('fr')]).toEqual([['CH', 'JP'], [], []]);
      isWhole();
      log.append('meeting-1', 'Cancelled');
      applyAll();
      expect(found('deleg*')).toEqual([]);
      isWhole();
    });

    it('refuses them in a table that is not wide, and of a column that it has not', () => {
      const [table] = withWords.tables;
      const opened = (differently: object) => () =>
        new ReadModelFile({ ...withWords, tables: [{ ...table!, ...differently }] }, join(directory, 'other.sqlite'), {
          log,
        });
      expect(opened({ isWide: false })).toThrow('only rows of a wide table have words that can be looked up');
      expect(opened({ fullText: ['title'] })).toThrow('"title", which it has not');
    });
  });

  it('moves its checkpoint over events that are not for it', () => {
    log.append('meeting-1', 'PartyJoined', { party: 'CH' });
    log.append('meeting-1', 'NotForUs');
    model.apply({ events: log.events, through: 99n });
    expect(model.checkpoint).toMatchObject({ position: 99n, applied: 1 });
  });

  describe('with nothing to write but its checkpoint', () => {
    const written = () => readOnce(file, (db) => Number(db.get('SELECT position FROM checkpoint')!['position']));
    const passOver = (count = 1) => {
      for (let n = 0; n < count; n++) log.append('meeting-1', 'NotForUs');
      model.apply({ events: log.events.slice(-count), through: log.head });
    };
    beforeEach(() => {
      log.append('meeting-1', 'PartyJoined', { party: 'CH' });
      applyAll();
      model.seal();
    });

    it('carries it on in memory, and writes it with the next rows', () => {
      passOver();
      expect([model.checkpoint.position, written()]).toEqual([log.head, 3]);
      log.append('meeting-1', 'PartyJoined', { party: 'FR' });
      applyAll();
      expect([model.checkpoint.position, written()]).toEqual([log.head, Number(log.head)]);
    });

    it('writes it when it is closed', () => {
      passOver();
      expect(reopen().checkpoint).toMatchObject({ position: log.head, applied: 1 });
    });

    it('writes it after a thousand events, or pages without any', () => {
      passOver(999);
      expect(written()).toBe(3);
      passOver();
      expect(written()).toBe(Number(log.head));
      for (let n = 1n; n <= 999n; n++) model.apply({ events: [], through: log.head + n });
      expect(written()).toBe(Number(log.head));
      model.apply({ events: [], through: log.head + 1_000n });
      expect(written()).toBe(Number(log.head) + 1_000);
    });

    it('reads again what a crash lost of it, and shows and counts the same', () => {
      passOver(3);
      const { checkpoint } = model;
      const killed = `${file}.killed`;
      for (const suffix of ['', '-wal']) copyFileSync(file + suffix, killed + suffix);
      const after = new ReadModelFile(meetings, killed, { log });
      expect(after.checkpoint.position).toBe(3n);
      after.apply({ events: log.events, through: log.head });
      expect(after.checkpoint).toEqual(checkpoint);
      after.close();
      expect(dumpRows(killed)).toEqual(rowsFromScratch(meetings, log.events));
    });

    it('is closed without it where it cannot be written', () => {
      passOver();
      const other = new DatabaseSync(file);
      other.exec("CREATE TRIGGER refuse BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'no'); END");
      model.close();
      other.exec('DROP TRIGGER refuse');
      other.close();
      expect(open().checkpoint).toMatchObject({ position: 3n, applied: 1 });
    });
  });

  it('removes the rows that a stream no longer shows, and keeps those of others', () => {
    log.append('meeting-1', 'PartyJoined', { party: 'CH' });
    log.append('meeting-1', 'PartyJoined', { party: 'FR' });
    log.append('meeting-2', 'PartyJoined', { party: 'CH' });
    applyAll();
    log.append('meeting-1', 'PartyLeft', { party: 'CH' });
    applyAll();
    expect(dumpRows(file).party).toEqual([
      { stream: 'meeting-1', party: 'FR', size: 1 },
      { stream: 'meeting-2', party: 'CH', size: 1 },
    ]);
    log.append('meeting-1', 'Cancelled');
    applyAll();
    expect(dumpRows(file).party).toEqual([{ stream: 'meeting-2', party: 'CH', size: 1 }]);
  });

  it('writes all of a batch or nothing', () => {
    model.seal();
    log.append('meeting-1', 'PartyJoined', { party: 'CH' });
    applyAll();
    const before = { checkpoint: model.checkpoint, rows: dumpRows(file) };
    log.append('meeting-2', 'PartyJoined', { party: 'FR' });
    log.append('meeting-1', 'PartyLeft', { party: 'CH' });
    const other = new DatabaseSync(file);
    other.exec("CREATE TRIGGER refuse BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'no'); END");
    expect(applyAll).toThrow();
    expect({ checkpoint: model.checkpoint, rows: dumpRows(file) }).toEqual(before);
    // Nothing of the failed batch is left over in memory either.
    expect(applyAll).toThrow();
    other.exec('DROP TRIGGER refuse');
    other.close();
    expect(model.checkpoint).toMatchObject(before.checkpoint);
    applyAll();
    expect(dumpRows(file)).toEqual(rowsFromScratch(meetings, log.events));
  });

  it('says which event a projection failed on for everyone', () => {
    const poison = log.append('meeting-1', 'Misshaped');
    expect(applyAll).toThrow(ProjectionFault);
    expect(applyAll).toThrow(
      `meetings failed on Misshaped at position ${poison.position}: It shows rows of a table "seat", which it does not declare`,
    );
  });

  it('built at once or piece by piece, before or after sealing, holds the same rows and indexes', () => {
    const contents = () => {
      model.seal();
      const database = new DatabaseSync(file, { readOnly: true });
      const schema = database.prepare('SELECT sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY sql').all();
      database.close();
      return { schema, rows: dumpRows(file), checkpoint: model.checkpoint };
    };
    for (let n = 0; n < 200; n++) log.append(`meeting-${n % 17}`, 'PartyJoined', { party: `P${n % 23}` });
    applyAll();
    const atOnce = contents();
    expect(atOnce.schema).toContainEqual({ sql: expect.stringContaining('CREATE INDEX') });
    file = join(directory, 'other.sqlite');
    reopen();
    for (const event of log.events) {
      model.apply({ events: [event], through: event.position });
      if (event.position > 300n) model.seal();
    }
    expect(contents()).toEqual(atOnce);
  });

  describe('opened again', () => {
    beforeEach(() => {
      log.append('meeting-1', 'PartyJoined', { party: 'CH' });
      applyAll();
    });
    const begunAnew = () => model.checkpoint.position === -1n && dumpRows(file).party!.length === 0;

    it('goes on where it was, once sealed', () => {
      model.seal();
      const { checkpoint } = model;
      expect(reopen().checkpoint).toMatchObject(checkpoint);
      expect(model.sealed).toBe(true);
    });

    it('begins anew when the build was not whole', () => {
      reopen();
      expect(begunAnew()).toBe(true);
    });

    it('begins anew when the tables are others', () => {
      model.seal();
      reopen({ ...meetings, tables: meetings.tables.map((table) => ({ ...table, indexes: [] })) });
      expect(begunAnew()).toBe(true);
    });

    // As two threads of a service do after a crash: the first one to come brings the file in order.
    it('waits for another connection, and takes its lock for no fault of the file', async () => {
      model.seal();
      const { checkpoint } = model;
      model.close();
      const holder = new Worker(
        `const { DatabaseSync } = require('node:sqlite');
         const { parentPort, workerData } = require('node:worker_threads');
         const database = new DatabaseSync(workerData);
         database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; UPDATE checkpoint SET sealed = sealed;');
         parentPort.postMessage('held');
         setTimeout(() => database.close(), 300);`,
        { eval: true, workerData: file },
      );
      await once(holder, 'message');
      open();
      expect(model.checkpoint).toMatchObject(checkpoint);
      expect(model.sealed).toBe(true);
      await once(holder, 'exit');
    });

    it.each([
      ['no database', () => writeFileSync(file, 'This is no database at all. '.repeat(500))],
      ['cut short', () => truncateSync(file, 1_000)],
      ['empty', () => truncateSync(file, 0)],
      ['scribbled over', () => writeFileSync(file, readFileSync(file).fill(7, 4_096))],
    ])('begins anew when the file is %s', (_, harm) => {
      model.seal();
      model.close();
      harm();
      open();
      expect(begunAnew()).toBe(true);
      applyAll();
      expect(dumpRows(file)).toEqual(rowsFromScratch(meetings, log.events));
    });
  });

  it.each([
    ['a reserved table', { tables: [{ name: 'streams', columns: {}, primaryKey: [] }] }, 'has a table of this name'],
    ['a key of no column', { tables: [{ name: 'a', columns: {}, primaryKey: ['b'] }] }, 'which it has not'],
    ['a name that is none', { tables: [{ name: 'a"b', columns: {}, primaryKey: [] }] }, 'is no plain name'],
  ])('refuses %s', (_, fault, message) => {
    expect(() => new ReadModelFile({ ...meetings, ...fault }, join(directory, 'refused.sqlite'))).toThrow(message);
  });
});

describe('a digest', () => {
  const of = (...ids: string[]) => {
    const digest = new Digest();
    for (const id of ids) digest.add(id);
    return digest.toString();
  };

  it('goes on from its text', () => {
    const digest = new Digest(of('a'));
    digest.add('b');
    expect(digest.toString()).toBe(of('a', 'b'));
  });

  it('sees order, id, and what is missing or there twice', () => {
    const all = [of(), of('a'), of('aa'), of('b'), of('a', 'b'), of('b', 'a'), of('a', 'a'), of('a', 'b', 'b')];
    expect(new Set(all).size).toBe(all.length);
    for (const text of all) expect(text).toMatch(/^[0-9a-f]{16}$/);
  });

  it('spreads: a hundred thousand histories, no two alike', () => {
    const seen = new Set<string>();
    for (let n = 0n; n < 100_000n; n++) seen.add(of(`6f2c7f0e-0000-4000-8000-${String(n).padStart(12, '0')}`));
    expect(seen.size).toBe(100_000);
  });

  it('refuses what is none', () => expect(() => new Digest('none')).toThrow(TypeError));
});
