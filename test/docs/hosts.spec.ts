import { describe } from '@jest/globals';
import { hosts } from '../../docs/examples/add-a-projection/projection.ts';
import { projectionCase } from '../support/projection-case.ts';

const visitTo = (host: string, n: number) => ({
  stream: `visit-${n}`,
  type: 'VisitStarted',
  data: { host: { kind: 'country', id: host }, visitors: [{}, {}] },
});

describe('hosts', () => {
  projectionCase('shows each visit under its host', hosts, {
    given: [visitTo('AZ', 1), visitTo('RU', 2), visitTo('AZ', 3)],
    then: {
      visits: [
        { host: 'AZ', visitors: 2 },
        { host: 'AZ', visitors: 2 },
        { host: 'RU', visitors: 2 },
      ],
    },
  });
});
