/** A log that was changed by hand: what read models take for true is held against the hashes beside it. */
import { DatabaseSync } from 'node:sqlite';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCommand } from '../support/command-line.ts';
import { type Server, startServerWithPressRelease } from '../support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServerWithPressRelease();
}, 60_000);
afterAll(() => server.close());

const auditLog = () => runCommand(['audit', '--data-dir', server.directory]);

/** Changes the log, and takes it back. */
async function changed(sql: string, look: () => Promise<void>): Promise<void> {
  const log = new DatabaseSync(join(server.directory, 'log.sqlite'));
  const before = log.prepare('SELECT position, stream, revision, type, data, metadata FROM events').all();
  log.exec(sql);
  try {
    await look();
  } finally {
    const back = log.prepare(
      'UPDATE events SET stream = ?, revision = ?, type = ?, data = ?, metadata = ? WHERE position = ?',
    );
    for (const { position, stream, revision, type, data, metadata } of before)
      back.run(stream!, revision!, type!, data!, metadata!, position!);
    log.close();
  }
}

const HELD = "position = (SELECT min(position) FROM events WHERE type = 'MeetingHeld')";

describe('aide-memoire audit, without a name', () => {
  test('proves every event of a log that nobody changed', async () => {
    const { code, stdout } = await auditLog();
    const [, events, proven] = /^The log is whole: (\d+) events, of which (\d+) are as/u.exec(stdout) ?? [];
    expect({ code, proven }).toEqual({ code: 0, proven: events });
    expect(Number(events)).toBeGreaterThan(50);
  }, 60_000);

  test.each([
    [
      'a byte of its data',
      `UPDATE events SET data = replace(data, 'mtg_', 'mtg-') WHERE ${HELD}`,
      /is not what was told then/u,
    ],
    ['its type', `UPDATE events SET type = 'MeetingScheduled' WHERE ${HELD}`, /is not what was told then/u],
    [
      'its hash',
      `UPDATE events SET metadata = json_set(metadata, '$.payloadHash', '${'0'.repeat(64)}') WHERE ${HELD}`,
      /is not what was told then/u,
    ],
    ['its revision', `UPDATE events SET revision = 7 WHERE ${HELD}`, /was to go on with revision 0/u],
    ['its JSON', `UPDATE events SET data = substr(data, 2) WHERE ${HELD}`, /cannot be read: its data is no JSON/u],
  ])(
    'names position, stream and event where somebody changed %s',
    (_what, sql, message) =>
      changed(sql, async () => {
        const { code, stdout } = await auditLog();
        expect(code).toBe(2);
        expect(stdout).toMatch(/^\w+ at position \d+, revision \d+ of meeting-mtg_\w+, event [0-9a-f-]{36}: /mu);
        expect(stdout).toMatch(message);
      }),
    60_000,
  );

  test('is refused where there is no log', async () => {
    const { code, stderr } = await runCommand(['audit', '--data-dir', join(server.directory, 'nowhere')]);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no log in') });
  });
});

test('an audit of a read model that was built anew from a changed log finds the event', async () => {
  const place = "type = 'StatementMade'";
  let position = 0;
  const other = await startServerWithPressRelease();
  const again = await other.reopened(undefined, (directory) => {
    const log = new DatabaseSync(join(directory, 'log.sqlite'));
    position = Number(log.prepare(`SELECT min(position) AS at FROM events WHERE ${place}`).get()!['at']);
    log.prepare("UPDATE events SET data = json_set(data, '$.text', 'Never said.') WHERE position = ?").run(position);
    log.close();
    rmSync(join(directory, 'read-models'), { recursive: true });
  });
  try {
    await again.shown();
    const { done: asked } = await again.data(
      'mutation { done: auditProjection(input: { name: "timeline" }) { audit { isSound sentence } } }',
    );
    const done = asked.audit;
    expect(done).toMatchObject({
      isSound: false,
      sentence: expect.stringMatching(/log that is not as it was recorded/u),
    });
    expect(done.sentence).toMatch(
      new RegExp(`StatementMade at position ${position}, revision 0 of statement-\\S+, event `, 'u'),
    );
    const { projections } = await again.data('{ projections { name lastAudit { outcome } } }');
    expect(projections[0].lastAudit.outcome).toBe('DIVERGES');
  } finally {
    await again.close();
  }
}, 60_000);
