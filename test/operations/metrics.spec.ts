/** The metrics: by the rules of Prometheus, without a label that others fill, and each moves when its thing happens. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventDefinitions } from '#domain/registry';
import { LOG_EVENTS } from '#operations/log/log-events';
import { type Server, startServer, TOKEN } from '../support/server.ts';

interface Family {
  readonly help: string;
  readonly type: string;
  readonly samples: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

/** https://prometheus.io/docs/instrumenting/exposition_formats */
function parsed(text: string): Map<string, Family> {
  const families = new Map<string, Family>();
  let current: [name: string, family: Family] | undefined;
  for (const line of text.trimEnd().split('\n')) {
    const help = /^# HELP (?<name>\S+) (?<help>.+)$/u.exec(line)?.groups;
    const type = /^# TYPE (?<name>\S+) (?<type>\S+)$/u.exec(line)?.groups;
    const sample = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)$/u.exec(line)?.groups;
    if (help !== undefined) {
      expect({ line, isNew: !families.has(help['name']!) }).toEqual({ line, isNew: true });
      current = [help['name']!, { help: help['help']!, type: '', samples: [] }];
      families.set(...current);
    } else if (type !== undefined) {
      expect([line, current?.[0]]).toEqual([line, type['name']]);
      current = [current![0], { ...current![1], type: type['type']! }];
      families.set(...current);
    } else if (sample !== undefined) {
      const labels = [...(sample['labels'] ?? '').matchAll(/(?<name>\w+)="(?<value>(?:[^"\\]|\\.)*)"/gu)];
      current![1].samples.push({
        name: sample['name']!,
        labels: Object.fromEntries(labels.map(({ groups }) => [groups!['name'], groups!['value']])),
        value: Number(sample['value']),
      });
    } else expect(line).toBe('');
  }
  return families;
}

let server: Server;
const scraped = async () => parsed(await (await fetch(`${server.address}/metrics`)).text());
const sum = (families: Map<string, Family>, name: string, labels: Readonly<Record<string, string>> = {}): number =>
  (families.get(name.replace(/_count$/u, '')) ?? families.get(name))!.samples
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
    .reduce((total, { value }) => total + value, 0);

/** By how much a metric rises while something happens. */
async function rise(name: string, labels: Readonly<Record<string, string>>, happens: () => Promise<unknown>) {
  const before = sum(await scraped(), name, labels);
  await happens();
  return sum(await scraped(), name, labels) - before;
}

const RECORD = `mutation ($key: String!, $hash: String!) { recordSourceDocumentRegistered(input: {
  idempotencyKey: $key, kind: WEB_PAGE, title: "A page", contentHash: $hash }) { position problems { code } } }`;
const record = (key: string, digit = 'a') => server.post(RECORD, { key, hash: digit.repeat(64) });

beforeAll(async () => {
  server = await startServer();
  await server.loadPressRelease();
  await server.shown();
  await server.post('{ __typename }');
  await record('first');
  await record('first', 'b');
  await server.post('{ nothing }');
  await fetch(`${server.address}/nowhere/${'x'.repeat(100)}`);
}, 60_000);
afterAll(() => server.close());

const DURATIONS = 'aide_memoire_graphql_operation_duration_seconds_count';

describe('the exposition', () => {
  test('says of every metric what it is, and keeps to the rules for names', async () => {
    const families = await scraped();
    expect(families.size).toBeGreaterThan(40);
    for (const [name, { help, type, samples }] of families) {
      expect({ name, help }).toEqual({ name, help: expect.stringMatching(/\S{2,}/u) });
      expect({ name, type }).toEqual({ name, type: expect.stringMatching(/^(?:counter|gauge|histogram)$/u) });
      expect({ name, endsInTotal: name.endsWith('_total') }).toEqual({ name, endsInTotal: type === 'counter' });
      expect(name).toMatch(/^(?:aide_memoire|process|nodejs)_[a-z0-9_]+$/u);
      expect(name).not.toMatch(/_(?:ms|millis|milliseconds|kb|mb|kilobytes|megabytes|minutes|percent)(?:_|$)/u);
      for (const { value } of samples) expect({ name, value }).toEqual({ name, value: expect.any(Number) });
      const isMoment = samples.some(({ value }) => value > 1.5e9 && value < 1e10) && name.endsWith('_seconds');
      if (isMoment) expect(name).toMatch(/_timestamp_seconds$|^process_start_time_seconds$/u);
    }
  });

  test('has no label whose values are not bounded', async () => {
    const projections = new Set(
      (await scraped()).get('aide_memoire_projection_up')!.samples.map(({ labels }) => labels['projection']!),
    );
    const bounded: Readonly<Record<string, (value: string) => boolean>> = {
      projection: (value) => projections.has(value),
      method: (value) => /^[A-Z]+$/u.test(value),
      route: (value) => ['/graphql', '/metrics', '/health', '/health/live', '/health/ready', 'none'].includes(value),
      status: (value) => /^[2-5]\d\d$/u.test(value),
      type: (value) => ['query', 'mutation', 'unknown'].includes(value),
      outcome: (value) => /^[A-Z_]{2,40}$/u.test(value),
      event_type: (value) => eventDefinitions.has(value),
      replayed: (value) => ['true', 'false'].includes(value),
      code: (value) => /^[A-Z_]{2,40}$/u.test(value),
      event: (value) => value in LOG_EVENTS,
      state: (value) => ['not_ready', 'degraded'].includes(value),
      version: (value) => /^v?\d+\.\d+\.\d+/u.test(value),
      node: (value) => value === process.versions.node,
      sqlite: (value) => value === process.versions['sqlite'],
      major: (value) => /^\d+$/u.test(value),
      minor: (value) => /^\d+$/u.test(value),
      patch: (value) => /^\d+$/u.test(value),
      kind: (value) => ['major', 'minor', 'incremental', 'weakcb'].includes(value),
      space: (value) => /^[a-z_]+$/u.test(value),
      le: (value) => /^(?:[\d.]+|\+Inf)$/u.test(value),
    };
    for (const [name, { samples }] of await scraped())
      for (const { labels } of samples)
        for (const [label, value] of Object.entries(labels))
          expect({ name, label, value, isBounded: bounded[label]?.(value) }).toEqual({
            name,
            label,
            value,
            isBounded: true,
          });
  });

  test('is the table of docs/operations.md: the same names, types and words', async () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    const rows = [...page.matchAll(/^\| `((?:aide_memoire|process|nodejs)_\w+)` +\| (\w+) +\|[^|]*\| (.*?) +\|$/gmu)];
    const shown = rows.map(([, name, type, help]) => ({ name, type, help }));
    const families = [...(await scraped())].map(([name, { type, help }]) => ({ name, type, help }));
    expect(shown).toEqual(families);
  });

  test.each([...readFileSync('docs/operations.md', 'utf8').matchAll(/expr: (.*)$/gmu)].map(([, expr]) => expr!))(
    'has what an alert rule asks for: %s',
    async (expr) => {
      const families = await scraped();
      for (const [name] of expr.matchAll(/(?:aide_memoire|process|nodejs)_\w+/gu))
        expect(families.has(name)).toBe(true);
      for (const [, event] of expr.matchAll(/event="([^"]+)"/gu)) expect(LOG_EVENTS).toHaveProperty([event!]);
    },
  );
});

