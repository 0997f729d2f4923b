import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, ownId } from '../vocabulary/references.ts';
import { LEAVES_STATE } from './pair-state.ts';
import { ofTwo, thirdParty } from './rules.ts';
import { relationsStream } from './stream.ts';

export const ProtectingPowerEnded = defineEvent({
  type: 'ProtectingPowerEnded',
  stream: relationsStream,
  about: 'A third party no longer looks after the interests of one party in the other.',
  data: {
    relationsId: ownId('relations'),
    power: PartyRef,
    represents: PartyRef,
    in: PartyRef,
    on: EdtfDate.optional(),
  },
  moves: LEAVES_STATE,
  rules: [...ofTwo('in'), thirdParty],
  occurred: (data) => data.on,
});
