import { describe } from '@jest/globals';
import { specifyTransitions, told } from '../../support/given.ts';

describe('The life of a source document', () => {
  specifyTransitions(
    { none: [], registered: [told('SourceDocumentRegistered')] },
    [told('SourceDocumentRegistered', { title: 'Another title' })],
    {
      none: { SourceDocumentRegistered: 'registered' },
    },
  );
});
