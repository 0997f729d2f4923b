import { fuzzyDate, parseFuzzyDate } from '#domain/vocabulary/fuzzy-date';
import { textOf } from '#domain/vocabulary/fuzzy-date-text';

const MEMORY = 10_000;
const remembered = new Map<string, ReturnType<typeof viewOf>>();

function viewOf(edtf: string) {
  const date = fuzzyDate(edtf);
  return {
    edtf: date.edtf,
    earliest: date.earliest,
    latest: date.latest,
    precision: date.precision.toUpperCase(),
    uncertain: date.uncertain,
    approximate: date.approximate,
    text: textOf(date),
  };
}

/** GraphQL `FuzzyDate`: what a stored EDTF text means. */
export function fuzzyDateView(edtf: unknown) {
  if (typeof edtf !== 'string') return null;
  let view = remembered.get(edtf);
  if (view === undefined) {
    if (remembered.size >= MEMORY) remembered.clear();
    view = viewOf(edtf);
    remembered.set(edtf, view);
  }
  return view;
}

/** From a date on, as an interval that is open at its end; the date itself where it cannot begin an interval. */
export function sinceView(edtf: unknown) {
  if (typeof edtf !== 'string') return null;
  const open = parseFuzzyDate(`${edtf}/..`);
  return fuzzyDateView(open.ok ? open.date.edtf : edtf);
}

/** Enumerations are stored in lower case and shown in capitals. */
export const shown = (value: unknown): string | null => (typeof value === 'string' ? value.toUpperCase() : null);

export const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
