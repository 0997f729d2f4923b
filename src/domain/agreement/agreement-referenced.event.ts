import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, TopicRef, ownId } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { WIDENED } from '../widening.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES } from './instrument-stage.ts';
import { firstSight } from './rules.ts';
import { agreementStream } from './stream.ts';
import { Ambit, Bindingness, InstrumentKind, KnownStage } from './terms.ts';

export const AgreementReferenced = defineEvent({
  type: 'AgreementReferenced',
  ...WIDENED,
  stream: agreementStream,
  about: 'A source names an instrument whose history is not on record, and says how far it has come.',
  data: {
    agreementId: ownId('agreement'),
    title: Name,
    titleAsPublished: Name,
    instrumentKind: InstrumentKind,
    bindingness: Bindingness,
    ambit: Ambit,
    parties: z.array(PartyRef).min(1).max(300).optional(),
    knownStage: KnownStage,
    asOf: EdtfDate.optional(),
    topics: z.array(TopicRef).max(100).optional(),
  },
  moves: MOVES.AgreementReferenced,
  rules: [(data, context) => notInTheFuture('asOf', data.asOf, context), firstSight],
  occurred: () => undefined,
  ordered: dateOfAct('AgreementReferenced'),
});
