/** Append through a mutation, 64 in flight, beside a bare durable insert of the same bytes: one flush for each. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { post, rate } from './clients.ts';
import type { Figure } from './figures.ts';
import type { Running } from './service.ts';
import { inTurns } from './turns.ts';

const IN_FLIGHT = 64;

/** So many until V8 has compiled what a mutation runs through: after 5 000 it spends a tenth of both processors on that. */
const WARM_UP = 20_000;

const ROUNDS = 5;

/** Other people each time: the same ones on one day would be one meeting told many times over. */
const mutationOf = (n: number, run: string, source: string): string =>
  JSON.stringify({
    query:
      'mutation ($input: MeetingHeldInput!) { recordMeetingHeld(input: $input) { meeting { id revision } position problems { code path } } }',
    variables: {
      input: {
        idempotencyKey: `${run}/${n}`,
        kind: 'BILATERAL',
        occurred: '2019-12-03',
        place: { country: 'AZ', city: 'Baku' },
        participants: [
          { name: `First Minister ${run} ${n}`, represents: [{ country: 'AZ' }], role: 'PRINCIPAL' },
          { name: `Second Minister ${run} ${n}`, represents: [{ country: 'RU' }], role: 'PRINCIPAL' },
        ],
        topics: [{ label: 'Bilateral relations' }],
        provenance: { sources: [{ document: { id: source }, paragraph: 1, sentence: 1, quote: 'a meeting was held' }] },
      },
    },
  });

export async function recordMeeting(url: string, source: string, run: string, n: number): Promise<string> {
  const body = await post(url, mutationOf(n, run, source));
  const answer = JSON.parse(body) as { data?: { recordMeetingHeld?: { position: string | null } } };
  const position = answer.data?.recordMeetingHeld?.position;
  if (position == null) throw new Error(body);
  return position;
}

/** So many inserts, each its own durable commit, or `group` of them in one. */
async function bareInserts(directory: string, count: number, group: number): Promise<number> {
  const db = new DatabaseSync(join(directory, `bare-${group}.sqlite`));
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS events (position INTEGER PRIMARY KEY, stream TEXT, data TEXT, metadata TEXT)',
  );
  const insert = db.prepare('INSERT INTO events (stream, data, metadata) VALUES (?, ?, ?)');
  const [data, metadata] = ['d'.repeat(800), 'm'.repeat(350)];
  const start = performance.now();
  for (let n = 0; n < count; n += group) {
    db.exec('BEGIN');
    for (let one = 0; one < group; one += 1) insert.run(`meeting-${n + one}`, data, metadata);
    db.exec('COMMIT');
    await turn();
  }
  const perSecond = (count * 1000) / (performance.now() - start);
  db.close();
  return perSecond;
}

export async function append({ url, source, directory }: Running, count: number): Promise<Figure[]> {
  const mutations = (run: string, often: number): Promise<number> =>
    rate(often, IN_FLIGHT, async (n) => void (await recordMeeting(url, source, run, n)));
  await mutations('warm', Math.min(WARM_UP, count));
  const {
    ours,
    baseline: single,
    ratios,
  } = await inTurns(ROUNDS, async (round) => ({
    ours: await mutations(`append-${round}`, count / ROUNDS),
    baseline: await bareInserts(directory, count / ROUNDS, 1),
  }));
  const grouped = await bareInserts(directory, count * 8, IN_FLIGHT);
  return [
    {
      name: 'append',
      unit: 'events/s',
      ours,
      baseline: single,
      // What a flush costs is the disk's: a tenth of a millisecond here, several there.
      baselineName: `bare node:sqlite, one durable commit each, of ${(1000 / single).toFixed(2)} ms; the median of ${ratios}`,
      target: '≥ 0.5',
      met: ours / single >= 0.5,
    },
    {
      name: 'append, grouped',
      unit: 'events/s',
      ours,
      baseline: grouped,
      baselineName: 'bare node:sqlite, 64 inserts a durable commit',
      target: 'told, not held',
      met: true,
    },
  ];
}
