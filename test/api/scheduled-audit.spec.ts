/** A row that somebody forged is found by the audit that nobody asked for, and told wherever an operator looks. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../support/command-line.ts';
import { type Server, startServerWithPressRelease, TOKEN } from '../support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServerWithPressRelease();
}, 60_000);
afterAll(() => server.close());

const timelineOf = async () => {
  const { projections } = await server.data(`{ projections { name builds serving { build } building { phase }
    lastAudit { build at outcome sentence position keysChecked first { key kind position eventType eventId } } } }`);
  return projections.find(({ name }: { name: string }) => name === 'timeline');
};
const until = async (condition: (timeline: Awaited<ReturnType<typeof timelineOf>>) => boolean) => {
  for (let tries = 0; tries < 3_000; tries++, await sleep(20)) {
    const timeline = await timelineOf();
    if (condition(timeline)) return timeline;
  }
  throw new Error('It did not come about.');
};
const get = async (path: string) => (await fetch(server.url.replace('/graphql', path))).text();
const run = (...args: string[]) =>
  runCommand(['--url', server.address, '--token', TOKEN.all, '--data-dir', server.directory, ...args]);

test('a forged row is found, told everywhere, and stops nothing; a build anew ends it', async () => {
  expect((await timelineOf()).lastAudit).toBeNull();
  server = await server.reopened({ auditEveryMs: 1_000 });
  const sound = await until(({ lastAudit }) => lastAudit !== null);
  expect(sound.lastAudit).toMatchObject({ outcome: 'SOUND', first: null, build: sound.serving.build });
  expect(await get('/metrics')).toContain('aide_memoire_projection_audit_sound{projection="timeline"} 1\n');

  const database = new DatabaseSync(join(server.directory, 'read-models', sound.serving.build));
  const { entry, stream } = database
    .prepare("SELECT entry, stream FROM streams WHERE stream LIKE 'meeting-%' ORDER BY entry LIMIT 1")
    .get()!;
  database.prepare('UPDATE appearances SET roles = 31 WHERE entry = ?').run(entry!);
  database.close();
  const { lastAudit } = await until((timeline) => timeline.lastAudit.outcome === 'DIVERGES');
  expect(lastAudit).toMatchObject({
    first: { key: stream, kind: 'ROWS', eventType: 'MeetingHeld', position: expect.stringMatching(/^\d+$/u) },
    sentence: expect.stringContaining(`the rows of ${String(stream)}`),
  });

  // What was found outlives a restart; with a day between audits nothing is audited anew.
  server = await server.reopened({ auditEveryMs: 86_400_000 });
  const kept = (await timelineOf()).lastAudit;
  expect(kept).toMatchObject({ outcome: 'DIVERGES', first: lastAudit.first });
  const health = JSON.parse(await get('/health'));
  expect(health).toMatchObject({ status: 'degraded', reasons: [`${kept.sentence} (Audit of ${kept.at}.)`] });
  expect((await fetch(server.url.replace('/graphql', '/health/ready'))).status).toBe(200);
  const metrics = await get('/metrics');
  expect(metrics).toContain('aide_memoire_projection_audit_sound{projection="timeline"} 0\n');
  expect(metrics).toContain(
    `aide_memoire_projection_last_audit_timestamp_seconds{projection="timeline"} ${Date.parse(kept.at) / 1000}\n`,
  );
  const list = await run('projections', 'list');
  expect(list.stdout).toMatch(/^timeline .* diverges /mu);
  expect(list.stdout).toContain(`Audit of ${kept.build}, ${kept.at}: ${kept.sentence}`);
  expect(await run('audit', 'timeline', '--last')).toMatchObject({
    code: 2,
    stdout: `Audit of ${kept.build}, ${kept.at}: ${kept.sentence}\n`,
  });

  await server.data('mutation { rebuildProjection(input: { name: "timeline" }) { projection { name } } }');
  const anew = await until(({ building }) => building === null);
  expect(anew.lastAudit).toBeNull();
  expect(JSON.parse(await get('/health')).status).toBe('ok');
  expect((await run('audit', 'timeline')).code).toBe(0);
  expect((await run('audit', 'timeline', '--last')).stdout).toContain('are as the log has them');
  expect((await timelineOf()).lastAudit).toMatchObject({ outcome: 'SOUND', build: anew.serving.build });
}, 120_000);
