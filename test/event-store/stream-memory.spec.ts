import { beforeEach, describe, expect, test } from '@jest/globals';
import type { StreamPage } from '#event-store/event-store';
import { StreamMemory } from '#event-store/embedded/stream-memory';

const pageOf = (stream: string, ...data: readonly string[]): StreamPage => ({
  state: data.length === 0 ? 'absent' : 'present',
  revision: data.length === 0 ? 'none' : BigInt(data.length - 1),
  events: data.map((text, index) => ({
    stream,
    id: `${stream}/${index}`,
    type: 'Happened',
    revision: BigInt(index),
    position: BigInt(index),
    recordedAt: '',
    data: text,
    metadata: {},
  })),
});

let memory: StreamMemory;
let log: Record<string, readonly string[]>;
let reads: string[];

const page = (stream: string, options = {}) =>
  memory.page(stream, { limit: 10, ...options }, () => {
    reads.push(stream);
    return pageOf(stream, ...(log[stream] ?? []));
  });
const textsIn = (stream: string) => page(stream).events.map(({ data }) => data);

beforeEach(() => {
  memory = new StreamMemory();
  log = { a: ['one'], b: ['two'] };
  reads = [];
});

describe('A stream', () => {
  test('is read once, present or absent, and then is the same page', () => {
    expect(page('a')).toBe(page('a'));
    expect(page('c')).toBe(page('c', { from: 0n }));
    expect(reads).toEqual(['a', 'c']);
  });

  test('is read anew after an append', () => {
    textsIn('a');
    memory.appendBegins('a');
    log['a'] = ['one', 'more'];
    memory.appendEnded('a');
    expect(textsIn('a')).toEqual(['one', 'more']);
  });

  test('is read every time while an append is under way, for its outcome is not known', () => {
    memory.appendBegins('a');
    memory.appendBegins('a');
    memory.appendEnded('a');
    textsIn('a');
    log['a'] = ['one', 'more'];
    expect(textsIn('a')).toEqual(['one', 'more']);
    memory.appendEnded('a');
    log['a'] = ['one', 'more', 'and more'];
    expect([textsIn('a'), textsIn('a')]).toEqual([log['a'], log['a']]);
    expect(reads).toHaveLength(3);
  });

  test('stays remembered while another is appended to', () => {
    textsIn('b');
    memory.appendBegins('a');
    textsIn('b');
    memory.appendEnded('a');
    textsIn('b');
    expect(reads).toEqual(['b']);
  });

  test.each([{ direction: 'backwards' }, { from: 1n }])('is never remembered by a page of %j', (options) => {
    page('a', options);
    page('a', options);
    expect(page('a').events).toHaveLength(1);
    expect(reads).toHaveLength(3);
  });

  test('that may have more than was asked for is not remembered, nor answered to whoever asks for less', () => {
    log['a'] = ['one', 'two'];
    page('a', { limit: 2 });
    page('a', { limit: 3 });
    page('a', { limit: 3 });
    page('a', { limit: 2 });
    expect(reads).toHaveLength(3);
  });
});

describe('What is remembered', () => {
  test('is bounded: what was not asked for longest goes first', () => {
    memory = new StreamMemory(16_000);
    for (let n = 0; n < 20; n += 1) log[`s${n}`] = ['x'.repeat(390)];
    for (let n = 0; n < 16; n += 1) textsIn(`s${n}`);
    textsIn('s0');
    for (let n = 16; n < 20; n += 1) textsIn(`s${n}`);
    reads = [];
    textsIn('s0');
    textsIn('s19');
    expect(reads).toEqual([]);
    textsIn('s1');
    textsIn('s2');
    expect(reads).toEqual(['s1', 's2']);
  });

  test('holds no stream that would push out many', () => {
    memory = new StreamMemory(16_000);
    log['a'] = ['x'.repeat(1_000)];
    textsIn('a');
    textsIn('a');
    expect(reads).toEqual(['a', 'a']);
  });
});