describe('a metric moves when its thing happens:', () => {
  test('a request, by route and status', async () => {
    const live = { route: '/health/live', status: '200', method: 'GET' };
    const count = 'aide_memoire_http_request_duration_seconds_count';
    expect(await rise(count, live, () => fetch(`${server.address}/health/live`))).toBe(1);
    expect(await rise(count, { route: 'none' }, () => fetch(`${server.address}/another/place`))).toBe(1);
  });

  test.each([
    ['a query', { type: 'query', outcome: 'OK' }, '{ topics { edges { node { id } } } }'],
    ['the same again', { type: 'query', outcome: 'CACHED' }, '{ topics { edges { node { id } } } }'],
    ['a mutation that is not allowed', { type: 'mutation', outcome: 'FORBIDDEN' }, RECORD],
    ['a query that does not fit', { type: 'unknown', outcome: 'GRAPHQL_VALIDATION_FAILED' }, '{ nothing }'],
  ])('%s', async (_, labels, text) => {
    const variables = text === RECORD ? { key: 'k', hash: 'a'.repeat(64) } : {};
    expect(await rise(DURATIONS, labels, () => server.post(text, variables, { token: TOKEN.read }))).toBe(1);
  });

  test('a wrong token', async () => {
    const wrong = () => server.post('{ __typename }', {}, { token: 'no-such-token-0123456789' });
    expect(await rise(DURATIONS, { outcome: 'REFUSED_UNREAD' }, wrong)).toBe(1);
    expect(await rise('aide_memoire_log_events_total', { event: 'token.refused' }, wrong)).toBe(1);
  });

  test('a command that is recorded, repeated, refused', async () => {
    const recorded = 'aide_memoire_commands_recorded_total';
    const event_type = 'SourceDocumentRegistered';
    expect(await rise(recorded, { event_type, replayed: 'false' }, () => record('metrics/1'))).toBe(1);
    expect(await rise(recorded, { event_type, replayed: 'true' }, () => record('metrics/1'))).toBe(1);
    const refused = 'aide_memoire_commands_refused_total';
    expect(await rise(refused, { code: 'IDEMPOTENCY_KEY_REUSED' }, () => record('metrics/1', 'c'))).toBe(1);
  });

  test('an event that is applied', async () => {
    const applied = ['aide_memoire_projection_applied_events_total', { projection: 'directory' }] as const;
    const shown = async () => {
      await record('metrics/2', 'd');
      await server.shown();
    };
    expect(await rise(...applied, shown)).toBe(1);
  });

  test('an audit', async () => {
    const audited = () => server.data('mutation { auditProjection(input: { name: "review" }) { audit { isSound } } }');
    expect(await rise('aide_memoire_log_events_total', { event: 'audit.sound' }, audited)).toBe(1);
    const { samples } = (await scraped()).get('aide_memoire_projection_last_audit_timestamp_seconds')!;
    expect(samples).toEqual([
      expect.objectContaining({ labels: { projection: 'review' }, value: expect.closeTo(Date.now() / 1000, -2) }),
    ]);
  });

  test('what the process takes, and what its disk has left', async () => {
    const families = await scraped();
    for (const name of [
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
      'process_open_fds',
      'nodejs_heap_size_used_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'aide_memoire_data_disk_free_bytes',
    ])
      expect({ name, value: sum(families, name) }).toEqual({ name, value: expect.any(Number) });
    expect(sum(families, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
    expect(sum(families, 'aide_memoire_data_disk_free_bytes')).toBeGreaterThan(1e6);
    expect(sum(families, 'nodejs_eventloop_utilization_ratio')).toBeLessThanOrEqual(1);
    expect(families.get('aide_memoire_build_info')!.samples).toEqual([
      expect.objectContaining({ value: 1, labels: expect.objectContaining({ node: process.versions.node }) }),
    ]);
  });
});
