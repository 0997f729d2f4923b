import { ReadModelFile, discard } from '#read-model/read-model-file';
import { randomUUID } from 'node:crypto';
const N = 300_000;
const keys: string[] = [];
const people = Array.from({ length: 4000 }, () => 'official-' + randomUUID());
const countries = Array.from({ length: 200 }, (_, i) => 'C' + i);
const events: any[] = [];
let r = 12345;
const rnd = (n: number) => ((r = (Math.imul(r, 1103515245) + 12345) >>> 0) >>> 8) % n;
for (let i = 0; i < N; i++) {
  const isNew = i % 3 === 0 || keys.length === 0;
  const key = isNew ? 'meeting-' + randomUUID() : keys[Math.max(0, keys.length - 1 - rnd(200))]!;
  if (isNew) keys.push(key);
  events.push({
    stream: key,
    revision: 0n,
    position: BigInt(i),
    id: randomUUID(),
    type: isNew ? 'MeetingRecorded' : 'MeetingHeld',
    data: {
      title: 'Working meeting on trade ' + i,
      date: '20' + (10 + rnd(15)) + '-0' + (1 + rnd(9)) + '-1' + rnd(9),
      summary: 'Discussed bilateral trade and the follow-up to the visit of last year.',
      place: { city: 'Bern', country: 'CH' },
      participants: [0, 1, 2].map(() => ({
        official: people[rnd(4000)],
        country: countries[rnd(200)],
        role: 'head of delegation',
      })),
    },
    metadata: { commandId: randomUUID() },
    recordedAt: '2025-01-01T00:00:00.000Z',
  });
}
const projection: any = {
  name: 'toy',
  version: 1,
  handles: ['MeetingRecorded', 'MeetingHeld'],
  tables: [
    {
      name: 'row',
      columns: { party: 'TEXT', date: 'TEXT', kind: 'TEXT', status: 'TEXT' },
      primaryKey: ['party', 'date'],
      indexes: [['date']],
    },
  ],
  keysOf: (e: any) => [e.stream],
  evolve: (s: any, e: any) =>
    s ? { ...s, status: 'held', seen: s.seen + 1 } : { ...e.data, status: 'planned', seen: 1 },
  rowsOf: (s: any, key: string) => ({
    row: [...new Set([...s.participants.map((p: any) => p.official), s.place.country])].map((party) => ({
      party,
      date: s.date,
      kind: 'meeting',
      status: s.status,
    })),
  }),
};
for (const size of [5000, 5000, 10000, 20000, 100]) {
  const file = '/tmp/rm/bench.sqlite';
  discard(file);
  const m = new ReadModelFile(projection, file);
  const n = size === 100 ? 30000 : N;
  if (size === 100) m.seal();
  const t = performance.now();
  for (let at = 0; at < n; at += size) {
    const page = events.slice(at, at + size);
    m.apply({ events: page, through: page.at(-1).position });
  }
  const t2 = performance.now();
  m.seal();
  const t3 = performance.now();
  console.log(
    size,
    'apply',
    Math.round((n / (t2 - t)) * 1000),
    '/s seal ms',
    Math.round(t3 - t2),
    'overall',
    Math.round((n / (t3 - t)) * 1000),
  );
  m.close();
}
