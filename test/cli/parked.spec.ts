/** Parked keys as an operator meets them: the same in GraphQL, on the command line, in the metrics and in the health. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { runCommand } from '../support/command-line.ts';

import { type Inside, startInside } from '../support/inside.ts';
import { TOKEN } from '../support/server.ts';

const KEY = 'meeting-mtg_poisoned';

let server: Inside;
/** A meeting that passes for valid, as if its schema were wrong: the projections cannot read it. */
const poison = async (stream: string) => {
  const event = { id: randomUUID(), type: 'MeetingHeld', data: { participants: 7 }, metadata: {} };
  const { position } = await server.application.storage.eventStore.append(stream, [event], 'any', { validated: true });
  await server.shown(position);
};
beforeAll(async () => {
  server = await startInside();
  await server.shown((await server.loadPressRelease()).position);
}, 60_000);
afterAll(() => server.close());

const run = (...args: readonly string[]) => runCommand(['--url', server.address, '--token', TOKEN.all, ...args]);
const fetched = async (path: string) => fetch(`${server.address}${path}`);
const json = async (path: string) => {
  const response = await fetched(path);
  return { status: response.status, body: (await response.json()) as Record<string, never> };
};
const NUMBERS = `name version status reason lastError { message at } parkedCount
  serving { build previous position lagEvents lagSeconds applied digest ratePerSecond etaSeconds }
  building { build phase position target lagEvents lagSeconds applied ratePerSecond etaSeconds }`;

