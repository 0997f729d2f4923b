/** Projections that go wrong in ways of their own: one never returns, one shows what its tables do not have. */
import type { AnyProjection } from '#read-model/projection';
import { meetings } from './meetings.ts';

const looping: AnyProjection = {
  ...meetings,
  name: 'looping',
  evolve(state, event, key) {
    while (event.type === 'Poisoned');
    return meetings.evolve(state, event, key);
  },
};
const odd: AnyProjection = { ...meetings, name: 'odd', rowsOf: () => ({ party: [{ party: 'CH', size: 'many' }] }) };
const keyless: AnyProjection = {
  ...meetings,
  name: 'keyless',
  keysOf(event) {
    while (event.type === 'Poisoned');
    return [event.stream];
  },
};

export const projections: readonly AnyProjection[] = [{ ...meetings, handles: ['PartyJoined'] }, looping, odd, keyless];
