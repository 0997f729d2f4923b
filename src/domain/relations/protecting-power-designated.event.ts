import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, ownId } from '../vocabulary/references.ts';
import { LEAVES_STATE } from './pair-state.ts';
import { ofTwo, thirdParty } from './rules.ts';
import { relationsStream } from './stream.ts';

export const ProtectingPowerDesignated = defineEvent({
  type: 'ProtectingPowerDesignated',
  stream: relationsStream,
  about: 'A third party looks after the interests of one party in the other (VCDR, arts. 45 and 46).',
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
