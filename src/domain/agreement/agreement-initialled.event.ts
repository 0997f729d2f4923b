import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { duplicateParticipants } from '../participant-rules.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { PlaceRef, ownId } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { WIDENED } from '../widening.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { namedWhenOpened } from './rules.ts';
import { agreementStream } from './stream.ts';
import { DESCRIPTION } from './terms.ts';

export const AgreementInitialled = defineEvent({
  type: 'AgreementInitialled',
  ...WIDENED,
  stream: agreementStream,
  about: 'Negotiators put their initials to a text, which fixes it and binds nobody (VCLT 10).',
  data: {
    agreementId: ownId('agreement'),
    title: Name.optional(),
    ...DESCRIPTION,
    initialledOn: EdtfDate.optional(),
    by: z.array(ParticipantRef).min(1).max(300),
    place: PlaceRef.optional(),
  },
  moves: MOVES.AgreementInitialled,
  rules: [
    reachesKnownStage('AgreementInitialled'),
    (data, context) => notInTheFuture('initialledOn', data.initialledOn, context),
    namedWhenOpened,
    (data) => duplicateParticipants('by', data.by),
  ],
  occurred: dateOfAct('AgreementInitialled'),
});
