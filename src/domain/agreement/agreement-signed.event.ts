import { z } from 'zod';
import { ON_ITS_DAY } from '../day-order.ts';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { overlapsParent } from '../visit/visit-period.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { EngagementRef, PartyRef, PlaceRef, TopicRef, ownId } from '../vocabulary/references.ts';
import { Language, Name } from '../vocabulary/text.ts';
import { widenedTo } from '../widening.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { signedBeforeItsEffects } from './rules.ts';
import {
  fullPowersShown,
  sameInstrument,
  signedByParties,
  signedInOrder,
  signedOnce,
  signedOneAfterTheOther,
  twoSides,
} from './signature-rules.ts';
import { agreementStream } from './stream.ts';
import { AgreementLevel, Ambit, Bindingness, InstrumentKind, Signature } from './terms.ts';

export const AgreementSigned = defineEvent({
  type: 'AgreementSigned',
  ...widenedTo(3),
  stream: agreementStream,
  about: 'An instrument was signed. Signed is not in force: that is another fact.',
  data: {
    agreementId: ownId('agreement'),
    title: Name,
    instrumentKind: InstrumentKind,
    bindingness: Bindingness,
    level: AgreementLevel,
    ambit: Ambit,
    signatures: z.array(Signature).min(1).max(300),
    signedOn: EdtfDate,
    ...ON_ITS_DAY,
    place: z.array(PlaceRef).max(20).optional(),
    languages: z.array(Language).max(50).optional(),
    coverage: EdtfDate.optional(),
    depositary: PartyRef.optional(),
    topics: z.array(TopicRef).max(100).optional(),
    partOf: EngagementRef.optional(),
    copies: z.int().min(1).optional(),
  },
  moves: MOVES.AgreementSigned,
  rules: [
    reachesKnownStage('AgreementSigned'),
    (data, context) => notInTheFuture('signedOn', data.signedOn, context),
    (data, context) =>
      data.signatures.flatMap(({ signedOn }, index) =>
        notInTheFuture(`signatures.${index}.signedOn`, signedOn, context),
      ),
    twoSides,
    signedOneAfterTheOther,
    signedOnce,
    signedByParties,
    sameInstrument,
    fullPowersShown,
    signedInOrder,
    signedBeforeItsEffects,
    (data, context) => overlapsParent('signedOn', data.signedOn, data.partOf, context),
  ],
  occurred: dateOfAct('AgreementSigned'),
});
