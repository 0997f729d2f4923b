import { defineEvent } from '../event.ts';
import { dataOf } from '../fact.ts';
import { problem } from '../problem.ts';
import { ownId, referenceTo } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { officialStream } from './stream.ts';

export const OfficialsMerged = defineEvent({
  type: 'OfficialsMerged',
  stream: officialStream,
  about:
    'Two records turned out to be of one person: the survivor stands for both from now on, names and timeline too.',
  data: { survivorId: ownId('official'), absorbedId: referenceTo('official'), reason: Passage },
  idField: 'survivorId',
  moves: { '*': '*' },
  rules: [
    ({ survivorId }, _context, streamState) =>
      streamState.facts.length === 0 || dataOf(streamState.facts, 'OfficialRegistered')?.officialId === survivorId
        ? []
        : [
            problem(
              'INVALID_VALUE',
              'survivorId',
              'The survivor is the official of this record.',
              'the official’s own id',
            ),
          ],
    ({ survivorId, absorbedId }) =>
      survivorId === absorbedId
        ? [problem('CYCLE', 'absorbedId', 'An official is not merged into the same official.', 'another official')]
        : [],
    ({ survivorId, absorbedId }, context) =>
      context
        .find('official', absorbedId)
        ?.facts.some(({ type, data }) => type === 'OfficialsMerged' && data.absorbedId === survivorId) === true
        ? [
            problem(
              'CYCLE',
              'absorbedId',
              `${absorbedId} has itself absorbed ${survivorId}.`,
              'another official; or first retract that merger',
            ),
          ]
        : [],
  ],
});
