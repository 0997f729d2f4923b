import { type StreamState, defineEvent } from '../event.ts';
import { factsOf } from '../fact.ts';
import { problem } from '../problem.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { holdingOf, onlyOnce, startsBeforeEnd, takenUpByCredentials } from './holding.ts';
import { tenureStream } from './stream.ts';

const HEADS_OF_MISSION = new Set<string>(['ambassador', 'permanent_representative', 'charge_d_affaires']);

const isHeadOfMission = (office: StreamState): boolean =>
  factsOf(office.facts, 'OfficeEstablished').some(
    ({ data: { kind, headOfMissionClass, accreditedTo } }) =>
      HEADS_OF_MISSION.has(kind) || headOfMissionClass !== undefined || accreditedTo !== undefined,
  );

function afterTakingUp(
  { presentedOn }: { presentedOn?: string | undefined },
  _context: unknown,
  { inOrder }: StreamState,
) {
  const holding = holdingOf(inOrder);
  const takenUpOn = holding?.assumedOn ?? holding?.arrivedAtPostOn;
  return takenUpByCredentials(
    { takenUpOn, presentedOn },
    'The office was taken up later: who presents credentials has taken it up by then.',
    `a day that is not before ${takenUpOn ?? ''}`,
  );
}

/** Whoever presents credentials has taken up the functions by that (Vienna Convention on Diplomatic Relations, art. 13). */
export const CredentialsPresented = defineEvent({
  type: 'CredentialsPresented',
  stream: tenureStream,
  about: 'A head of mission presented the letters of credence.',
  data: { presentedOn: EdtfDate.optional(), to: ParticipantRef },
  moves: {
    nominated: 'credentialed',
    appointed: 'credentialed',
    assumed: 'credentialed',
    attested: 'credentialed',
    left: '*',
  },
  looksAt: (_data, streamState) => {
    const office = holdingOf(streamState.inOrder)?.officeId;
    return office === undefined ? [] : [{ kind: 'office', id: office }];
  },
  rules: [
    (data, context) => notInTheFuture('presentedOn', data.presentedOn, context),
    onlyOnce('CredentialsPresented'),
    afterTakingUp,
    ({ presentedOn }, _context, streamState) => startsBeforeEnd('presentedOn', presentedOn, streamState),
    (_data, context, streamState) => {
      const office = context.find('office', holdingOf(streamState.inOrder)?.officeId ?? '');
      return office === undefined || office.facts.length === 0 || isHeadOfMission(office)
        ? []
        : [
            problem(
              'ILLEGAL_TRANSITION',
              '',
              'Only a head of mission presents credentials; the office is none.',
              'a tenure in the office of an ambassador, permanent representative or chargé d’affaires',
            ),
          ];
    },
  ],
  occurred: (data) => data.presentedOn,
});
