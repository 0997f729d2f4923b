import { defineEvent } from '../event.ts';
import { endsAfterStart, notInTheFuture } from '../time-rules.ts';
import { notOfItself, role } from './memberships.ts';
import { organisationStream } from './stream.ts';

export const OrganisationRoleEnded = defineEvent({
  type: 'OrganisationRoleEnded',
  stream: organisationStream,
  about: 'A party gave up its role in an organisation.',
  data: role,
  moves: { registered: 'registered' },
  rules: [
    (data, context) => notInTheFuture('on', data.on, context),
    ({ on, term }) => endsAfterStart('on', term, on),
    ({ holder }, _context, streamState) => notOfItself('holder', holder, streamState),
  ],
  occurred: (data) => data.on ?? data.term,
});
