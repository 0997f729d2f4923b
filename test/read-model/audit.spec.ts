import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { audit, sentenceOf } from '#read-model/audit/audit';
import { findingOf } from '#read-model/audit/finding';
import type { Projection } from '#read-model/contract/projection';
import { fileOf, ReadModelFile } from '#read-model/store/read-model-file';
import { FakeLog } from './fake-log.ts';
import { meetings } from './meetings.ts';

describe('an audit', () => {
  let directory: string;
  let file: string;
  let log: FakeLog;

  const tamper = (sql: string) => {
    const database = new DatabaseSync(file);
    // SQLite's own tables too.
    database.enableDefensive(false);
    database.exec(sql);
    database.close();
  };
  const eventsOf = (stream: string) => log.events.filter((event) => event.stream === stream);

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'audit-'));
    file = fileOf(directory, meetings);
    log = new FakeLog();
    for (let n = 0; n < 300; n++) log.append(`meeting-${n % 40}`, 'PartyJoined', { party: `P${n}` });
    log.append('meeting-1', 'Linked', { other: 'meeting-2' });
    const model = new ReadModelFile(meetings, file, { log });
    model.apply({ events: log.events, through: log.head });
    model.seal();
    model.close();
    log.append('meeting-3', 'PartyJoined', { party: 'later' });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('finds a sound read model sound, as far as it stands', () => {
    const found = audit(log, meetings, file);
    expect(found).toMatchObject({ isSound: true, keysChecked: 40, divergences: [], model: { applied: 301 } });
    expect(found.model).toEqual(found.log);
    expect(found.rowsChecked).toBe(301);
    expect(sentenceOf(found)).toBe('meetings: 301 events and 40 keys are as the log has them.');
  });

  it.each([
    ['rows', "UPDATE party SET party = 'forged' WHERE party = 'P7'", 'meeting-7', -1],
    ['rows', "DELETE FROM party WHERE party = 'P47'", 'meeting-7', -1],
    ['rows', "INSERT INTO party SELECT entry, 'forged', 1 FROM streams WHERE stream = 'meeting-7'", 'meeting-7', -1],
    ['missing', "DELETE FROM streams WHERE stream = 'meeting-7'", 'meeting-7', 0],
    ['state', "UPDATE streams SET through = entry WHERE stream = 'meeting-7'", 'meeting-7', 1],
  ])('names the first event that is not shown: %s (%s)', (what, sql, key, at) => {
    tamper(sql);
    const found = audit(log, meetings, file);
    const { position, id, type } = eventsOf(key).at(at)!;
    expect(found.isSound).toBe(false);
    expect(found.divergences).toEqual([{ key, what, event: { position, id, type } }]);
    expect(sentenceOf(found)).toContain(`${type} at position ${position}`);
  });

  describe('of a read model of one kind of event', () => {
    const single = { ...meetings, name: 'single', handles: ['PartyJoined'] };

    beforeEach(() => {
      file = fileOf(directory, single);
      const model = new ReadModelFile(single, file, { log });
      model.apply({ events: log.events, through: log.head });
      model.seal();
      model.close();
    });

    it('finds one that is not where queries look for it', () => {
      expect(audit(log, single, file)).toMatchObject({ isSound: true, keysChecked: 40 });
      const [first] = eventsOf('meeting-7');
      const [from, to] = [Number(first!.position), Number(first!.position) - 1];
      tamper(
        `UPDATE streams SET entry = ${to} WHERE entry = ${from}; UPDATE party SET entry = ${to} WHERE entry = ${from}`,
      );
      const { position, id, type } = first!;
      expect(audit(log, single, file).divergences).toEqual([
        { key: 'meeting-7', what: 'state', event: { position, id, type } },
      ]);
    });

    it('finds one of which no event speaks', () => {
      tamper("INSERT INTO streams VALUES (1, 'meeting-x', 1)");
      expect(audit(log, single, file).divergences).toEqual([{ key: 'meeting-x', what: 'surplus' }]);
    });
  });

  it('finds what no event speaks of', () => {
    tamper("INSERT INTO streams VALUES (999, 'meeting-x', 999)");
    expect(audit(log, meetings, file).divergences).toEqual([{ key: 'meeting-x', what: 'surplus' }]);
  });

  it('finds an event that was counted out, or counted twice', () => {
    tamper('UPDATE checkpoint SET applied = applied + 1');
    const found = audit(log, meetings, file);
    expect(found).toMatchObject({ isSound: false, divergences: [], log: { applied: 301 }, model: { applied: 302 } });
    expect(sentenceOf(found)).toContain('has applied 302 events');
  });

  it('finds it by samples too, in one of the turns', () => {
    tamper("UPDATE party SET size = 99 WHERE party = 'P7'");
    const turns = Array.from({ length: 8 }, (_, turn) => audit(log, meetings, file, { sample: 5, turn }));
    expect(turns.filter(({ isSound }) => !isSound)).toHaveLength(1);
    for (const { keysChecked } of turns) expect(keysChecked).toBeLessThan(20);
    expect(turns.reduce((sum, { keysChecked }) => sum + keysChecked, 0)).toBe(40);
  });

  describe('of a read model with a full-text index', () => {
    const searched: Projection = {
      ...meetings,
      name: 'searched',
      tables: [{ name: 'party', columns: { party: 'TEXT' }, primaryKey: ['party'], isWide: true, fullText: ['party'] }],
      rowsOf: (_stream, facts) => ({
        party: facts.map(({ data, id }) => ({ party: `${(data as { party: string }).party} Höhe ${id}` })),
      }),
      handles: ['PartyJoined'],
    };

    beforeEach(() => {
      file = fileOf(directory, searched);
      const model = new ReadModelFile(searched, file, { log });
      model.apply({ events: log.events.slice(0, 200), through: log.events[199]!.position });
      model.seal();
      model.apply({ events: log.events, through: log.head });
      model.close();
    });

    it('finds a sound one sound', () => expect(audit(log, searched, file)).toMatchObject({ isSound: true }));

    it.each([
      [
        'a row that it does not find',
        "INSERT INTO party_text (party_text, rowid, party) SELECT 'delete', rowid, party FROM party WHERE rowid = 7",
      ],
      ['a row that it finds by the word of another', "INSERT INTO party_text (rowid, party) VALUES (7, 'P9')"],
      ['nothing in it', "INSERT INTO party_text (party_text) VALUES ('delete-all')"],
      ['pages that are torn', 'UPDATE party_text_data SET block = zeroblob(length(block)) WHERE id > 10'],
    ])('names the index, though every row is right: %s', (_damage, sql) => {
      tamper(sql);
      const found = audit(log, searched, file);
      expect(found).toMatchObject({ isSound: false, divergences: [] });
      expect(found.faultsOfIndexes).toEqual([expect.stringContaining('party_text')]);
      expect(sentenceOf(found)).toMatch(
        /^searched is searched wrongly\. The full-text index party_text .* Rebuild it\.$/u,
      );
      expect(findingOf(found, '2026-01-01T00:00:00Z')).toMatchObject({ outcome: 'diverges', first: null });
    });

    it('looks at the index once in an audit by parts', () => {
      tamper("INSERT INTO party_text (party_text) VALUES ('delete-all')");
      const parts = [0, 1, 2].map((at) => audit(log, searched, file, { part: { keys: 20, at, of: 3 } }));
      expect(parts.map(({ isSound }) => isSound)).toEqual([false, true, true]);
    });
  });
});
