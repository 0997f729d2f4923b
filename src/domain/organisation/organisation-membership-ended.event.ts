import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { membership, notOfItself } from './memberships.ts';
import { organisationStream } from './stream.ts';

export const OrganisationMembershipEnded = defineEvent({
  type: 'OrganisationMembershipEnded',
  stream: organisationStream,
  about: 'A party no longer belongs to an organisation in that standing.',
  data: membership,
  moves: { registered: 'registered' },
  rules: [
    (data, context) => notInTheFuture('on', data.on, context),
    ({ member }, _context, streamState) => notOfItself('member', member, streamState),
  ],
  occurred: (data) => data.on,
});
