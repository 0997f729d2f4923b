import { type Ledger, defineEvent } from '../event.ts';
import { type Problem, problem } from '../problem.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate, dateOf } from '../vocabulary/dates.ts';
import { certainlyAfter } from '../vocabulary/fuzzy-date.ts';
import { appointedAfterAssumption, endsAfterAssumption, holdingOf } from './holding.ts';
import { tenureStream } from './stream.ts';

interface Assumption {
  readonly assumedOn?: string | undefined;
  readonly arrivedAtPostOn?: string | undefined;
}

/** Who presents credentials takes up the functions on that day at the latest, whichever of the two is told first. */
function byCredentials(data: Assumption, _context: unknown, { status, facts }: Ledger): Problem[] {
  if (status !== 'credentialed') return [];
  const own = dateOf(data.assumedOn ?? data.arrivedAtPostOn);
  const presented = facts.find(({ type }) => type === 'CredentialsPresented')?.data['presentedOn'] as
    string | undefined;
  const credentials = dateOf(presented);
  if (own !== undefined && credentials !== undefined && !certainlyAfter(own, credentials)) return [];
  return [
    problem(
      'ILLEGAL_TRANSITION',
      '',
      'The credentials were presented: the office was taken up by then.',
      presented === undefined
        ? 'a tenure whose credentials are not presented yet'
        : `a day that is not after ${presented}`,
    ),
  ];
}

export const OfficeAssumed = defineEvent({
  type: 'OfficeAssumed',
  stream: tenureStream,
  about: 'An official took up the office; a head of mission arrived at the post.',
  data: { assumedOn: EdtfDate.optional(), arrivedAtPostOn: EdtfDate.optional() },
  moves: { nominated: 'assumed', appointed: 'assumed', attested: 'assumed', credentialed: 'credentialed' },
  rules: [
    (data, context) => notInTheFuture('assumedOn', data.assumedOn, context),
    (data, context) => notInTheFuture('arrivedAtPostOn', data.arrivedAtPostOn, context),
    byCredentials,
    ({ assumedOn }, _context, ledger) => endsAfterAssumption('assumedOn', assumedOn, holdingOf(ledger.inOrder)?.leftOn),
    ({ assumedOn }, _context, ledger) =>
      appointedAfterAssumption('assumedOn', holdingOf(ledger.inOrder)?.appointedOn, assumedOn),
  ],
  ordered: (data) => data.assumedOn ?? data.arrivedAtPostOn,
});
