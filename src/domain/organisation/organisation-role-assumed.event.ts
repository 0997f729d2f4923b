import { defineEvent } from '../event.ts';
import { endsAfterStart, notInTheFuture } from '../time-rules.ts';
import { notOfItself, role } from './memberships.ts';
import { organisationStream } from './stream.ts';

export const OrganisationRoleAssumed = defineEvent({
  type: 'OrganisationRoleAssumed',
  stream: organisationStream,
  about: 'A party took up a role in an organisation: its chair, its presidency, its host.',
  data: role,
  moves: { registered: 'registered' },
  rules: [
    (data, context) => notInTheFuture('on', data.on, context),
    ({ on, term }, context) => (on === undefined ? notInTheFuture('term', term, context) : []),
    ({ on, term }) => endsAfterStart('term', on, term),
    ({ holder }, _context, streamState) => notOfItself('holder', holder, streamState),
  ],
  occurred: (data) => data.on ?? data.term,
});
