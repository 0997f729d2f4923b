/** Works out which days are certain when dates are imprecise. */
import { dateOf } from '#domain/vocabulary/dates';
import type { FuzzyDate } from '#domain/vocabulary/fuzzy-date';

export interface Days {
  readonly since: string;
  readonly until: string;
}

export const datesOf = (values: readonly (string | undefined)[]): FuzzyDate[] =>
  values.flatMap((edtf) => dateOf(edtf) ?? []);

const known = (days: readonly (string | null)[]): string[] => days.filter((day) => day !== null).sort();

/**
 * The days on which something certainly held, given dates at each of which it held: from the earliest of their last
 * possible days to the latest of their first possible days. Undefined if no day is certain.
 */
export function certainDays(dates: readonly FuzzyDate[]): Days | undefined {
  const since = known(dates.map(({ latest }) => latest))[0];
  const until = known(dates.map(({ earliest }) => earliest)).at(-1);
  return since === undefined || until === undefined || since > until ? undefined : { since, until };
}
