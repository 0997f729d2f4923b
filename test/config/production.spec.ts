import { afterEach, expect, test } from '@jest/globals';
import { assumeProduction } from '#config/production';

const before = process.env['NODE_ENV'];

afterEach(() => {
  process.env['NODE_ENV'] = before;
});

test('it is production where nobody says what it is', () => {
  delete process.env['NODE_ENV'];
  assumeProduction();
  expect(process.env['NODE_ENV']).toBe('production');
});

test('whoever says what it is, is left with it', () => {
  process.env['NODE_ENV'] = 'development';
  assumeProduction();
  expect(process.env['NODE_ENV']).toBe('development');
});
