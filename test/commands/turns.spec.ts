import { expect, test } from '@jest/globals';
import { Turns } from '#commands/turns';

const turn = () => Promise.withResolvers<string>();

test('under one name the second begins when the first has ended', async () => {
  const turns = new Turns();
  const [first, begun] = [turn(), [] as string[]];
  const results = [
    turns.take('a', () => (begun.push('first'), first.promise)),
    turns.take('a', async () => String(begun.push('second'))),
    turns.take('b', async () => String(begun.push('other'))),
  ];
  await results[2];
  expect(begun).toEqual(['first', 'other']);
  first.resolve('done');
  expect(await Promise.all(results)).toEqual(['done', '3', '2']);
});

test('a failure is told to whoever failed, and holds up nobody', async () => {
  const turns = new Turns();
  const failing = turns.take('a', () => Promise.reject(new Error('no')));
  const next = turns.take('a', async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
  expect(await turns.take('a', async () => 'again')).toBe('again');
});
