import { z } from 'zod';
import { PartyRef, referenceTo, partyKey } from './references.ts';
import { refuse } from './rule.ts';
import { Name } from './text.ts';

export const Capacity = z
  .enum(['office_holder', 'acting', 'elect', 'former', 'special_envoy', 'private', 'unknown'])
  .meta({
    id: 'Capacity',
    description:
      'In what capacity somebody was there: as OFFICE_HOLDER, ACTING, ELECT before taking up, FORMER, SPECIAL_ENVOY, PRIVATE for nobody; UNKNOWN where the source does not say.',
  });
export const ParticipantRole = z
  .enum([
    'principal',
    'head_of_delegation',
    'delegation_member',
    'host',
    'guest',
    'chair',
    'mediator',
    'observer',
    'interpreter',
  ])
  .meta({
    id: 'ParticipantRole',
    description:
      'What somebody did at an occasion: PRINCIPAL who speaks for a party, head or member of a delegation, HOST who receives and GUEST who is received, CHAIR, MEDIATOR, OBSERVER, INTERPRETER.',
  });

/** A person at an occasion: registered or only named, as published, for whom, and in what role. */
export const ParticipantRef = z
  .strictObject({
    officialId: referenceTo('official').optional(),
    unresolvedName: Name.optional(),
    nameAsPublished: Name,
    officeId: referenceTo('office').optional(),
    officeAsPublished: Name.optional(),
    capacity: Capacity,
    represents: z.array(PartyRef).max(20),
    role: ParticipantRole,
    segments: z.array(z.int().min(1)).max(50).optional(),
  })
  .superRefine((participant, context) => {
    // Exactly one of the two; somebody is represented unless the capacity is private.
    if ((participant.officialId === undefined) === (participant.unresolvedName === undefined))
      refuse(
        context,
        'PARTICIPANT_AMBIGUOUS',
        'A participant needs exactly one of official and name.',
        'official: {id} or identifier, or else name',
      );
    if (participant.represents.length === 0 && participant.capacity !== 'private')
      refuse(
        context,
        'PARTICIPANT_AMBIGUOUS',
        'The participant represents nobody.',
        'at least one party, unless the capacity is PRIVATE',
        ['represents'],
      );
  })
  .meta({
    id: 'ParticipantRef',
    description: 'A person at an occasion: official or name, as published, represented parties, role.',
  });
export type ParticipantRef = z.infer<typeof ParticipantRef>;

/** The distinct parties that the participants represent, as keys. */
export const representedParties = (participants: readonly ParticipantRef[]): Set<string> =>
  new Set(participants.flatMap((participant) => participant.represents.map(partyKey)));
