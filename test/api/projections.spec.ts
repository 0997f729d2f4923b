/** An operator's way: what the projections are at, and rebuild, flip, way back, drop and audit through the public API. */
import { timeline } from '../../projections/timeline/projection.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { projections } from '#projections';
import { commitsIn } from '../support/commits.ts';
import { type Server, TOKEN, startServerWithPressRelease } from '../support/server.ts';
import { told } from './tell.ts';

const FIELDS = `name version status reason builds
  serving { build previous since position recordedAt lagEvents lagSeconds applied digest }
  building { build phase position target applied ratePerSecond etaSeconds }`;
const TIMELINE = '{ country(code: "AZ") { timeline(first: 3) { totalCount edges { cursor node { id title } } } } }';

let server: Server;
beforeAll(async () => {
  server = await startServerWithPressRelease();
}, 60_000);
afterAll(() => server.close());

const timelineOf = async () => {
  const { projections } = await server.data(`{ projections { ${FIELDS} } }`);
  return projections.find(({ name }: { name: string }) => name === 'timeline');
};
const operate = async (mutation: string) => {
  const { done } = await server.data(`mutation { done: ${mutation} { problems { code } projection { ${FIELDS} } } }`);
  expect(done.problems).toEqual([]);
  return { done: done.projection };
};
const settled = async () => {
  for (let tries = 0; tries < 2_000; tries++, await sleep(10)) {
    const timeline = await timelineOf();
    if (timeline.building === null) return timeline;
  }
  throw new Error('The build did not end.');
};

