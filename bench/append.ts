/** Append: mutations over HTTP, 64 in flight, beside bare inserts that are as durable. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogReader } from '../src/event-store/log/reader.ts';
import { startService } from '../test/support/service.ts';
import { type Figure, atLeastTimes } from './figures.ts';
import { ask, fire } from './http.ts';
import type { Scale } from './scale.ts';

const IN_FLIGHT = 64;

const RECORD_SOURCE = `mutation { told: recordSourceDocumentRegistered(input: { idempotencyKey: "source", kind: WEB_PAGE,
  title: "A page", contentHash: "${'a'.repeat(64)}" }) { document { id } problems { message } } }`;
const RECORD_OFFICIAL = `mutation ($source: ID!) { told: recordOfficialRegistered(input: { idempotencyKey: "official",
  name: "Elin Sørvik", provenance: { sources: [{ document: { id: $source } }] } }) { official { id } problems { message } } }`;
const RECORD_VISIT = `mutation ($input: VisitStartedInput!) {
  recordVisitStarted(input: $input) { visit { id revision } position replayed problems { code message path } } }`;

const visit = (source: string, official: string) => ({
  idempotencyKey: 'visit/[<id>]',
  visitors: [
    {
      official: { id: official },
      nameAsPublished: 'E. Sørvik',
      officeAsPublished: 'Minister of Foreign Affairs of Norway',
      capacity: 'OFFICE_HOLDER',
      represents: [{ country: 'NO' }],
      role: 'PRINCIPAL',
    },
  ],
  host: { country: 'UY' },
  rank: 'OFFICIAL',
  startedOn: '2024-05-13',
  purpose: 'Talks on fisheries and on shipping safety.',
  provenance: { sources: [{ document: { id: source }, paragraph: 1, quote: 'arrived in Montevideo on 13 May' }] },
});

interface Measured {
  readonly perSecond: number;
  readonly p99Ms: number;
  /** One of the events, for the bare inserts to be of the same size. */
  readonly sample: { readonly id: string; readonly data: string; readonly metadata: string };
}

async function mutationsPerSecond(directory: string, scale: Scale): Promise<Measured> {
  const service = await startService(directory, scale.nodeOptions);
  try {
    const url = `${service.url}/graphql`;
    const { told: source } = await ask<{ told: { document: { id: string } } }>(url, RECORD_SOURCE);
    const { told: official } = await ask<{ told: { official: { id: string } } }>(url, RECORD_OFFICIAL, {
      source: source.document.id,
    });
    const input = visit(source.document.id, official.official.id);
    const body = JSON.stringify({ query: RECORD_VISIT, variables: { input } });
    await fire(url, body, IN_FLIGHT, scale.warmUpSeconds);
    const log = new LogReader(join(directory, 'log.sqlite'));
    const before = log.head() ?? 0n;
    const { answers, perSecond, p99Ms } = await fire(url, body, IN_FLIGHT, scale.seconds);
    const written = log.countAfter(before);
    const [event] = log.pageAfter(before, 1).events;
    log.close();
    // autocannon leaves with up to 64 requests unanswered, and those may be recorded as well.
    if (event === undefined || written < answers) throw new Error(`${answers} were answered, ${written} recorded`);
    const sample = { id: event.id, data: JSON.stringify(event.data), metadata: JSON.stringify(event.metadata) };
    return { perSecond, p99Ms, sample };
  } finally {
    await service.stop();
  }
}

/** Bare inserts into a table of the same columns, `group` of them a commit; every commit is on disk when it returns. */
function insertsPerSecond(file: string, { sample }: Measured, group: number, seconds: number): number {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  db.exec(
    'CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT, type TEXT, recorded_at TEXT, data TEXT, metadata TEXT)',
  );
  const insert = db.prepare('INSERT INTO events (id, type, recorded_at, data, metadata) VALUES (?, ?, ?, ?, ?)');
  const began = performance.now();
  let inserted = 0;
  while (performance.now() - began < seconds * 1000) {
    db.exec('BEGIN IMMEDIATE');
    for (let count = 0; count < group; count += 1)
      insert.run(sample.id, 'VisitStarted', '2024-06-01T00:00:00.000Z', sample.data, sample.metadata);
    db.exec('COMMIT');
    inserted += group;
  }
  const perSecond = (inserted / (performance.now() - began)) * 1000;
  db.close();
  return perSecond;
}

/** Two lines: one commit an insert, which is what a bare durable append is; and 64 a commit, which has no promise. */
export async function append(root: string, scale: Scale): Promise<Figure[]> {
  const directory = join(root, 'append');
  mkdirSync(directory);
  const measured = await mutationsPerSecond(directory, scale);
  const each = insertsPerSecond(join(directory, 'bare-1.sqlite'), measured, 1, scale.seconds);
  const grouped = insertsPerSecond(join(directory, 'bare-64.sqlite'), measured, IN_FLIGHT, scale.seconds);
  const common = { unit: 'events/s', measured: measured.perSecond, details: { p99Ms: measured.p99Ms } };
  return [
    {
      ...common,
      name: 'append',
      baseline: each,
      against: 'bare SQLite insert, one commit each, synchronous=FULL',
      target: atLeastTimes(0.5, { measured: measured.perSecond, baseline: each }),
    },
    {
      ...common,
      name: 'append (grouped)',
      baseline: grouped,
      against: 'bare SQLite insert, 64 a commit, synchronous=FULL; no promise',
      target: null,
    },
  ];
}
