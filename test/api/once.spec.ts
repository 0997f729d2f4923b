import { expect, test } from '@jest/globals';
import { once } from '#api/views/once';

class View {
  found = 0;
  constructor(private readonly value: unknown) {}
  @once
  get thing(): unknown {
    this.found += 1;
    return this.value;
  }
}

test.each([{ value: { a: 1 } }, { value: null }, { value: [] }])('a getter of $value finds it once', ({ value }) => {
  const view = new View(value);
  expect([view.thing, view.thing, view.thing]).toEqual([value, value, value]);
  expect(view.found).toBe(1);
});

test('every view has its own', () => {
  expect([new View(1).thing, new View(2).thing]).toEqual([1, 2]);
});
