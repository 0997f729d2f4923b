/**
 * Ten thousand random, legal life stories, appended to the embedded store and projected as the service does it: the read
 * models show what a slow, obvious reference makes of the same events (test/reference says of which columns).
 *
 * The everyday run tells two hundred, the same every day; `npm run test:long` all of them, new ones every time, and prints
 * their seed and what they were of. STORIES_SEED repeats a run.
 */
import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RecordHandler } from '#commands/record.handler';
import { type Entry, entryById } from '#projections/timeline/queries';
import { isTrait } from '#projections/timeline/traits';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { LogReader } from '#event-store/log/reader';
import { LOG_FILE } from '#event-store/log/schema';
import { ReadModels } from '#read-model/read-models';
import type { ReadDatabase } from '#read-model/contract/projection';
import { COMPARED, type Entry as Told, type Event, type Row, World, shownOf } from '../reference/index.ts';
import { Recorder } from './recorder.ts';
import { aStory } from './story.ts';

const IS_LONG = process.env['AIDE_MEMOIRE_LONG'] === '1';
const SEED = Number(process.env['STORIES_SEED'] ?? (IS_LONG ? Math.trunc(Math.random() * 2 ** 31) : 386));
const ROUND = 200;
const ROUNDS = IS_LONG ? 50 : 1;
const MANIFEST = new URL('../../projections/index.ts', import.meta.url);
/** Generous: a long run may share its machine. */
const TIMEOUT_MS = 120_000 * ROUNDS;

/** What the stories are meant to be of; the cast comes besides. */
const TYPES = [
  'AgreementCorrected',
  'AgreementEnteredIntoForce',
  'AgreementInitialled',
  'AgreementOpenedForSignature',
  'AgreementReferenced',
  'AgreementRegistered',
  'AgreementReinstated',
  'AgreementResumed',
  'AgreementRetracted',
  'AgreementSigned',
  'AgreementSuspended',
  'AgreementTerminated',
  'AgreementTextAdopted',
  'AppointmentLapsed',
  'CallCorrected',
  'CallHeld',
  'CallReinstated',
  'CallRetracted',
  'ConsentToBeBoundExpressed',
  'CredentialsPresented',
  'DuplicateMarked',
  'EngagementLinked',
  'MeetingCancelled',
  'MeetingCorrected',
  'MeetingHeld',
  'MeetingPostponed',
  'MeetingReinstated',
  'MeetingRescheduled',
  'MeetingRetracted',
  'MeetingScheduled',
  'NegotiationRoundHeld',
  'NegotiationsClosed',
  'NegotiationsFailed',
  'NegotiationsOpened',
  'OfficeAssumed',
  'OfficeLeft',
  'OfficialAppointed',
  'PartyWithdrew',
  'ProvisionalApplicationEnded',
  'ProvisionalApplicationStarted',
  'ReservationMade',
  'ReservationWithdrawn',
  'TenureAttested',
  'TenureCorrected',
  'TenureReinstated',
  'TenureRetracted',
  'VisitAnnounced',
  'VisitCancelled',
  'VisitCorrected',
  'VisitDelegationChanged',
  'VisitEnded',
  'VisitPostponed',
  'VisitReinstated',
  'VisitRescheduled',
  'VisitRetracted',
  'VisitStarted',
  'VisitStopRecorded',
];
/** Each of them was told and taken at least so often in a round, on the average. */
const AT_LEAST = 4;

let directory: string;
let store: EmbeddedEventStore;
let log: LogReader;
let recorder: Recorder;
let models: ReadModels;

