import { fuzzyDate } from '#domain/vocabulary/fuzzy-date';
import { textOf } from '#domain/vocabulary/fuzzy-date-text';

/** GraphQL `FuzzyDate`: what a stored EDTF text means. */
export function fuzzyDateView(edtf: unknown) {
  if (typeof edtf !== 'string') return null;
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

/** Enumerations are stored in lower case and shown in capitals. */
export const shown = (value: unknown): string | null => (typeof value === 'string' ? value.toUpperCase() : null);

export const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
