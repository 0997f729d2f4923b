/** What dates leave certain, and what they leave possible. */
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
 * The days on which something was certainly so that was so at every one of these dates: from the last possible day of
 * the one that is over first to the first possible day of the one that begins last. Undefined where no day is certain.
 */
export function certainDays(dates: readonly FuzzyDate[]): Days | undefined {
  const since = known(dates.map(({ latest }) => latest))[0];
  const until = known(dates.map(({ earliest }) => earliest)).at(-1);
  return since === undefined || until === undefined || since > until ? undefined : { since, until };
}
