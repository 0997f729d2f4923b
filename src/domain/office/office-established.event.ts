import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { problem } from '../problem.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { CountryCode, PartyRef, ownId, referenceTo } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { WIDENED } from '../widening.ts';
import { officeStream } from './stream.ts';

export const OfficeKind = z
  .enum([
    'head_of_state',
    'head_of_government',
    'deputy_head_of_state',
    'deputy_head_of_government',
    'foreign_minister',
    'minister',
    'deputy_minister',
    'parliament_speaker',
    'ambassador',
    'permanent_representative',
    'charge_d_affaires',
    'consul_general',
    'special_envoy',
    'organisation_head',
    'crown_prince',
    'adviser',
    'other',
  ])
  .meta({ id: 'OfficeKind', description: 'What sort of post, whatever its title.' });

export const OfficeEstablished = defineEvent({
  type: 'OfficeEstablished',
  ...WIDENED,
  stream: officeStream,
  about: 'A post was taken into the record, independent of who holds it.',
  data: {
    officeId: ownId('office'),
    kind: OfficeKind,
    title: Name,
    titles: z.array(Name).max(50).optional(),
    bodyId: referenceTo('body').optional(),
    orgId: referenceTo('organisation').optional(),
    representedParty: PartyRef,
    sendingCountryId: CountryCode.optional(),
    accreditedTo: PartyRef.optional(),
    headOfMissionClass: z.int().min(1).max(3).optional(),
    seats: z.int().min(1).optional(),
    existence: EdtfDate.optional(),
  },
  moves: { none: 'established' },
  rules: [
    // INV-22
    ({ accreditedTo, sendingCountryId }) =>
      accreditedTo?.kind === 'country' && accreditedTo.id === sendingCountryId
        ? [
            problem(
              'ACCREDITED_TO_SENDER',
              'accreditedTo',
              'The post is accredited to its own sending country.',
              'another party',
            ),
          ]
        : [],
  ],
});