const startModels = (): ReadModels =>
  new ReadModels({
    logFile: join(directory, LOG_FILE),
    log,
    directory: join(directory, 'read-models'),
    manifest: MANIFEST,
  });

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'life-stories-'));
  store = await EmbeddedEventStore.open({ directory });
  recorder = new Recorder(new RecordHandler(store, () => Date.parse('2026-11-24T00:00:00Z')), store);
  log = new LogReader(join(directory, LOG_FILE));
  models = startModels();
  await models.ready();
}, TIMEOUT_MS);
afterAll(async () => {
  await models.close();
  log.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

const text = (row: object): string => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
const inOrder = (rows: readonly object[]): string => rows.map(text).sort().join('\n');

/** The rows of states that came after those before, by key. */
function rowsSince(db: ReadDatabase, table: string, after: number): Map<string, Row[]> {
  const rows = db.all(
    `SELECT s.stream AS _key, t.* FROM ${table} t JOIN streams s ON s.entry = t.entry WHERE t.entry > ?`,
    after,
  );
  const byKey = new Map<string, Row[]>();
  for (const { _key, entry: _, ...row } of rows) {
    // Places, posts, ranks and series are held against a reference of their own, beside the timeline.
    if (isTrait(String(row['subject'] ?? ''))) continue;
    const key = String(_key);
    const own = byKey.get(key);
    if (own === undefined) byKey.set(key, [row]);
    else own.push(row);
  }
  return byKey;
}

const lastEntry = (name: string): number =>
  models.read(name, (db) => Number(db.get('SELECT coalesce(max(entry), 0) AS entry FROM streams')?.['entry']));

/** The entry in the terms of the reference. */
function asTold(entry: Entry): Told {
  const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
  return {
    id: entry.id,
    kind: entry.kind,
    title: entry.title,
    status: entry.status,
    assertion: entry.assertion,
    occurred: entry.occurred ?? null,
    dateBasis: entry.dateBasis,
    publishedOn: entry.publishedOn ?? null,
    parties: unique(entry.parties.map(({ role, party }) => `${role} ${party.kind}:${party.id}`)),
    officials: unique(
      entry.officials.map(
        ({ role, participant: { officialId, unresolvedName } }) => `${role} ${officialId ?? unresolvedName}`,
      ),
    ),
    partOf: entry.partOf?.id ?? null,
    firstRecorded: entry.firstRecorded.position,
    recorded: entry.recorded.position,
    revision: entry.revision,
  };
}

const entryIn = (db: ReadDatabase, stream: string): Told | undefined => {
  const [kind = '', id = ''] = stream.split(/-(.*)/u);
  const entry = entryById(db, kind, id);
  return entry === undefined || entry.hidden ? undefined : asTold(entry);
};

const eventsOf = async (streams: readonly string[]): Promise<Map<string, Event[]>> =>
  new Map(
    await Promise.all(
      streams.map(async (stream) => [stream, (await store.readStream(stream)).events as unknown as Event[]] as const),
    ),
  );

interface Difference {
  readonly stream: string;
  readonly of: string;
  readonly shown: unknown;
  readonly due: unknown;
  readonly events: readonly Event[];
}

/** Where the read models do not show what the reference says of these streams. */
function differencesIn(
  streams: ReadonlyMap<string, readonly Event[]>,
  world: World,
  since: ReadonlyMap<string, number>,
): Difference[] {
  const due = new Map([...streams].map(([stream, events]) => [stream, shownOf(events, world)]));
  const differences: Difference[] = [];
  const differ = (stream: string, of: string, shown: unknown, rows: unknown): void => {
    differences.push({ stream, of, shown, due: rows, events: streams.get(stream) ?? [] });
  };
  for (const [name, tables] of Object.entries(COMPARED))
    models.read(name, (db) => {
      for (const table of tables) {
        const shown = rowsSince(db, table, since.get(name) ?? 0);
        for (const [stream, { rows }] of due) {
          const [own, told] = [shown.get(stream) ?? [], rows[table] ?? []];
          if (inOrder(own) !== inOrder(told)) differ(stream, table, own, told);
          shown.delete(stream);
        }
        for (const [stream, rows] of shown) differ(stream, table, rows, []);
      }
      if (name !== 'timeline') return;
      for (const [stream, { entry }] of due) {
        const own = entryIn(db, stream);
        if (JSON.stringify(own) !== JSON.stringify(entry)) differ(stream, 'entry', own, entry);
      }
    });
  return differences;
}

const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

/** The first of them, to be read; the seed tells the same stories again. */
const report = (differences: readonly Difference[]): string => {
  const kinds = Map.groupBy(differences, ({ stream, of }) => `${stream.split('-')[0]} ${of}`);
  const counts = [...kinds].map(([kind, { length }]) => `${kind} ${length}`).join(', ');
  return `STORIES_SEED=${SEED}: ${counts}\n${[...kinds.values()].map(([one]) => explained(one!)).join('\n')}`;
};
const explained = ({ stream, of, shown, due, events }: Difference): string =>
  [
    `${of} of ${stream}`,
    `shown ${JSON.stringify(shown, plain)}`,
    `due   ${JSON.stringify(due, plain)}`,
    ...events.map(
      ({ position, id, type, data: { prov: _, ...data } }) => `  ${position} ${id} ${type} ${JSON.stringify(data)}`,
    ),
  ].join('\n');

async function tellRound(round: number): Promise<Difference[]> {
  const since = new Map(Object.keys(COMPARED).map((name) => [name, lastEntry(name)]));
  const stories = fc.sample(aStory, { seed: SEED + round, numRuns: ROUND });
  const cast = await recorder.begin(round);
  const told = await Promise.all(stories.map((story, index) => recorder.tell(story, round * ROUND + index, round)));
  const haveCome = await models.waitFor((await store.head())!, TIMEOUT_MS);
  expect(haveCome ? [] : models.statuses().filter(({ status }) => status === 'stopped')).toEqual([]);
  const streams = await eventsOf([...cast, ...told.flat()]);
  const world = new World(cast.flatMap((stream) => streams.get(stream)!));
  for (const stream of cast) if (!/^(official|office)-/u.test(stream)) streams.delete(stream);
  return differencesIn(streams, world, since);
}

/** All rows of the tables that are compared, as one number. */
function digestOf(name: string): string {
  const digest = createHash('sha256');
  const database = new DatabaseSync(models.servingFile(name)!, { readOnly: true });
  for (const table of COMPARED[name]!) {
    const rows = `SELECT s.stream AS _key, t.* FROM ${table} t JOIN streams s ON s.entry = t.entry`;
    const columns = database
      .prepare(rows)
      .columns()
      .map((column) => column.name)
      .filter((column) => column !== 'entry');
    const ordered = database.prepare(`SELECT ${columns.join()} FROM (${rows}) ORDER BY ${columns.join()}`);
    for (const row of ordered.iterate()) digest.update(text(row));
  }
  database.close();
  return digest.digest('hex');
}

test(
  `the read models of ${ROUND * ROUNDS} life stories are what the reference makes of them`,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const differences = await tellRound(round);
      expect(differences.length === 0 ? 'no difference' : report(differences)).toBe('no difference');
    }
    const rare = TYPES.filter((type) => (recorder.accepted.get(type) ?? 0) < AT_LEAST * ROUNDS);
    expect(rare).toEqual([]);
    if (IS_LONG || process.env['STORIES_SEED'] !== undefined)
      console.info(
        JSON.stringify({ seed: SEED, refused: recorder.refused, ...Object.fromEntries([...recorder.accepted].sort()) }),
      );
  },
  TIMEOUT_MS,
);

test(
  'and are the same when they are thrown away and replayed',
  async () => {
    const names = Object.keys(COMPARED);
    const before = names.map(digestOf);
    await models.close();
    rmSync(join(directory, 'read-models'), { recursive: true });
    models = startModels();
    await models.ready();
    expect(names.map(digestOf)).toEqual(before);
  },
  TIMEOUT_MS,
);
