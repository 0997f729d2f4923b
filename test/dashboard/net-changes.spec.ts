import { describe, expect, test } from '@jest/globals';
import { type Change, netChanges } from '#dashboard/parts/net-changes';

const change = (id: string, what: Change['change']): Change => ({
  position: '1',
  change: what,
  entry: { id, kind: 'CALL', title: id, engagement: { id }, occurred: null },
});

describe('several changes of one entry come to', () => {
  test.each<[Change['change'][], string | undefined]>([
    [['ADDED'], 'appeared'],
    [['ADDED', 'CHANGED'], 'appeared'],
    [['ADDED', 'RETRACTED'], undefined],
    [['ADDED', 'RETRACTED', 'ADDED'], 'appeared'],
    [['CHANGED', 'CHANGED'], 'changed'],
    [['RETRACTED', 'ADDED'], 'changed'],
    [['CHANGED', 'RETRACTED'], 'disappeared'],
    [['RETRACTED'], 'disappeared'],
  ])('%j: %s', (changes, outcome) => {
    const told = netChanges(changes.flatMap((what) => [change('a', what), change('b', 'ADDED')]));
    expect(told.find(({ entry }) => entry.id === 'a')?.outcome).toBe(outcome);
    expect(told.find(({ entry }) => entry.id === 'b')?.outcome).toBe('appeared');
  });
});
