import { z } from 'zod';
import { ON_ITS_DAY } from '../day-order.ts';
import { defineEvent } from '../event.ts';
import { duplicateParticipants } from '../participant-rules.ts';
import { notInTheFuture } from '../time-rules.ts';
import { overlapsParent } from '../visit/visit-period.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { EngagementRef, PartyRef, PlaceRef, ownId } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { WIDENED } from '../widening.ts';
import { ceremonyStream } from './stream.ts';

export const CeremonyKind = z
  .enum(['guest_book', 'wreath', 'decoration', 'inauguration', 'address', 'military_honours', 'gift', 'other'])
  .meta({
    id: 'CeremonyKind',
    description: 'The ceremonial act: an entry in a guest book, a wreath laid, an address given …',
  });

export const Occasion = z
  .strictObject({ title: Name, anniversaryOf: PartyRef.optional(), years: z.int().min(1).optional() })
  .meta({
    id: 'Occasion',
    description: 'For what a ceremony was held: the 100th anniversary of a diplomatic service.',
  });

export const CeremonialActPerformed = defineEvent({
  type: 'CeremonialActPerformed',
  ...WIDENED,
  stream: ceremonyStream,
  about:
    'Somebody laid a wreath, wrote in a guest book, opened, addressed, decorated: an act of a person, not of a state.',
  data: {
    actId: ownId('ceremony'),
    kind: CeremonyKind,
    actors: z.array(ParticipantRef).min(1).max(500),
    object: Name.optional(),
    occasion: Occasion.optional(),
    performedOn: EdtfDate.optional(),
    ...ON_ITS_DAY,
    place: PlaceRef.optional(),
    partOf: EngagementRef.optional(),
  },
  moves: { none: 'performed' },
  rules: [
    (data, context) => notInTheFuture('performedOn', data.performedOn, context),
    (data) => duplicateParticipants('actors', data.actors),
    ({ performedOn, partOf }, context) =>
      performedOn === undefined ? [] : overlapsParent('performedOn', performedOn, partOf, context),
  ],
  occurred: (data) => data.performedOn,
});
