import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { audit, sentenceOf } from '#read-model/audit/audit';
import { fileOf, ReadModelFile } from '#read-model/store/read-model-file';
import { FakeLog } from './fake-log.ts';
import { meetings } from './meetings.ts';

describe('an audit', () => {
  let directory: string;
  let file: string;
  let log: FakeLog;

  const tamper = (sql: string) => {
    const database = new DatabaseSync(file);
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
});
