/** Rows of the log that say nothing any more: their stream waits, everything else is answered, and each answer says so. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SOURCE_ID } from '#cli/press-release/telling';
import { type Server, startServerWithPressRelease } from '../support/server.ts';
import { entryOf } from '../api/tell.ts';

let server: Server;
afterEach(() => server.close());

interface Damaged {
  readonly stream: string;
  readonly position: number;
}

/** Changes the first event of a meeting, and tells which that was. */
function damaged(directory: string, column: 'data' | 'metadata', text: string): Damaged {
  const log = new DatabaseSync(join(directory, 'log.sqlite'));
  const first = log
    .prepare(
      `SELECT s.name AS stream, e.position AS position FROM events e JOIN streams s ON s.id = e.stream
       WHERE e.type = 'MeetingHeld' ORDER BY e.position LIMIT 1`,
    )
    .get() as unknown as Damaged;
  log.prepare(`UPDATE events SET ${column} = ? WHERE position = ?`).run(text, first.position);
  log.close();
  return first;
}

const PAGE = '{ timeline(first: 100) { totalCount freshness { stale reason } edges { node { id title } } } }';
const PROVENANCE = { assertion: 'REPORTED', sources: [{ document: { id: SOURCE_ID } }] };
const idOf = ({ stream }: Damaged): string => stream.slice(stream.indexOf('-') + 1);
const shown = ({ timeline }: { timeline: { edges: { node: { id: string } }[] } }): string[] =>
  timeline.edges.map(({ node }) => node.id).sort();

describe('An event of the log that cannot be read', () => {
  test.each([
    ['data that was cut', 'data', '{"meetingId":"mtg_'],
    ['no data at all', 'data', ''],
    ['metadata that are no JSON', 'metadata', 'recordedBy: demo'],
  ] as const)(
    'parks its stream and no more where it has %s and read models are built anew',
    async (_what, column, text) => {
      server = await startServerWithPressRelease();
      const before = await server.data(PAGE);
      let found: Damaged | undefined;
      server = await server.reopened(undefined, (directory) => {
        found = damaged(directory, column, text);
        rmSync(join(directory, 'read-models'), { recursive: true });
      });
      await server.shown();
      const after = await server.data(PAGE);
      expect(shown(after)).toEqual(shown(before).filter((id) => id !== entryOf(idOf(found!))));
      const named = new RegExp(`revision 0 of ${found!.stream} cannot be read: its ${column} is no JSON`, 'u');
      expect(after.timeline.freshness).toMatchObject({ stale: true, reason: expect.stringMatching(named) });
      expect(after.timeline.freshness.reason).toContain(`position ${found!.position}`);
      const health = (await (await fetch(`${server.address}/health/ready`)).json()) as {
        status: string;
        reasons: string[];
      };
      expect(health).toMatchObject({
        status: 'degraded',
        reasons: expect.arrayContaining([expect.stringMatching(named)]),
      });
    },
    60_000,
  );

  test('is missing from a page of then alone where it was shown before, and the page says so', async () => {
    server = await startServerWithPressRelease();
    const before = await server.data(PAGE);
    expect(before.timeline.freshness).toEqual({ stale: false, reason: null });
    let found: Damaged | undefined;
    server = await server.reopened(
      undefined,
      (directory) => (found = damaged(directory, 'data', '{"meetingId":"mtg_')),
    );
    await server.shown();
    // What is shown now was worked out when it was read.
    expect(shown(await server.data(PAGE))).toEqual(shown(before));
    const then = await server.data(
      PAGE.replace('first: 100', `first: 100, asOf: { position: "${await server.head()}" }`),
    );
    expect(shown(then)).toEqual(shown(before).filter((id) => id !== entryOf(idOf(found!))));
    expect(then.timeline.freshness).toMatchObject({
      stale: true,
      reason: expect.stringMatching(
        new RegExp(`${found!.stream} is shown without its revision 0, at position ${found!.position}`, 'u'),
      ),
    });
  }, 60_000);

  test('refuses what is recorded of its stream, by name', async () => {
    server = await startServerWithPressRelease();
    let found: Damaged | undefined;
    server = await server.reopened(undefined, (directory) => (found = damaged(directory, 'data', '{')));
    const answer = await server.post(
      `mutation ($input: MeetingRetractedInput!) { retractMeeting(input: $input) { position } }`,
      {
        input: {
          idempotencyKey: 'a retraction',
          meetingId: idOf(found!),
          whole: true,
          reason: 'NOT_HAPPENED',
          provenance: PROVENANCE,
        },
      },
    );
    expect(answer.errors?.[0]?.message).toMatch(
      new RegExp(`Revision 0 of ${found!.stream}, at position ${found!.position}, cannot be read`, 'u'),
    );
  }, 60_000);
});
