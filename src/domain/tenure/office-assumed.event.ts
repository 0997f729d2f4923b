import { type Ledger, defineEvent } from '../event.ts';
import type { Problem } from '../problem.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { appointedAfterAssumption, holdingOf, onlyOnce, startsBeforeEnd, takenUpByCredentials } from './holding.ts';
import { tenureStream } from './stream.ts';

interface Assumption {
  readonly assumedOn?: string | undefined;
  readonly arrivedAtPostOn?: string | undefined;
}

function byCredentials({ assumedOn, arrivedAtPostOn }: Assumption, _context: unknown, { inOrder }: Ledger): Problem[] {
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
    ({ assumedOn }, _context, ledger) => startsBeforeEnd('assumedOn', assumedOn, ledger),
    ({ arrivedAtPostOn }, _context, ledger) => startsBeforeEnd('arrivedAtPostOn', arrivedAtPostOn, ledger),
    ({ assumedOn }, _context, ledger) =>
      appointedAfterAssumption('assumedOn', holdingOf(ledger.inOrder)?.appointedOn, assumedOn),
  ],
  ordered: (data) => data.assumedOn ?? data.arrivedAtPostOn,
});
