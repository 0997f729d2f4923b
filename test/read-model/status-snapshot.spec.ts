import { expect, test } from '@jest/globals';
import type { ProjectionStatus } from '#read-model/follow/followed-build';
import { StatusSnapshot } from '#read-model/follow/status-snapshot';

const status = (differently: Partial<ProjectionStatus> = {}): ProjectionStatus => ({
  name: 'timeline',
  version: 1,
  file: 'timeline.v1.1.sqlite',
  position: 7n,
  applied: 5,
  digest: '',
  caughtUp: true,
  status: 'following',
  parked: 0,
  ...differently,
});

test.each<[string, Partial<ProjectionStatus>, boolean]>([
  ['another build serves, of as many events', { file: 'timeline.v1.2.sqlite' }, true],
  ['it went on', { position: 8n, applied: 6 }, true],
  ['it went on past an event that it does not read', { position: 8n }, false],
  ['it stopped', { status: 'stopped' }, true],
  ['a key was parked', { parked: 1 }, true],
  ['nothing of it changed', {}, false],
])('the rows are told to be of another version: %s', (_what, differently, isAnother) => {
  let now = status();
  const told = new StatusSnapshot(() => [now]);
  const before = told.versionOf('timeline');
  now = status(differently);
  expect(told.versionOf('timeline')).toBe(before);
  told.forget();
  expect(told.versionOf('timeline') !== before).toBe(isAnother);
  expect(told.of('timeline')).toEqual(now);
});

test.each<[string, Partial<ProjectionStatus>, bigint]>([
  ['the projector has gone on past events of others', { position: 9n }, 9n],
  ['the file has been written since it was heard', { position: 6n }, 7n],
  ['the projector has applied more than the file that is read', { position: 9n, digest: 'another' }, 7n],
])('a file says its own position or that of the projector: %s', (_what, differently, position) => {
  const { applied, digest } = status();
  const told = new StatusSnapshot(() => [status(differently)]);
  expect(told.reached('timeline', { position: 7n, applied, digest })).toEqual({ position, applied, digest });
  expect(told.reached('unheard', { position: 7n, applied, digest }).position).toBe(7n);
});