describe('the projections', () => {
  test('tell where they stand: position, lag, digest', async () => {
    const head = await server.head();
    expect(await timelineOf()).toMatchObject({
      status: 'FOLLOWING',
      reason: null,
      building: null,
      builds: [`timeline.v${timeline.version}.1.sqlite`],
      serving: {
        build: `timeline.v${timeline.version}.1.sqlite`,
        previous: null,
        position: String(head),
        lagEvents: 0,
        lagSeconds: 0,
      },
    });
  });

  test('commit once for a recorded meeting where it has something to show, and not at all elsewhere', async () => {
    const document = await told(server, 'SourceDocumentRegistered', {
      idempotencyKey: 'commits/document',
      kind: 'NEWS',
      title: 'Talks in Baku',
      contentHash: 'a'.repeat(64),
      publishedOn: '2019-12-04',
    });
    await server.shown(document.position);
    const commits = () =>
      new Map(
        projections.map(({ name, version }) => [
          name,
          commitsIn(join(server.directory, 'read-models', `${name}.v${version}.1.sqlite`)),
        ]),
      );
    const before = commits();
    const { position } = await told(server, 'MeetingHeld', {
      idempotencyKey: 'commits/meeting',
      kind: 'BILATERAL',
      occurred: '2018-06-04',
      participants: ['AZ', 'RU'].map((country) => ({
        name: `A minister of ${country}`,
        represents: [{ country }],
        role: 'PRINCIPAL',
      })),
      provenance: { sources: [{ document: { id: document.id } }] },
    });
    await server.shown(position);
    const made = [...commits()].map(([name, count]) => [name, count - before.get(name)!] as const);
    expect(made.filter(([, count]) => count > 0)).toEqual(
      ['timeline', 'timeline-history', 'search', 'sources', 'review'].map((name) => [name, 1]),
    );
    // All of them have come there nevertheless, those that wrote nothing included.
    const { shown } = await server.data('{ shown: projections { serving { position lagEvents } } }');
    for (const { serving } of shown) expect(serving).toEqual({ position, lagEvents: 0 });
  });

  test('are rebuilt beside the build that answers, and go back; cursors stay good', async () => {
    const before = await server.data(TIMELINE);
    const { digest, applied } = (await timelineOf()).serving;
    const { done } = await operate('rebuildProjection(input: { name: "timeline" })');
    expect(done.serving.build).toBe(`timeline.v${timeline.version}.1.sqlite`);
    expect((await settled()).serving).toMatchObject({
      build: `timeline.v${timeline.version}.2.sqlite`,
      digest,
      applied,
    });
    expect(await server.data(TIMELINE)).toEqual(before);
    const { edges } = before.country.timeline;
    const next = await server.data(
      `{ country(code: "AZ") { timeline(first: 2, after: "${edges[0].cursor}") { edges { cursor node { id title } } } } }`,
    );
    expect(next.country.timeline.edges).toEqual(edges.slice(1));
    const back = await operate('rollbackProjection(input: { name: "timeline" })');
    expect(back.done.serving).toMatchObject({
      build: `timeline.v${timeline.version}.1.sqlite`,
      previous: null,
    });
    expect(await server.data(TIMELINE)).toEqual(before);
    const forth = await operate('flipProjection(input: { name: "timeline" })');
    expect(forth.done.serving.build).toBe(`timeline.v${timeline.version}.2.sqlite`);
    expect((await operate('dropBuilds(input: { name: "timeline" })')).done.builds).toEqual([
      `timeline.v${timeline.version}.2.sqlite`,
    ]);
  });

  test('wait for a flip where that was asked for', async () => {
    const { build } = (await timelineOf()).serving;
    await operate('rebuildProjection(input: { name: "timeline", flip: false })');
    expect((await settled()).serving.build).toBe(build);
    expect((await operate('flipProjection(input: { name: "timeline" })')).done.serving).toMatchObject({
      previous: build,
    });
    await operate('dropBuilds(input: { name: "timeline" })');
  });

  test.each([
    ['rollbackProjection(input: { name: "timeline" })', 'No earlier build of timeline follows'],
    ['flipProjection(input: { name: "timeline" })', 'There is no newer build of timeline'],
    ['cancelRebuild(input: { name: "timeline" })', 'there is nothing to cancel'],
    ['rebuildProjection(input: { name: "timelines" })', 'There is no projection "timelines"'],
  ])('refuse %s in words', async (mutation, words) => {
    const { refused } = await server.data(
      `mutation { refused: ${mutation} { projection { name } problems { code message path expected } } }`,
    );
    const code = words.startsWith('There is no projection') ? 'UNKNOWN_PROJECTION' : 'NOT_POSSIBLE_NOW';
    expect(refused).toEqual({
      projection: null,
      problems: [{ code, message: expect.stringContaining(words), path: '', expected: expect.stringMatching(/./u) }],
    });
  });

  test('are the business of an admin', async () => {
    const query = '{ projections { name } }';
    expect((await server.post(query, {}, { token: null })).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect((await server.post(query, {}, { token: TOKEN.read })).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const mutation = 'mutation { rebuildProjection(input: { name: "timeline" }) { projection { name } } }';
    expect((await server.post(mutation, {}, { token: TOKEN.read })).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  test('are held against the log: sound, and then with a row that somebody forged', async () => {
    const audit = () =>
      server.data(
        'mutation { auditProjection(input: { name: "timeline" }) { audit { isSound sentence keysChecked rowsChecked divergences { key kind position eventType eventId } } } }',
      );
    expect((await audit()).auditProjection.audit).toMatchObject({ isSound: true, divergences: [] });
    const { serving } = await timelineOf();
    const database = new DatabaseSync(join(server.directory, 'read-models', serving.build));
    const { entry, stream } = database
      .prepare("SELECT entry, stream FROM streams WHERE stream LIKE 'meeting-%' ORDER BY entry LIMIT 1")
      .get()!;
    database.prepare('UPDATE appearances SET roles = 31 WHERE entry = ?').run(entry!);
    database.close();
    const { audit: auditProjection } = (await audit()).auditProjection;
    expect(auditProjection).toMatchObject({
      isSound: false,
      divergences: [{ key: stream, kind: 'ROWS', eventType: 'MeetingHeld', position: expect.stringMatching(/^\d+$/u) }],
    });
    expect(auditProjection.sentence).toContain(`the rows of ${String(stream)}`);
    await operate('rebuildProjection(input: { name: "timeline" })');
    await settled();
    expect((await audit()).auditProjection.audit.isSound).toBe(true);
  });

  test('are in the metrics', async () => {
    const response = await fetch(server.url.replace('/graphql', '/metrics'));
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await response.text();
    expect(text).toContain('aide_memoire_projection_up{projection="timeline"} 1\n');
    expect(text).toContain('aide_memoire_projection_lag_events{projection="directory"} 0\n');
    expect(text).toMatch(/^# TYPE aide_memoire_projection_lag_seconds gauge$/mu);
  });
});
