import { type StreamState, defineEvent } from '../event.ts';
import type { Problem } from '../problem.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { appointedAfterAssumption, holdingOf, onlyOnce, startsBeforeEnd, takenUpByCredentials } from './holding.ts';
import { tenureStream } from './stream.ts';

interface Assumption {
  readonly assumedOn?: string | undefined;
  readonly arrivedAtPostOn?: string | undefined;
}

function byCredentials(
  { assumedOn, arrivedAtPostOn }: Assumption,
  _context: unknown,
  { inOrder }: StreamState,
): Problem[] {
  const presentedOn = holdingOf(inOrder)?.credentialsOn;
  return takenUpByCredentials(
    { takenUpOn: assumedOn ?? arrivedAtPostOn, presentedOn },
    'The credentials were presented: the office was taken up by then.',
    `a day that is not after ${presentedOn ?? ''}`,
  );
}

export const OfficeAssumed = defineEvent({
  type: 'OfficeAssumed',
  stream: tenureStream,
  about: 'An official took up the office; a head of mission arrived at the post.',
  data: { assumedOn: EdtfDate.optional(), arrivedAtPostOn: EdtfDate.optional() },
  moves: { nominated: 'assumed', appointed: 'assumed', attested: 'assumed', credentialed: '*', left: '*' },
  rules: [
    (data, context) => notInTheFuture('assumedOn', data.assumedOn, context),
    (data, context) => notInTheFuture('arrivedAtPostOn', data.arrivedAtPostOn, context),
    onlyOnce('OfficeAssumed'),
    byCredentials,
    ({ assumedOn }, _context, streamState) => startsBeforeEnd('assumedOn', assumedOn, streamState),
    ({ arrivedAtPostOn }, _context, streamState) => startsBeforeEnd('arrivedAtPostOn', arrivedAtPostOn, streamState),
    ({ assumedOn }, _context, streamState) =>
      appointedAfterAssumption('assumedOn', holdingOf(streamState.inOrder)?.appointedOn, assumedOn),
  ],
  ordered: (data) => data.assumedOn ?? data.arrivedAtPostOn,
});
