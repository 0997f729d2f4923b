import { fuzzyDate } from '#domain/vocabulary/fuzzy-date';
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

/** Enumerations are stored in lower case and shown in capitals. */
export const shown = (value: unknown): string | null => (typeof value === 'string' ? value.toUpperCase() : null);

export const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
