import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, ownId, referenceTo } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { WIDENED } from '../widening.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { namedWhenOpened } from './rules.ts';
import { agreementStream } from './stream.ts';
import { DESCRIPTION } from './terms.ts';

export const Votes = z
  .strictObject({
    inFavour: z.int().min(0),
    against: z.int().min(0).optional(),
    abstaining: z.int().min(0).optional(),
  })
  .meta({ id: 'Votes', description: 'How the votes on a text fell, as far as they are given.' });

export const AgreementTextAdopted = defineEvent({
  type: 'AgreementTextAdopted',
  ...WIDENED,
  stream: agreementStream,
  about: 'The text of an instrument was adopted, at a conference or by the parties (VCLT 9).',
  data: {
    agreementId: ownId('agreement'),
    title: Name.optional(),
    ...DESCRIPTION,
    parties: z.array(PartyRef).min(1).max(300).optional(),
    adoptedOn: EdtfDate.optional(),
    adoptedAt: referenceTo('conference').optional(),
    votes: Votes.optional(),
  },
  moves: MOVES.AgreementTextAdopted,
  rules: [
    reachesKnownStage('AgreementTextAdopted'),
    (data, context) => notInTheFuture('adoptedOn', data.adoptedOn, context),
    namedWhenOpened,
  ],
  occurred: dateOfAct('AgreementTextAdopted'),
});
