/** What the facts of one tenure say together: who holds what, in what capacity, and since when until when. */
import type { StreamState } from '../event.ts';
import { type Fact, type FactData, type FactType, factsOf, isOf, lastIn } from '../fact.ts';
import { type Problem, type Warning, problem, warning } from '../problem.ts';
import { endsAfterStart } from '../time-rules.ts';
import { dateOf } from '../vocabulary/dates.ts';
import { certainlyAfter, sortKeyOf } from '../vocabulary/fuzzy-date.ts';

/** Dates are EDTF; undefined where nothing says so. */
export interface Holding {
  readonly officialId: string;
  readonly officeId: string;
  readonly capacity: string;
  readonly appointedOn?: string | undefined;
  readonly assumedOn?: string | undefined;
  readonly arrivedAtPostOn?: string | undefined;
  readonly credentialsOn?: string | undefined;
  readonly leftOn?: string | undefined;
  readonly endCause?: string | undefined;
  /** Days on which the official was seen in the office. */
  readonly attestedOn: readonly string[];
}

/** Of facts that hold; undefined where none opens the tenure. */
export function holdingOf(facts: readonly Fact[]): Holding | undefined {
  const opening = facts.find(isOf('OfficialAppointed', 'TenureAttested'))?.data;
  if (opening === undefined) return undefined;
  return {
    officialId: opening.officialId,
    officeId: opening.officeId,
    capacity: lastIn(facts, 'OfficialAppointed', 'capacity') ?? opening.capacity,
    appointedOn: lastIn(facts, 'OfficialAppointed', 'appointedOn'),
    assumedOn: lastIn(facts, 'OfficeAssumed', 'assumedOn'),
    arrivedAtPostOn: lastIn(facts, 'OfficeAssumed', 'arrivedAtPostOn'),
    credentialsOn: lastIn(facts, 'CredentialsPresented', 'presentedOn'),
    leftOn: lastIn(facts, 'OfficeLeft', 'leftOn'),
    endCause: lastIn(facts, 'OfficeLeft', 'cause') ?? lastIn(facts, 'AppointmentLapsed', 'cause'),
    attestedOn: factsOf(facts, 'TenureAttested').map(({ data }) => data.attestedOn),
  };
}

/** The best that is known of its beginning: taking up, else credentials, arrival, appointment. */
export const startOf = (holding: Holding): string | undefined =>
  holding.assumedOn ?? holding.credentialsOn ?? holding.arrivedAtPostOn ?? holding.appointedOn;

/** A tenure is of one official in one office, whatever is told of it later. */
export function sameTenure(
  told: { readonly officialId: string; readonly officeId: string },
  _context: unknown,
  streamState: StreamState,
): Problem[] {
  const known = holdingOf(streamState.inOrder);
  if (known === undefined) return [];
  return (['officialId', 'officeId'] as const)
    .filter((field) => known[field] !== told[field])
    .map((field) =>
      problem(
        'INVALID_VALUE',
        field,
        `The tenure on record is of ${known[field]}.`,
        `${known[field]}, or a tenure of its own`,
      ),
    );
}

/** The days on which somebody was in the office for the first time; an appointment may follow later. */
const ARRIVALS = ['assumedOn', 'arrivedAtPostOn', 'credentialsOn'] as const;

/** INV-19: a tenure does not end before it was assumed, by certain bounds. */
export const endsAfterAll = (leftOn: string | undefined, streamState: StreamState): Problem[] => {
  const holding = holdingOf(streamState.inOrder);
  return ARRIVALS.flatMap((field) => endsAfterStart('leftOn', holding?.[field], leftOn)).slice(0, 1);
};

/** The same of what is learnt when the end is on record already. */
export const startsBeforeEnd = (path: string, edtf: string | undefined, streamState: StreamState): Problem[] =>
  endsAfterStart(path, edtf, holdingOf(streamState.inOrder)?.leftOn);

/** What happens once in a tenure, in whatever state it is learnt. */
export const onlyOnce =
  <Type extends FactType>(type: Type, isSame: (known: FactData[Type], told: FactData[Type]) => boolean = () => true) =>
  (told: FactData[Type], _context: unknown, { facts }: StreamState): Problem[] =>
    factsOf(facts, type).some(({ data }) => isSame(data as FactData[Type], told))
      ? [
          problem(
            'ILLEGAL_TRANSITION',
            '',
            `${type} is on record of this tenure already.`,
            'a correction of what is on record, or a tenure of its own',
          ),
        ]
      : [];

/** Who presents credentials takes up the functions on that day at the latest, by certain bounds; whichever is told first. */
export function takenUpByCredentials(
  { takenUpOn, presentedOn }: { readonly takenUpOn: string | undefined; readonly presentedOn: string | undefined },
  message: string,
  expected: string,
): Problem[] {
  const [taken, presented] = [dateOf(takenUpOn), dateOf(presentedOn)];
  return taken !== undefined && presented !== undefined && certainlyAfter(taken, presented)
    ? [problem('ILLEGAL_TRANSITION', '', message, expected)]
    : [];
}

/** WARN-12: acting service, a recess commission, a later confirmation. */
export function appointedAfterAssumption(
  path: string,
  appointedOn: string | undefined,
  assumedOn: string | undefined,
): Warning[] {
  const [appointed, assumed] = [dateOf(appointedOn), dateOf(assumedOn)];
  if (appointed?.earliest == null || assumed?.latest == null || appointed.earliest <= assumed.latest) return [];
  return [warning('WARN-12', path, `Appointed ${appointedOn ?? ''}, after taking up the post ${assumedOn ?? ''}.`)];
}

/** Never taken up, or not as far as anybody said. */
const NOT_HELD = new Set(['none', 'nominated', 'lapsed', 'retracted']);

export const isHeld = (status: string): boolean => !NOT_HELD.has(status);

/** Days, yyyy-mm-dd. */
export interface CertainDays {
  readonly from: string;
  readonly to: string;
}

/** The first and the last day on which the official certainly was in the office; undefined where no day is certain. */
export function certainDaysOf(holding: Holding): CertainDays | undefined {
  const taken = dateOf(holding.assumedOn ?? holding.credentialsOn ?? holding.arrivedAtPostOn)?.latest;
  const seen = holding.attestedOn.map(dateOf).flatMap((date) => (date?.earliest === date?.latest ? date?.latest : []));
  const days = [taken, ...seen].flatMap((day) => day ?? []).sort();
  const [first] = days;
  if (first === undefined) return undefined;
  const left = dateOf(holding.leftOn)?.earliest;
  const to = left == null ? (days.at(-1) ?? first) : left;
  return first <= to ? { from: first, to } : undefined;
}

/** Where the holding comes among others: by its beginning, else by when it was first seen, else by its end. */
export function orderOf(holding: Holding): string {
  const start = startOf(holding);
  const dates = (start === undefined ? holding.attestedOn : [start]).flatMap((edtf) => dateOf(edtf) ?? []);
  const [first] = dates.map(sortKeyOf).sort();
  if (first !== undefined) return first;
  const left = dateOf(holding.leftOn);
  return left === undefined ? '9999-99-99' : sortKeyOf(left);
}
