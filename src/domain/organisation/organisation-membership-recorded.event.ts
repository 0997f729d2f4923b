import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { membership, notOfItself } from './memberships.ts';
import { organisationStream } from './stream.ts';

export const OrganisationMembershipRecorded = defineEvent({
  type: 'OrganisationMembershipRecorded',
  stream: organisationStream,
  about:
    'A party belongs to an organisation as member, observer or partner, since the day given or since an unknown one.',
  data: membership,
  moves: { registered: 'registered' },
  rules: [
    (data, context) => notInTheFuture('on', data.on, context),
    ({ member }, _context, streamState) => notOfItself('member', member, streamState),
  ],
  occurred: (data) => data.on,
});
