import { type Ledger, defineEvent } from '../event.ts';
import { type Problem, problem } from '../problem.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { appointedAfterAssumption, holdingOf, isTakenUpAfter, onlyOnce, startsBeforeEnd } from './holding.ts';
import { tenureStream } from './stream.ts';

interface Assumption {
  readonly assumedOn?: string | undefined;
  readonly arrivedAtPostOn?: string | undefined;
}

/** Who presents credentials takes up the functions on that day at the latest, whichever of the two is told first. */
function byCredentials(data: Assumption, _context: unknown, { inOrder }: Ledger): Problem[] {
  const presentedOn = holdingOf(inOrder)?.credentialsOn;
  if (!isTakenUpAfter(data.assumedOn ?? data.arrivedAtPostOn, presentedOn)) return [];
  return [
    problem(
      'ILLEGAL_TRANSITION',
      '',
      'The credentials were presented: the office was taken up by then.',
      `a day that is not after ${presentedOn ?? ''}`,
    ),
  ];
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
