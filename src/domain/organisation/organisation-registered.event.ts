import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { CountryCode, ownId, referenceTo } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { organisationStream } from './stream.ts';

export const OrganisationKind = z
  .enum(['organisation', 'movement', 'alliance', 'negotiation_format', 'state_group'])
  .meta({
    id: 'OrganisationKind',
    description:
      'ORGANISATION with organs of its own, MOVEMENT, ALLIANCE, NEGOTIATION_FORMAT for one question, or STATE_GROUP, a mere name for several States.',
  });

export const OrganisationRegistered = defineEvent({
  type: 'OrganisationRegistered',
  stream: organisationStream,
  about:
    'An organisation, movement, format or named group of states was taken into the record. Members absent: not stated.',
  data: {
    orgId: ownId('organisation'),
    kind: OrganisationKind,
    name: Name,
    acronym: Name.optional(),
    names: z.array(Name).max(100).optional(),
    parentOrgId: referenceTo('organisation').optional(),
    memberIds: z.array(CountryCode).max(300).optional(),
    existence: EdtfDate.optional(),
  },
  moves: { none: 'registered' },
});
