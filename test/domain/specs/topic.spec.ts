import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told, world } from '../../support/given.ts';

const registered = told('TopicRegistered');

describe('The life of a topic', () => {
  specifyTransitions({ none: [], registered: [registered] }, [told('TopicRegistered', { label: 'Another label' })], {
    none: { TopicRegistered: 'registered' },
  });

  test('belongs under a topic that is on record', () =>
    given()
      .when(registered, world({ missing: [registered.data['parentId'] as string] }))
      .thenProblem('UNKNOWN_REFERENCE', 'parentId'));

  test('concerns parties that there are', () =>
    given()
      .when(told('TopicRegistered', { partiesConcerned: [{ kind: 'country', id: 'ZZ' }] }))
      .thenProblem('UNKNOWN_COUNTRY', 'partiesConcerned.0'));
});
