/** The people of the release as they stand in its engagements. */
import type { ParticipantRef } from '#domain/vocabulary/participant';
import { country, idOf } from './telling.ts';

type Part = Pick<ParticipantRef, 'role'> & {
  readonly office: string;
  readonly officeAsPublished: string;
  readonly of: string;
};

export const person = (key: string, nameAsPublished: string, part: Part): ParticipantRef => ({
  officialId: idOf('official', key),
  nameAsPublished,
  officeId: idOf('office', part.office),
  officeAsPublished: part.officeAsPublished,
  capacity: 'office_holder',
  represents: [country(part.of)],
  role: part.role,
});

export const lavrov = (
  role: ParticipantRef['role'],
  officeAsPublished = 'Russian Foreign Minister',
  nameAsPublished = 'Sergey Lavrov',
): ParticipantRef => person('off-lavrov', nameAsPublished, { role, office: 'ofc-fm-ru', officeAsPublished, of: 'RU' });

export const mammadyarov = (
  role: ParticipantRef['role'],
  officeAsPublished = 'Foreign Minister',
  nameAsPublished = 'Elmar Mammadyarov',
): ParticipantRef =>
  person('off-mammadyarov', nameAsPublished, { role, office: 'ofc-fm-az', officeAsPublished, of: 'AZ' });
