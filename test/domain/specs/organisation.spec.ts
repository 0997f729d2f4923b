import { describe } from '@jest/globals';
import { specifyTransitions, told } from '../../support/given.ts';

describe('The life of an organisation', () => {
  specifyTransitions(
    { none: [], registered: [told('OrganisationRegistered')] },
    [told('OrganisationRegistered', { name: 'Another name' })],
    {
      none: { OrganisationRegistered: 'registered' },
    },
  );
});
