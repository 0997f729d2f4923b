/** WARN-07: visits of more than thirty days are real, and rare enough to look twice. */
import { type Warning, warning } from '../problem.ts';
import { dateOf } from '../vocabulary/dates.ts';

const LONGEST_DAYS = 30;
const DAY_MS = 86_400_000;

/** First and last day included, by certain bounds only. */
export function longerThanUsual(path: string, start: string | undefined, end: string | undefined): Warning[] {
  const [from, to] = [dateOf(start)?.latest, dateOf(end)?.earliest];
  if (from == null || to == null) return [];
  const days = 1 + (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return days > LONGEST_DAYS
    ? [warning('WARN-07', path, `From ${start ?? ''} to ${end ?? ''} are ${days} days at least.`)]
    : [];
}

/** The same of a period that is planned: `2024-05-01/2024-07-01`. */
export function plannedLongerThanUsual({ planned = '' }: { readonly planned?: string | undefined }): Warning[] {
  const [start, end] = planned.split('/').map((bound) => (/\d/u.test(bound) ? bound : undefined));
  return longerThanUsual('planned', start, end);
}
