/** Projections that go wrong in ways of their own: one never returns, one shows what its tables do not have. */
import type { Projection } from '#read-model/contract/projection';
import { meetings } from './meetings.ts';

const looping: Projection = {
  ...meetings,
  name: 'looping',
  rowsOf(stream, facts) {
    while (facts.some(({ type }) => type === 'Poisoned'));
    return meetings.rowsOf(stream, facts);
  },
};
const odd: Projection = { ...meetings, name: 'odd', rowsOf: () => ({ party: [{ party: 'CH', size: 'many' }] }) };

export const projections: readonly Projection[] = [{ ...meetings, handles: ['PartyJoined'] }, looping, odd];
