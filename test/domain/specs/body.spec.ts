import { describe } from '@jest/globals';
import { specifyTransitions, told } from '../../support/given.ts';

describe('The life of a body', () => {
  specifyTransitions(
    { none: [], registered: [told('BodyRegistered')] },
    [told('BodyRegistered', { name: 'Another name' })],
    {
      none: { BodyRegistered: 'registered' },
    },
  );
});
