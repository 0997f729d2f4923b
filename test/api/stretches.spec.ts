/** A page that was asked for before is given from memory until its read model is in another state. */
import { expect, test } from '@jest/globals';
import type { ReadAccess } from '#api/queries/read-access';
import { Stretches } from '#api/queries/stretches';

const PAGE = { order: 'ASC', limit: 20 } as const;

function counted() {
  const access = { state: 'a', reads: 0, stateOf: (_name?: string): string => access.state };
  const models: ReadAccess = {
    read: <T>() => {
      access.reads += 1;
      return { rows: [], position: BigInt(access.reads) } as T;
    },
    waitFor: () => Promise.resolve(true),
    isStale: () => false,
    stateOf: (name) => access.stateOf(name),
  };
  return { access, stretches: new Stretches(models) };
}

test('it is read once, and again in another state', () => {
  const { access, stretches } = counted();
  const first = stretches.of('country:AZ', {}, PAGE);
  expect(stretches.of('country:AZ', {}, PAGE)).toBe(first);
  access.state = 'b';
  expect(stretches.of('country:AZ', {}, PAGE).position).toBe(2n);
});

test.each([
  ['another subject', ['country:RU', {}, PAGE]],
  ['several records of one', [['country:AZ'], {}, PAGE]],
  ['another filter', ['country:AZ', { kinds: ['VISIT'] }, PAGE]],
  ['that of an earlier time', ['country:AZ', { asOf: 5n }, PAGE]],
  ['another order', ['country:AZ', {}, { ...PAGE, basis: 'RECORDED' }]],
  ['another place', ['country:AZ', {}, { ...PAGE, after: '2019-12-03 0000000000000000001' }]],
] as const)('%s is another page', (_what, asked) => {
  const { access, stretches } = counted();
  stretches.of('country:AZ', {}, PAGE);
  stretches.of(...(asked as Parameters<Stretches['of']>));
  expect(access.reads).toBe(2);
});

test('of an earlier time it is read once, whatever becomes of the timeline, and again in another state of the chronicle', () => {
  const { access, stretches } = counted();
  const states: Record<string, string> = { timeline: 'a', chronicle: 'a' };
  access.stateOf = (name = '') => states[name] ?? '';
  const first = stretches.of('country:AZ', { asOf: 5n }, PAGE);
  states['timeline'] = 'b';
  expect(stretches.of('country:AZ', { asOf: 5n }, PAGE)).toBe(first);
  states['chronicle'] = 'b';
  expect(stretches.of('country:AZ', { asOf: 5n }, PAGE).position).toBe(2n);
});

test('for words it is read again in another state of the search', () => {
  const { access, stretches } = counted();
  const states: Record<string, string> = { timeline: 'a', search: 'a' };
  access.stateOf = (name = '') => states[name] ?? '';
  const first = stretches.of('country:AZ', { text: 'x' }, PAGE);
  expect(stretches.of('country:AZ', { text: 'x' }, PAGE)).toBe(first);
  states['search'] = 'b';
  expect(stretches.of('country:AZ', { text: 'x' }, PAGE)).not.toBe(first);
});

test('two earlier times have two pages', () => {
  const { access, stretches } = counted();
  for (const asOf of [5n, 6n]) stretches.of('country:AZ', { asOf }, PAGE);
  expect(access.reads).toBe(2);
});

test('it is asked of the timeline, for words of the search too, and of an earlier time of the chronicle; so is how many there are', () => {
  const asked: string[] = [];
  const answers = { rows: [], position: 1n };
  const read = <T>(name: string): T => {
    asked.push(name);
    return answers as T;
  };
  const models = { read, waitFor: () => Promise.resolve(true), isStale: () => false, stateOf: () => '' };
  const stretches = new Stretches(models);
  for (const filter of [{}, { text: 'x' }, { asOf: 5n, text: 'x' }]) {
    stretches.of('country:AZ', filter, PAGE);
    stretches.countOf('country:AZ', filter);
  }
  expect(asked).toEqual([
    ...['timeline', 'timeline'],
    ...['search', 'timeline', 'search', 'timeline'],
    ...['chronicle', 'chronicle', 'chronicle', 'chronicle'],
  ]);
});
