/** INV-02, INV-03: facts do not lie in the future, and nothing ends before it starts. */
import type { DecisionContext } from './event.ts';
import { type Problem, problem } from './problem.ts';
import { dateOf } from './vocabulary/dates.ts';

/** INV-03: refused only when even the earliest possible day has not begun anywhere on Earth. */
export function notInTheFuture(path: string, edtf: string | undefined, context: DecisionContext): Problem[] {
  const date = dateOf(edtf);
  if (date === undefined || date.earliest === null || date.earliest <= context.today) return [];
  return [
    problem(
      'FUTURE_FACT',
      path,
      `${edtf ?? ''} lies wholly in the future.`,
      `a day up to ${context.today}; what is planned is announced or scheduled`,
    ),
  ];
}

/** INV-02: by certain bounds only, so imprecise dates may overlap. */
export function endsAfterStart(path: string, start: string | undefined, end: string | undefined): Problem[] {
  const [from, to] = [dateOf(start), dateOf(end)];
  if (from?.earliest == null || to?.latest == null || from.earliest <= to.latest) return [];
  return [
    problem(
      'INVERTED_INTERVAL',
      path,
      `${end ?? ''} lies before the start, ${start ?? ''}.`,
      `a day not before ${from.earliest}`,
    ),
  ];
}
