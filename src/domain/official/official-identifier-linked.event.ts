import { defineEvent } from '../event.ts';
import { Identifier } from './official-registered.event.ts';
import { officialStream } from './stream.ts';

export const OfficialIdentifierLinked = defineEvent({
  type: 'OfficialIdentifierLinked',
  stream: officialStream,
  about: 'An official is the one whom another register knows under an id of its own.',
  data: { scheme: Identifier.shape.scheme, value: Identifier.shape.value },
  moves: { '*': '*' },
});
