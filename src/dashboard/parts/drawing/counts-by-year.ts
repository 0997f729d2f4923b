/** How many entries a year has, by kind. */
import type { TimelineKind } from '../../operations.generated.ts';
import { dayText } from './days.ts';
import { type Mark, placeOf } from './mark.ts';

export type Counts = Map<TimelineKind, number>;

/** An entry counts in the year of its last possible day, under which the list has it. */
export function countsByYear(marks: readonly Mark[]): [year: string, counts: Counts][] {
  const years = new Map<string, Counts>();
  for (const mark of marks) {
    const year = dayText(placeOf(mark)).slice(0, -6);
    const counts: Counts = years.get(year) ?? new Map();
    years.set(year, counts.set(mark.kind, (counts.get(mark.kind) ?? 0) + 1));
  }
  return [...years];
}
