import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, PredecessorRef } from '../vocabulary/references.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { bindsAtAll, consentInOrder, meansFitParty } from './rules.ts';
import { agreementStream } from './stream.ts';
import { ConsentMeans } from './terms.ts';

export const ConsentToBeBoundExpressed = defineEvent({
  type: 'ConsentToBeBoundExpressed',
  stream: agreementStream,
  about: 'A party bound itself: it ratified, acceded, or took the place of another (VCLT 11–16).',
  data: {
    party: PartyRef,
    means: ConsentMeans,
    approvedOn: EdtfDate.optional(),
    actedOn: EdtfDate.optional(),
    effectiveOn: EdtfDate.optional(),
    depositary: PartyRef.optional(),
    predecessorPartyId: PredecessorRef.optional(),
  },
  moves: MOVES.ConsentToBeBoundExpressed,
  rules: [
    reachesKnownStage('ConsentToBeBoundExpressed'),
    (data, context) => notInTheFuture('approvedOn', data.approvedOn, context),
    (data, context) => notInTheFuture('actedOn', data.actedOn, context),
    bindsAtAll,
    meansFitParty,
    consentInOrder,
  ],
  occurred: dateOfAct('ConsentToBeBoundExpressed'),
});