describe('parked keys', () => {
  test('are none at first, and everything is well', async () => {
    expect(await run('parked', 'list')).toEqual({ code: 0, stdout: 'No key is parked.\n', stderr: '' });
    expect(await run('parked', 'retry', '--all')).toEqual({ code: 0, stdout: 'No key is parked.\n', stderr: '' });
    expect(await json('/health/ready')).toEqual({ status: 200, body: { status: 'ok', reasons: [] } });
  }, 60_000);

  test('are told everywhere, and the service goes on', async () => {
    await poison(KEY);
    const query =
      '{ projections { name status parkedCount parked { projection key reason events position eventType } } }';
    const { projections } = await server.data(query);
    const timeline = projections.find(({ name }: { name: string }) => name === 'timeline');
    const reason = expect.stringMatching(
      /^timeline failed on MeetingHeld at position \d+, key meeting-mtg_poisoned: /u,
    );
    expect(timeline).toEqual({
      name: 'timeline',
      status: 'FOLLOWING',
      parkedCount: 1,
      parked: [
        {
          projection: 'timeline',
          key: KEY,
          reason,
          events: 1,
          position: String(await server.head()),
          eventType: 'MeetingHeld',
        },
      ],
    });
    const listed = await run('parked', 'list', '--projection', 'timeline');
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(listed.stdout).toMatch(
      /^projection +key +waiting +position +event +reason\ntimeline +meeting-mtg_poisoned +1 +\d+ +MeetingHeld +timeline failed/u,
    );
    const asJson = JSON.parse((await run('--json', 'parked', 'list', '--projection', 'timeline')).stdout);
    expect(asJson).toMatchObject({ parked: [{ projection: 'timeline', key: KEY }], skipped: [] });
    expect((await run('projections', 'list')).stdout).toMatch(/^timeline, \S+: timeline failed on MeetingHeld/mu);
    const ready = await json('/health/ready');
    expect(ready).toMatchObject({ status: 200, body: { status: 'degraded' } });
    expect(ready.body['reasons']).toContainEqual(
      expect.stringMatching(/^The projection timeline has parked 1 keys; the first: timeline failed on MeetingHeld/u),
    );
    const metrics = await (await fetched('/metrics')).text();
    expect(metrics).toContain('aide_memoire_projection_parked_keys{projection="timeline"} 1\n');
    expect(metrics).toContain('aide_memoire_projection_parked_events{projection="timeline"} 1\n');
    const { auditProjection: audited } = await server.data(
      'mutation { auditProjection(input: { name: "timeline" }) { audit { isSound sentence parkedKeys waitingEvents skippedEvents } } }',
    );
    const auditProjection = audited.audit;
    expect(auditProjection).toMatchObject({ isSound: true, parkedKeys: 1, waitingEvents: 1, skippedEvents: 0 });
    expect(auditProjection.sentence).toContain('1 keys are parked: 1 events wait');
  }, 60_000);

  test('have the numbers of GraphQL in the health, on the command line and in the metrics', async () => {
    const { projections } = await server.data(`{ projections { ${NUMBERS} } }`);
    const health = (await json('/health')).body['projections'] as unknown as Record<string, never>[];
    // A rate fades as time goes by: it is compared as a kind of number.
    const still = (all: typeof health) =>
      all.map(({ serving, ...rest }) => ({
        ...rest,
        serving: { ...(serving as unknown as object), ratePerSecond: expect.any(Number) },
      }));
    expect(health).toMatchObject(still(projections));
    const cli = JSON.parse((await run('--json', 'projections', 'list')).stdout);
    expect(health).toMatchObject(still(cli.map(({ builds: _, ...rest }: { builds: unknown }) => rest)));
    const metrics = await (await fetched('/metrics')).text();
    for (const { name, parkedCount, lastError, serving } of projections) {
      const value = (of: string) =>
        Number(new RegExp(`^aide_memoire_projection_${of}\\{projection="${name}"\\} (\\S+)$`, 'mu').exec(metrics)?.[1]);
      expect(value('lag_events')).toBe(serving.lagEvents);
      expect(value('lag_seconds')).toBe(serving.lagSeconds);
      expect(value('applied_events_total')).toBe(serving.applied);
      expect(value('eta_seconds')).toBe(serving.etaSeconds);
      expect(value('parked_keys')).toBe(parkedCount);
      if (lastError !== null) expect(value('last_error_timestamp_seconds')).toBe(Date.parse(lastError.at) / 1000);
    }
  }, 60_000);

  test('are retried and skipped, with words and exit codes for what came of it', async () => {
    const retried = await run('parked', 'retry', KEY, '--projection', 'timeline');
    expect(retried).toMatchObject({ code: 2, stderr: '' });
    expect(retried.stdout).toMatch(/^Freed 0 of 1 key\.\nprojection .*\ntimeline /u);
    expect(await run('parked', 'retry')).toMatchObject({ code: 1, stderr: 'Name one key, or say --all.\n' });
    expect(await run('parked', 'skip', KEY)).toMatchObject({ code: 1, stderr: expect.stringContaining('--reason') });
    const { skipParked: empty } = await server.data(
      `mutation { skipParked(input: { key: "${KEY}", reason: " " }) { freed problems { code path } } }`,
    );
    expect(empty).toEqual({ freed: 0, problems: [{ code: 'INVALID_VALUE', path: 'reason' }] });
    expect(await run('parked', 'skip', KEY, '--reason', 'never happened')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Freed (?:1 of 1 key|(\d) of \1 keys)\.\n$/u),
    });
    expect((await run('parked', 'list')).stdout).toMatch(/^No key is parked\.\n\nprojection .*\n.*never happened/u);
    expect(await json('/health/ready')).toEqual({ status: 200, body: { status: 'ok', reasons: [] } });
    expect(await run('parked', 'skip', KEY, '--reason', 'again')).toMatchObject({
      code: 1,
      stderr: `The key ${KEY} is not parked anywhere.\n`,
    });
  }, 60_000);

  test('are the business of an admin', async () => {
    for (const mutation of ['retryParked(input: {})', 'skipParked(input: { key: "k", reason: "r" })']) {
      const answer = await server.post(`mutation { ${mutation} { freed } }`, {}, { token: TOKEN.read });
      expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
  });

  test('explain themselves', async () => {
    expect((await run('parked', '--help')).stdout).toMatch(/list [\s\S]*retry [\s\S]*skip /u);
    expect((await run('parked', 'skip', '--help')).stdout).toContain('why: it is kept beside the rows');
  }, 60_000);
});
