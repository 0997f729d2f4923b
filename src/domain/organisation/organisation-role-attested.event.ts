import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { OrganisationRole, notOfItself } from './memberships.ts';
import { organisationStream } from './stream.ts';

export const OrganisationRoleAttested = defineEvent({
  type: 'OrganisationRoleAttested',
  stream: organisationStream,
  about: 'A party was seen to hold a role in an organisation at a date; since when and until when is not known.',
  data: { holder: PartyRef, role: OrganisationRole, roleAsPublished: Name, attestedOn: EdtfDate },
  moves: { registered: 'registered' },
  rules: [
    (data, context) => notInTheFuture('attestedOn', data.attestedOn, context),
    ({ holder }, _context, streamState) => notOfItself('holder', holder, streamState),
  ],
  occurred: (data) => data.attestedOn,
});
